using System.Collections.Immutable;
using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Properties.Trading;

/// <summary>An account of everything at once, drawn anew by every seed: several markets that begin late, end early and
/// have gaps, several strategies on each, one-way or hedged, with margin, latency, partial fills, position rules and
/// limits, or without.</summary>
internal static class RandomAccount
{
    private const int Bars = 1500;
    private static readonly string[] Symbols = ["CCC", "AAA", "BBB"];

    public static AccountInput Input(ulong seed, PositionMode? mode = null)
    {
        var random = RandomStream.Named(seed, "random-account");
        var spread = random.NextInt(2) == 0;
        var markets = Enumerable.Range(0, 1 + random.NextInt(3)).Select(i => Market(random, i, spread)).ToArray();
        var desks = markets
            .SelectMany((_, i) => Enumerable.Range(0, 1 + random.NextInt(3)).Select(k => Desk(random, i, k)))
            .ToArray();
        var isHedged = random.NextInt(2) == 0;
        return new AccountInput(
            [.. markets],
            [.. desks],
            RandomMarket.Start,
            RandomMarket.Start + Bars * Interval.Minute.Nanoseconds,
            new[] { RandomMarket.Start + 800 * Interval.Minute.Nanoseconds },
            10_000,
            Risk(random)
        )
        {
            Mode = mode ?? (isHedged ? PositionMode.Hedge : PositionMode.OneWay),
            Timing = random.NextInt(6) == 0 ? FillTiming.SignalClose : FillTiming.NextOpen,
            Margin = random.NextInt(4) == 0 ? null : Margin(random, markets),
        };
    }

    /// <summary>The same account with its markets listed the other way round.</summary>
    public static AccountInput Turned(AccountInput input)
    {
        var last = input.Markets.Length - 1;
        return input with
        {
            Markets = [.. input.Markets.Reverse()],
            Desks =
            [
                .. input.Desks.Select(desk =>
                    desk with
                    {
                        Market = last - desk.Market,
                        Signals = desk
                            .Signals.ToArray()
                            .Select(one => one with { Instrument = last - desk.Market })
                            .ToArray(),
                    }
                ),
            ],
        };
    }

    /// <summary>The same account, whole weeks later.</summary>
    public static AccountInput Later(AccountInput input, int weeks)
    {
        var shift = weeks * Interval.Week.Nanoseconds;
        return input with
        {
            Start = input.Start + shift,
            End = input.End + shift,
            FoldStarts = input.FoldStarts.ToArray().Select(one => one + shift).ToArray(),
            Markets =
            [
                .. input.Markets.Select(market =>
                    market with
                    {
                        Bars = new MarketTable(
                            market.Bars.Symbol,
                            market.Bars.Interval,
                            market.Bars.FirstBar + shift / market.Bars.Interval.Nanoseconds,
                            market.Bars.Columns.ToDictionary(column => column, market.Bars.Array)
                        ),
                        Funding = new FundingTable(
                            [.. market.Funding.Times.ToArray().Select(time => time + shift)],
                            market.Funding.Rates.ToArray(),
                            market.Funding.MarkPrices.ToArray()
                        ),
                    }
                ),
            ],
            Desks =
            [
                .. input.Desks.Select(desk =>
                    desk with
                    {
                        Predictions = desk
                            .Predictions.ToArray()
                            .Select(p => p with { Bar = p.Bar + shift, KnownAt = p.KnownAt + shift })
                            .ToArray(),
                        Signals = desk
                            .Signals.ToArray()
                            .Select(p => p with { Bar = p.Bar + shift, KnownAt = p.KnownAt + shift })
                            .ToArray(),
                    }
                ),
            ],
        };
    }

