using FsCheck;
using FsCheck.Fluent;
using Riposte.Core.Market.TradeBars;
using Riposte.Core.Randomness;
using Riposte.Core.Time;

namespace Riposte.Tests.Properties.TradeBars;

public sealed class TradeBarProperties
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(120).WithReplay(20_240_301, 11);
    private static readonly Arbitrary<(int Rule, int Seed, int Days)> Cases = Gen.Choose(0, RandomTape.Rules.Length - 1)
        .SelectMany(rule =>
            Gen.Choose(0, 1_000_000).SelectMany(seed => Gen.Choose(1, 4).Select(days => (rule, seed, days)))
        )
        .ToArbitrary();

    private static Instant End(int days) => RandomTape.Start + days * Instant.NanosecondsPerDay;

    private static List<TradeBar> Batch(int rule, IReadOnlyList<BarTrade> trades, Instant until, params int[] cuts) =>
        [
            .. TradeBarBatch.Build(
                RandomTape.Rule(rule),
                RandomTape.Tables(trades, cuts),
                new TimeRange(RandomTape.Start, until)
            ),
        ];

    [Fact]
    public void Every_rule_gives_the_bars_of_its_definition() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    var trades = RandomTape.Make((ulong)item.Seed, item.Days);
                    var until = End(item.Days) - (item.Seed % 3) * 5_000_000_000_000L;
                    trades.RemoveAll(trade => trade.Time >= until);
                    var expected = NaiveTradeBars.Build(RandomTape.Rule(item.Rule), trades, until);

                    return Batch(item.Rule, trades, until).SequenceEqual(expected);
                }
            )
            .Check(Seeded);

    [Fact]
    public void Streaming_gives_the_bars_of_batch_however_often_the_clock_is_told() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    var trades = RandomTape.Make((ulong)item.Seed, item.Days);
                    var random = RandomStream.Named((ulong)item.Seed, "clock");
                    var builder = new TradeBarBuilder(RandomTape.Rule(item.Rule));
                    var streamed = new List<TradeBar>();
                    var last = RandomTape.Start;
                    foreach (var trade in trades)
                    {
                        while (random.NextInt(3) == 0)
                        {
                            var between = (long)((trade.Time - last) * random.NextDouble());
                            builder.AdvanceTo(last + between, streamed);
                        }
                        builder.Add(trade, streamed);
                        last = trade.Time;
                    }
                    builder.AdvanceTo(End(item.Days), streamed);

                    return streamed.SequenceEqual(Batch(item.Rule, trades, End(item.Days)));
                }
            )
            .Check(Seeded);

    [Fact]
    public void Where_tables_are_cut_changes_nothing() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    var trades = RandomTape.Make((ulong)item.Seed, item.Days);
                    var random = RandomStream.Named((ulong)item.Seed, "cuts");
                    int[] cuts =
                    [
                        .. Enumerable.Range(0, 1 + random.NextInt(9)).Select(_ => random.NextInt(trades.Count + 1)),
                    ];

                    return Batch(item.Rule, trades, End(item.Days), cuts)
                        .SequenceEqual(Batch(item.Rule, trades, End(item.Days)));
                }
            )
            .Check(Seeded);

    [Fact]
    public void A_day_keeps_its_trades_its_volume_and_its_extremes() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    var trades = RandomTape.Make((ulong)item.Seed, item.Days);
                    var bars = Batch(item.Rule, trades, End(item.Days)).ToLookup(bar => bar.OpenTime.Day);
                    return trades
                        .GroupBy(trade => trade.Time.Day)
                        .All(day =>
                            bars[day.Key].Sum(bar => bar.Volume) == day.Sum(trade => trade.Quantity)
                            && bars[day.Key].Sum(bar => bar.QuoteVolume)
                                == day.Sum(trade => trade.Price * trade.Quantity)
                            && bars[day.Key].Sum(bar => bar.Trades) == day.Sum(trade => trade.Fills)
                            && bars[day.Key].Sum(bar => bar.Ticks) == day.Count()
                            && bars[day.Key].Sum(bar => bar.TakerBuyVolume)
                                == day.Where(trade => trade.IsBuy).Sum(trade => trade.Quantity)
                            && bars[day.Key].Where(bar => bar.Ticks > 0).Max(bar => bar.High)
                                == day.Max(trade => trade.Price)
                            && bars[day.Key].Where(bar => bar.Ticks > 0).Min(bar => bar.Low)
                                == day.Min(trade => trade.Price)
                        );
                }
            )
            .Check(Seeded);

    [Fact]
    public void Bars_are_sound_in_order_and_bounded() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    var rule = RandomTape.Rule(item.Rule);
                    var bars = Batch(item.Rule, RandomTape.Make((ulong)item.Seed, item.Days), End(item.Days));
                    var previous = new Instant(long.MinValue);
                    foreach (var bar in bars)
                    {
                        var isBounded =
                            rule.Expectation is not { } options
                            || bar.Ticks <= options.Longest && (bar.IsPartial || bar.Ticks >= options.Shortest);
                        var isSound =
                            bar.High >= Math.Max(bar.Open, bar.Close)
                            && bar.Low <= Math.Min(bar.Open, bar.Close)
                            && bar.OpenTime <= bar.CloseTime
                            && bar.CloseTime >= previous
                            && (bar.Ticks > 0 || rule.Kind == TradeBarKind.Time)
                            && bar.IsPartial == (bar.End == TradeBarEnd.DayEnd)
                            && Math.Abs(bar.Imbalance) <= Math.Max(bar.Volume, Math.Max(bar.QuoteVolume, bar.Ticks));
                        if (!isBounded || !isSound)
                        {
                            return false;
                        }
                        previous = bar.CloseTime;
                    }
                    return true;
                }
            )
            .Check(Seeded);

    [Fact]
    public void A_process_that_started_yesterday_builds_the_bars_of_today_bit_by_bit() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    var trades = RandomTape.Make((ulong)item.Seed, item.Days);
                    var rule = RandomTape.Rule(item.Rule);
                    var today = End(item.Days - 1);
                    var from = TradeBarBatch.NeededFrom(rule, today);
                    var late = trades.Where(trade => trade.Time >= from).ToArray();
                    var whole = Batch(item.Rule, trades, End(item.Days)).Where(bar => bar.OpenTime >= today);

                    return Batch(item.Rule, late, End(item.Days))
                        .Where(bar => bar.OpenTime >= today)
                        .SequenceEqual(whole);
                }
            )
            .Check(Seeded);

    [Fact]
    public void Trades_to_come_change_no_closed_bar() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    var trades = RandomTape.Make((ulong)item.Seed, item.Days);
                    var now = RandomTape.Start + (End(item.Days) - RandomTape.Start) / 3 * 2;
                    var known = trades.Where(trade => trade.Time < now).ToArray();
                    var whole = Batch(item.Rule, trades, End(item.Days));

                    return Batch(item.Rule, known, now)
                        .SequenceEqual(
                            whole.Where(bar =>
                                bar.CloseTime < now
                                || (bar.CloseTime == now && bar.End is TradeBarEnd.Interval or TradeBarEnd.DayEnd)
                            )
                        );
                }
            )
            .Check(Seeded);
}
