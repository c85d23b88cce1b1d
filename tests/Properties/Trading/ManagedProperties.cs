using System.Collections.Immutable;
using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Properties.Trading;

/// <summary>What must be true of positions that rules look after.</summary>
public sealed class ManagedProperties
{
    private const ulong Seeds = 16;

    [Fact]
    public void What_waits_to_reduce_never_exceeds_the_position_and_cash_is_explained()
    {
        var (targets, enlargements) = (0, 0);
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var play = new ManagedPlay(Input(seed, 3000));
            play.To(3000);
            Assert.Equal(play.Cash, play.Explained);
            targets = Math.Max(targets, play.MostTargets);
            enlargements += play.Enlargements;
        }
        Assert.Equal(3, targets);
        Assert.True(enlargements > 50, $"only {enlargements} enlargements");
    }

    [Fact]
    public void Put_away_at_any_bar_and_taken_up_it_goes_on_as_if_nothing_had_been()
    {
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var whole = new ManagedPlay(Input(seed, 2000));
            whole.To(2000);
            var split = new ManagedPlay(Input(seed, 2000));
            var random = RandomStream.Named(seed, "split");
            for (var row = 0; row < 2000; row += 1 + random.NextInt(300))
            {
                split.To(row);
                split.PutAwayAndResume();
            }
            split.To(2000);
            Assert.Equal(whole.Sent, split.Sent);
            Assert.Equal(whole.Hash, split.Hash);
            Assert.True(whole.Sent.Count > 200);
        }
    }

    [Fact]
    public void Causes_of_cash_and_trades_add_up()
    {
        var actions = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var log = new EventLog();
            var result = Backtester.Run(Input(seed), log);
            var cash = Money.Zero;
            foreach (var entry in log.Entries)
            {
                cash += entry.Amount;
            }
            Assert.Equal(cash.ToDouble(), result.Equity[^1]);
            Assert.Equal(result.Equity[^1] - result.Capital, result.Trades.Sum(trade => trade.NetPnl), 1e-6);
            Assert.Equal(result.Fees, result.Trades.Sum(trade => trade.Fees), 1e-6);
            Assert.Equal(result.Funding, result.Trades.Sum(trade => trade.Funding), 1e-6);
            actions.UnionWith(result.Actions.Select(action => action.Step.Rule));
            Assert.All(result.Actions, action => Assert.InRange(action.Trade, 1, result.Trades.Length));
        }
        string[] expected =
        [
            "add_to_winner",
            "average_down",
            "break_even",
            "emergency_move",
            "emergency_range",
            "emergency_stale",
            "ladder",
            "signal_fade",
            "time_stop",
            "trailing_stop",
            "volatility_stop",
        ];
        Assert.Equal(expected, actions.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_stop_is_never_loosened_where_no_rule_is_named_to_do_so()
    {
        var moves = 0;
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var input = Input(seed);
            var tight = input.Options.Position with { VolatilityStop = new VolatilityStopOptions(2, Loosen: false) };
            input = input with { Options = input.Options with { Position = tight } };
            foreach (var action in Backtester.Run(input).Actions)
            {
                if (action.Kind == PositionActionKind.MoveStop)
                {
                    var isNearer = action.Side == Side.Long ? action.To > action.From : action.To < action.From;
                    Assert.True(isNearer || action.From == 0, action.ToString());
                    moves++;
                }
            }
        }
        Assert.True(moves > 500, $"only {moves} moves");
    }

    [Fact]
    public void Rules_that_never_act_change_nothing()
    {
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var plain = RandomMarket.Input(seed);
            var far = new Distance(DistanceKind.Share, 10);
            var idle = new PositionOptions
            {
                Add = new ScaleInOptions(3, far, 1),
                AverageDown = new ScaleInOptions(3, far, 1),
                BreakEven = new BreakEvenOptions(far, 0),
                Trailing = new TrailingOptions(new Distance(DistanceKind.Share, 0.9)),
                TimeStop = new TimeStopOptions(1_000_000, far),
                Emergency = new EmergencyOptions(far, far, 1, long.MaxValue),
                SignalFade = 0,
            };
            var (before, after) = (new EventLog(), new EventLog());
            var left = Backtester.Run(plain, before);
            var right = Backtester.Run(plain with { Options = plain.Options with { Position = idle } }, after);
            Assert.Empty(right.Actions);
            Assert.Equal(left.Equity, right.Equity);
            Assert.Equal(before.Lines, after.Lines);
        }
    }

    [Fact]
    public void The_future_never_changes_the_past()
    {
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var input = Input(seed, 4000);
            var shorter = Input(seed, 4000) with { End = input.Start + 2000 * Interval.Minute.Nanoseconds };
            var (whole, part) = (new EventLog(), new EventLog());
            Backtester.Run(input, whole);
            Backtester.Run(shorter, part);
            var end = shorter.End - 5 * Interval.Minute.Nanoseconds;
            Assert.Equal(
                whole.Lines.Where(line => line.Time < end).Select(line => line.Text),
                part.Lines.Where(line => line.Time < end).Select(line => line.Text)
            );
        }
    }

    [Fact]
    public void Four_times_the_price_and_the_capital_make_four_times_the_profit()
    {
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var small = Fine(Input(seed));
            var bars = RandomMarket.Table(
                Times(small.Bars, Riposte.Core.Market.Input.Open),
                Times(small.Bars, Riposte.Core.Market.Input.High),
                Times(small.Bars, Riposte.Core.Market.Input.Low),
                Times(small.Bars, Riposte.Core.Market.Input.Close)
            );
            var large = small with
            {
                Bars = bars,
                Options = small.Options with { Capital = 4 * small.Options.Capital },
            };
            var (left, right) = (Backtester.Run(small), Backtester.Run(large));
            Assert.Equal(left.Trades.Length, right.Trades.Length);
            for (var i = 0; i < left.Trades.Length; i++)
            {
                Assert.Equal(left.Trades[i].Reason, right.Trades[i].Reason);
                Assert.Equal(left.Trades[i].ExitTime, right.Trades[i].ExitTime);
                Assert.Equal(4 * left.Trades[i].NetPnl, right.Trades[i].NetPnl, 1e-2);
            }
        }
    }

    [Fact]
    public void Moving_everything_by_weeks_changes_nothing()
    {
        const int Weeks = 5 * 7;
        var shift = Weeks * Instant.NanosecondsPerDay;
        for (var seed = 1UL; seed <= 4; seed++)
        {
            var input = Input(seed) with { Funding = FundingTable.None };
            var moved = input with
            {
                Bars = new MarketTable(
                    "TEST",
                    Interval.Minute,
                    input.Bars.FirstBar + Weeks * 1440,
                    input.Bars.Columns.ToDictionary(column => column, input.Bars.Array)
                ),
                Start = input.Start + shift,
                End = input.End + shift,
                Predictions = input
                    .Predictions.ToArray()
                    .Select(p => p with { Bar = p.Bar + shift, KnownAt = p.KnownAt + shift })
                    .ToArray(),
            };
            var (left, right) = (Backtester.Run(input), Backtester.Run(moved));
            Assert.Equal(left.Equity, right.Equity);
            Assert.Equal(left.Actions.Length, right.Actions.Length);
        }
    }

    [Fact]
    public void Neither_the_order_of_symbols_nor_an_idle_one_changes_anything()
    {
        for (var seed = 1UL; seed <= 8; seed++)
        {
            var (a, b) = (Fine(Input(seed)), Fine(Input(seed + 100)));
            var idle = RandomMarket.Input(seed + 200).Bars;
            var plain = Backtester.Run(Account([Market("A", a), Market("B", b)], [Desk(0, a), Desk(1, b)]));
            var turned = Backtester.Run(Account([Market("B", b), Market("A", a)], [Desk(1, a), Desk(0, b)]));
            var more = Backtester.Run(
                Account([Market("0", a with { Bars = idle }), Market("A", a), Market("B", b)], [Desk(2, b), Desk(1, a)])
            );
            Assert.Equal(plain.Equity, turned.Equity);
            Assert.Equal(plain.Equity, more.Equity);
            Assert.Equal(Actions(plain), Actions(turned));
            Assert.Equal(Actions(plain), Actions(more));
            Assert.NotEmpty(plain.Actions);
        }
    }

    private static BacktestInput Input(ulong seed, int bars = 6000)
    {
        var input = RandomMarket.Input(seed, bars);
        return input with
        {
            Options = input.Options with
            {
                Position = Rules(RandomStream.Named(seed, "rules")),
                Sizing = new SizingOptions(SizingKind.FixedFraction, 0.4),
                Risk = new RiskOptions(
                    MaxDrawdown: double.NaN,
                    DailyLoss: 0.9,
                    DailyTrades: 500,
                    ConsecutiveLosses: 500
                ),
            },
        };
    }

    // Steps of 1e-8 and no least size, so that only prices matter.
    private static BacktestInput Fine(BacktestInput input) =>
        input with
        {
            Options = input.Options with
            {
                Instrument = new InstrumentSpec("TEST", Price.Zero, Quantity.Parse("0.001"), Money.Zero),
            },
            Funding = FundingTable.None,
        };

    private static PositionOptions Rules(RandomStream random)
    {
        Distance Risk(double times) => new(DistanceKind.Risk, times * (0.5 + random.NextDouble()));
        T? Maybe<T>(T value)
            where T : class => random.NextInt(2) == 0 ? null : value;
        ImmutableArray<LadderRung> ladder = [new(Risk(0.5), 0.3), new(Risk(1), 0.3)];
        var from = (TrailingFrom)random.NextInt(3);
        return new PositionOptions
        {
            Ladder = random.NextInt(4) == 0 ? [] : ladder,
            KeepTarget = random.NextInt(4) > 0,
            Add = Maybe(new ScaleInOptions(2, Risk(0.5), 0.5)),
            AverageDown = Maybe(new ScaleInOptions(1, Risk(0.4), 0.5)),
            BreakEven = Maybe(new BreakEvenOptions(Risk(0.7), 0.0005)),
            Trailing = Maybe(new TrailingOptions(new Distance(DistanceKind.Atr, 1.5), from, 5)),
            TimeStop = Maybe(new TimeStopOptions(3, Risk(0.3))),
            VolatilityStop = Maybe(new VolatilityStopOptions(1.5, random.NextInt(2) == 0)),
            Emergency = Maybe(
                new EmergencyOptions(
                    new Distance(DistanceKind.Atr, 0.8),
                    new Distance(DistanceKind.Atr, 2.5),
                    StaleNanoseconds: 4 * Interval.Minute.Nanoseconds
                )
            ),
            SignalFade = random.NextInt(2) == 0 ? double.NaN : 0.6,
            AtrPeriod = 5,
        };
    }

    private static double[] Times(MarketTable bars, Input column) => [.. bars.Array(column).Select(price => 4 * price)];

    private static MarketInput Market(string symbol, BacktestInput input) =>
        new(input.Bars, FundingTable.None, input.Options.Instrument with { Symbol = symbol }, input.Options.Costs);

    private static DeskInput Desk(int market, BacktestInput input) =>
        new(market, input.DecisionInterval, input.Predictions, input.Options.Signal, input.Options.Sizing)
        {
            Position = input.Options.Position,
        };

    private static AccountInput Account(ImmutableArray<MarketInput> markets, ImmutableArray<DeskInput> desks) =>
        new(
            markets,
            desks,
            RandomMarket.Start,
            RandomMarket.Start + 6000 * Interval.Minute.Nanoseconds,
            default,
            10000,
            new RiskOptions(MaxDrawdown: double.NaN, DailyLoss: 0.9, DailyTrades: 500, ConsecutiveLosses: 500)
        );

    private static PositionAction[] Actions(BacktestResult result) =>
        [
            .. result
                .Actions.Select(action => action with { Desk = 0 })
                .OrderBy(action => action.Time)
                .ThenBy(action => action.Symbol, StringComparer.Ordinal)
                .ThenBy(action => action.Kind)
                .ThenBy(action => action.To),
        ];
}