    private static MarketInput Market(RandomStream random, int index, bool spread)
    {
        var first = random.NextInt(3) == 0 ? random.NextInt(600) : 0;
        var count = Bars - first - (random.NextInt(3) == 0 ? random.NextInt(400) : 0);
        var (open, high, low, close) = (new double[count], new double[count], new double[count], new double[count]);
        var volume = new double[count];
        var price = 100 * Math.Pow(10, random.NextInt(3));
        var wild = random.NextInt(3) == 0 ? 6 : 1;
        var gap = 0;
        for (var i = 0; i < count; i++)
        {
            gap =
                gap > 0 ? gap - 1
                : random.NextInt(200) == 0 ? random.NextInt(12)
                : 0;
            var jump = random.NextInt(150) == 0 ? 0.01 : 0.0004;
            open[i] = Math.Round(price * (1 + wild * jump * random.NextNormal()), 2);
            close[i] = Math.Round(open[i] * (1 + wild * 0.001 * random.NextNormal()), 2);
            high[i] = Math.Round(Math.Max(open[i], close[i]) * (1 + 0.0008 * random.NextExponential()), 2);
            low[i] = Math.Round(Math.Min(open[i], close[i]) * (1 - 0.0008 * random.NextExponential()), 2);
            volume[i] = random.NextInt(20) == 0 ? 0 : 50_000 / price * random.NextExponential();
            price = close[i];
            if (gap > 0)
            {
                open[i] = high[i] = low[i] = close[i] = volume[i] = double.NaN;
            }
        }
        var table = new MarketTable(
            Symbols[index],
            Interval.Minute,
            Interval.Minute.BarNumber(RandomMarket.Start) + first,
            new Dictionary<Input, double[]>
            {
                [Riposte.Core.Market.Input.Open] = open,
                [Riposte.Core.Market.Input.High] = high,
                [Riposte.Core.Market.Input.Low] = low,
                [Riposte.Core.Market.Input.Close] = close,
                [Riposte.Core.Market.Input.Volume] = volume,
            }
        );
        var times = Enumerable.Range(0, Bars / 60).Select(i => RandomMarket.Start + i * Interval.Hour.Nanoseconds);
        var funding = new FundingTable(
            [.. times],
            [.. times.Select(_ => 0.002 * random.NextNormal())],
            [.. times.Select(_ => double.NaN)]
        );
        var spec = new InstrumentSpec(
            Symbols[index],
            random.NextInt(2) == 0 ? Price.Zero : Price.Parse("0.1"),
            Quantity.Parse(random.NextInt(2) == 0 ? "0.001" : "0.1"),
            Money.Parse(random.NextInt(2) == 0 ? "0" : "100")
        );
        return new MarketInput(table, funding, spec, Costs(random, spread));
    }

    private static CostSchedule Costs(RandomStream random, bool spread) =>
        new(
            0.0004,
            random.NextInt(2) == 0 ? 0.0002 : -0.0001,
            random.NextInt(2) == 0
                ? new SlippageOptions(0.0001) { Kind = SlippageKind.SquareRoot, Coefficient = 0.01 }
                : new SlippageOptions(0.0001, 0.1)
        )
        {
            Spread = spread ? 0.0002 : 0,
            MaxVolumeShare = random.NextInt(2) == 0 ? 0.2 : double.PositiveInfinity,
            Latency = random.NextInt(3) switch
            {
                0 => LatencyOptions.None,
                1 => new LatencyOptions(LatencyKind.Fixed, 90_000),
                _ => new LatencyOptions(LatencyKind.Sampled, 400, 20_000, random.NextInt(1000)),
            },
        };

    private static DeskInput Desk(RandomStream random, int market, int number)
    {
        var decision = new Interval((1 + random.NextInt(5)) * Interval.Minute.Nanoseconds);
        var predictions = new List<Prediction>();
        var signals = new List<TargetSignal>();
        var bySignals = random.NextInt(2) == 0;
        var first = decision.FirstFrom(RandomMarket.Start);
        var grid = decision.OpenTime(first) - RandomMarket.Start;
        for (var i = 0; grid + (i + 1) * decision.Nanoseconds <= Bars * Interval.Minute.Nanoseconds; i++)
        {
            if (random.NextInt(4) == 0)
            {
                continue;
            }
            var bar = decision.OpenTime(first + i);
            if (bySignals)
            {
                signals.Add(Signal(random, market, bar, bar + decision.Nanoseconds));
                continue;
            }
            var pLong = random.NextDouble();
            var one = RandomMarket.Predict(
                0,
                decision,
                (1 - pLong) * random.NextDouble(),
                pLong,
                1 + random.NextInt(12)
            );
            predictions.Add(one with { Bar = bar, KnownAt = bar + decision.Nanoseconds });
        }
        return new DeskInput(
            market,
            decision,
            predictions.ToArray(),
            new SignalOptions(ExitThreshold: random.NextInt(2) == 0 ? double.NaN : 0.2, MinConfidence: 0.5),
            new SizingOptions((SizingKind)random.NextInt(3))
        )
        {
            Strategy = $"s{number}",
            Signals = signals.ToArray(),
            Position = random.NextInt(2) == 0 ? PositionOptions.None : Managed(random),
        };
    }

    private static TargetSignal Signal(RandomStream random, int market, Instant bar, Instant known)
    {
        var signal = new TargetSignal(market, bar, known, (TargetSide)random.NextInt(3));
        return signal with
        {
            Fraction =
                random.NextInt(2) == 0 ? 0.05 + (random.NextInt(3) == 0 ? 15 : 3) * random.NextDouble() : double.NaN,
            Notional = random.NextInt(5) == 0 ? 5_000 : double.NaN,
            StopLoss = random.NextInt(2) == 0 ? 0.002 + 0.01 * random.NextDouble() : double.NaN,
            TakeProfit = random.NextInt(2) == 0 ? 0.002 + 0.01 * random.NextDouble() : double.NaN,
        };
    }

    private static PositionOptions Managed(RandomStream random)
    {
        Distance Share(double most) => new(DistanceKind.Share, most * (0.2 + random.NextDouble()));
        return new PositionOptions
        {
            Ladder = random.NextInt(2) == 0 ? [] : [new(Share(0.002), 0.3), new(Share(0.004), 0.3)],
            Add = random.NextInt(2) == 0 ? null : new ScaleInOptions(2, Share(0.002), 0.5),
            AverageDown = random.NextInt(2) == 0 ? null : new ScaleInOptions(2, Share(0.002), 0.5),
            BreakEven = random.NextInt(2) == 0 ? null : new BreakEvenOptions(Share(0.003), 0.0001),
            Trailing = random.NextInt(2) == 0 ? null : new TrailingOptions(Share(0.004)),
            TimeStop = random.NextInt(2) == 0 ? null : new TimeStopOptions(5, Share(0.001)),
            Emergency = random.NextInt(2) == 0 ? null : new EmergencyOptions(Share(0.01)),
        };
    }

    private static RiskOptions Risk(RandomStream random)
    {
        var wild = RiskOptions.Off with { MaxCapital = 1, MaxLeverage = 20 };
        return random.NextInt(3) switch
        {
            0 => wild,
            1 => wild with
            {
                DailyLoss = 0.2,
                WeeklyLoss = 0.5,
                CoolDownLoss = 3 * Interval.Minute.Nanoseconds,
                Portfolio = PortfolioLimits.Off with { Gross = 6, Net = 4, MarginUse = 0.8 },
                DailyFunding = 0.01,
            },
            _ => new RiskOptions(MaxDrawdown: 0.1, OnHalt: HaltPolicy.ResumeNextFold, DailyTrades: 200),
        };
    }

    private static MarginOptions Margin(RandomStream random, MarketInput[] markets)
    {
        MarginTier[] tiers =
        [
            new(Money.Zero, Money.Parse("50000"), 50, Ratio.FromDouble(0.01)),
            new(Money.Parse("50000"), Money.Parse("1000000"), 25, Ratio.FromDouble(0.02)),
        ];
        return new MarginOptions(
            DatedMarginTables.Of(
                markets.Select(one => (RandomMarket.Start, MarginTable.Of(one.Instrument.Symbol, tiers)))
            ),
            random.NextInt(3) == 0 ? MarginMode.Isolated : MarginMode.Cross,
            20,
            Ratio.FromDouble(0.0125)
        );
    }
}
