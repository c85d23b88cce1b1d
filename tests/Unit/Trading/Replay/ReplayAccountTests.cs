using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Market.Book;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels.Regimes;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;
using Riposte.Trading.Replay;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Unit.Trading.Replay;

/// <summary>An account on a recording whose bars are seconds and whose book stays at 99 and 101, with a trade in the middle
/// of each second. Times in seconds.</summary>
public sealed class ReplayAccountTests
{
    private static readonly Interval Second = Interval.Parse("1s");

    [Fact]
    public void One_market_and_one_desk_are_played_whose_orders_come_after_their_decisions()
    {
        var input = Input(4, Want(0, TargetSide.Long));
        var (market, desk) = (input.Markets[0], input.Desks[0]);
        Assert.Single(Run(input).Trades);
        AccountInput[] refused =
        [
            input with
            {
                Markets = [market, market with { Bars = Bars("B", 0, [100]) }],
            },
            input with
            {
                Desks = [desk, desk with { Strategy = "other" }],
            },
            input with
            {
                Timing = FillTiming.SignalClose,
            },
        ];
        foreach (var one in refused)
        {
            var error = Assert.Throws<ArgumentException>(() => Run(one));
            Assert.Contains("one market and one desk", error.Message, StringComparison.Ordinal);
        }
        Assert.Throws<UserException>(() => Run(input with { Capital = 1e10 }));
    }

    // The true range of 14 bars is known from the start on or not at all.
    [Theory]
    [InlineData(20, true)]
    [InlineData(0, false)]
    public void Bars_before_the_start_warm_what_the_trader_knows(int before, bool moves)
    {
        double[][] rows = [.. Enumerable.Repeat<double[]>([100, 101, 99, 100], before + 6)];
        var input = Input(6, Want(0, TargetSide.Long, stop: 0.05));
        var trailing = new TrailingOptions(new Distance(DistanceKind.Atr, 1));
        input = input with
        {
            Markets = [input.Markets[0] with { Bars = Bars("TEST", -before, rows) }],
            Desks = [input.Desks[0] with { Position = new PositionOptions { Trailing = trailing } }],
        };
        Assert.Equal(moves, Run(input).Actions.Length > 0);
    }

    // 10 are held when 1 % is settled: of a mark of 110, or of the last price of 100 where the mark is unknown. Who is short
    // gets it.
    [Theory]
    [InlineData(TargetSide.Long, 110, 11, PositionMode.OneWay)]
    [InlineData(TargetSide.Short, 110, -11, PositionMode.OneWay)]
    [InlineData(TargetSide.Long, double.NaN, 10, PositionMode.OneWay)]
    [InlineData(TargetSide.Long, 110, 11, PositionMode.Hedge)]
    [InlineData(TargetSide.Short, 110, -11, PositionMode.Hedge)]
    public void Funding_is_paid_on_the_mark_of_its_settlement(
        TargetSide side,
        double mark,
        double paid,
        PositionMode mode
    )
    {
        var input = Input(4, Want(0, side)) with { Mode = mode };
        // What was settled before the start, or before anything was held, is not ours.
        var funding = new FundingTable([At(-5), At(0), At(0.3), At(2.2)], [0.5, 0.5, 0.5, 0.01], [90, 90, 90, mark]);
        var result = Run(input with { Markets = [input.Markets[0] with { Funding = funding }] });
        Assert.Equal(paid, result.Funding, 1e-9);
        Assert.Equal(paid, Assert.Single(result.Trades).Funding, 1e-9);
    }

    // The bar of second 2 closes at 3.
    [Theory]
    [InlineData(3, 0)]
    [InlineData(3.000001, 1)]
    public void A_regime_is_known_from_its_close_on(double knownAt, int trades)
    {
        var input = Input(6);
        var rise = Backtests.BacktestStage.Rise(0) with { Bar = At(2), KnownAt = At(3) };
        input = input with
        {
            Markets =
            [
                input.Markets[0] with
                {
                    Regimes = new[]
                    {
                        new RegimeSeen(0, At(1), MarketRegime.Ranging),
                        new RegimeSeen(5, At(knownAt), MarketRegime.HighVolatility),
                    },
                },
            ],
            Desks =
            [
                input.Desks[0] with
                {
                    Predictions = new[] { rise },
                    Filters = new SignalFilters { AvoidRegimes = [MarketRegime.HighVolatility] },
                },
            ],
        };
        Assert.Equal(trades, Run(input).Trades.Length);
    }

    // 9 coins of 100 bought at 101 with 1,000: 1,081 at 110 and 1,027 at 104, which is 5 % less. The fold of second 6 lifts
    // the halt for the decision on the bar that opens with it, and for none before.
    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void A_fold_lifts_a_halt_with_the_bar_that_opens_with_it(int bar, bool trades)
    {
        var input = Input(9, Want(0, TargetSide.Long, 9), Want(bar, TargetSide.Long, 5)) with
        {
            Capital = 1000,
            FoldStarts = new[] { At(6) },
            Risk = RiskOptions.Off with { MaxDrawdown = 0.045, OnHalt = HaltPolicy.ResumeNextFold },
        };
        double[][] rows =
        [
            [100],
            [100],
            [110],
            [104],
            [104],
            [104],
            [104],
            [104],
            [104],
        ];
        var result = Run(input with { Markets = [input.Markets[0] with { Bars = Bars("TEST", 0, rows) }] });
        Assert.Equal(At(4), result.HaltedAt);
        Assert.Equal(At(6), result.RiskEvents.First(one => one.Action == "resume").Time);
        Assert.Equal(trades ? [At(0), At(6)] : [At(0)], result.Trades.Select(one => one.SignalTime));
    }

    [Fact]
    public void Equity_is_sampled_with_the_decision_bar_and_at_the_end()
    {
        var input = Input(5);
        var two = new TargetSignal(0, At(0), At(2), TargetSide.Long) { Quantity = 10 };
        input = input with
        {
            Desks = [input.Desks[0] with { DecisionInterval = Interval.Parse("2s"), Signals = new[] { two } }],
        };
        var result = Run(input);
        Assert.Equal([At(2), At(4), At(5)], result.Times);
        // Bought at 101, marked at 100, sold at 99.
        Assert.Equal([10_000, 9_990, 9_980], result.Equity);
        Assert.Equal([0, 0.1001001, 0], result.Exposure.Select(one => Math.Round(one, 7)));
        Assert.Equal([At(0).StartOfDay], result.Days);
        Assert.Equal(-0.002, Assert.Single(result.DailyReturns), 1e-12);
    }

    // The recording goes on for two seconds after the end, in which the stop would be met.
    [Fact]
    public void What_is_recorded_after_the_end_is_not_played()
    {
        var input = Input(4, Want(0, TargetSide.Long, stop: 0.05));
        var result = ReplayBacktester.Run(
            input,
            new BookReplayOptions(),
            sink =>
            {
                Tape(sink, 4);
                sink.OnTrade("TEST", Trade(4.5, "50"));
                sink.OnTrade("TEST", Trade(5.5, "50"));
            }
        );
        var trade = Assert.Single(result.Trades);
        Assert.Equal((At(4), 99, "end_of_data"), (trade.ExitTime, trade.ExitPrice, trade.Reason));
    }

    // Bought at the close of the first second, from a middle of 100. The stop at 98.5 is there before 98.4 trades 0.2 s later,
    // and the target is taken back at once; 100 trades before the bar is over.
    [Fact]
    public void What_a_fill_asks_for_is_sent_at_once_and_what_becomes_of_orders_is_told()
    {
        var input = Input(4, Want(0, TargetSide.Long, stop: 0.015, target: 0.05));
        var log = new ScenarioLog(At(0), Second, []);
        var result = ReplayBacktester.Run(
            input,
            new BookReplayOptions(),
            sink =>
            {
                Tape(sink, 1);
                sink.OnTrade("TEST", Trade(1.2, "98.4"));
                sink.OnTrade("TEST", Trade(1.5, "100"));
                sink.OnDepth("TEST", Depth(1.6, 3, [], []));
                sink.OnTrade("TEST", Trade(3.5, "100"));
            },
            log
        );
        var trade = Assert.Single(result.Trades);
        Assert.Equal((At(1), At(1.2), "stop_loss"), (trade.EntryTime, trade.ExitTime, trade.Reason));
        Assert.Contains("order 2 Stop sell 10 at 98.5", log.Text, StringComparison.Ordinal);
        Assert.Contains("order 3 Cancelled", log.Text, StringComparison.Ordinal);
    }

    private static BacktestResult Run(AccountInput input) =>
        ReplayBacktester.Run(input, new BookReplayOptions(), sink => Tape(sink, 10));

    private static void Tape(IUpdateSink sink, int seconds)
    {
        BookLevel[] bids = [ReplayStage.Level("99", 500)];
        BookLevel[] asks = [ReplayStage.Level("101", 500)];
        sink.OnDepth("TEST", Depth(0.1, 1, bids, asks));
        for (var i = 0; i < seconds; i++)
        {
            sink.OnDepth("TEST", Depth(i + 0.2, i + 2, [], []));
            sink.OnTrade("TEST", Trade(i + 0.5, "100"));
        }
    }

    private static TradeUpdate Trade(double at, string price) =>
        new(0, 0, 0, Price.Parse(price), 1, false, At(at), At(at));

    private static DepthUpdate Depth(double at, long id, BookLevel[] bids, BookLevel[] asks) =>
        new()
        {
            FirstId = id,
            LastId = id,
            PreviousId = id == 1 ? -1 : id - 1,
            IsSnapshot = id == 1,
            Bids = bids,
            Asks = asks,
            Time = At(at),
            KnownAt = At(at),
        };

    private static Instant At(double seconds) => ReplayStage.At(1000 * seconds);

    private static TargetSignal Want(
        int bar,
        TargetSide side,
        double quantity = 10,
        double stop = double.NaN,
        double target = double.NaN
    ) => new(0, At(bar), At(bar + 1), side, StopLoss: stop, TakeProfit: target) { Quantity = quantity };

    private static AccountInput Input(int end, params TargetSignal[] signals)
    {
        var spec = new InstrumentSpec("TEST", Price.Zero, Quantity.Zero, Money.Zero);
        double[][] rows = [.. Enumerable.Repeat<double[]>([100], end)];
        var desk = new DeskInput(
            0,
            Second,
            ReadOnlyMemory<Prediction>.Empty,
            new SignalOptions(MinConfidence: 0),
            new SizingOptions()
        )
        {
            Signals = signals,
        };
        return new AccountInput(
            [new MarketInput(Bars("TEST", 0, rows), FundingTable.None, spec, new CostSchedule(0, 0))],
            [desk],
            At(0),
            At(end),
            ReadOnlyMemory<Instant>.Empty,
            10_000,
            RiskOptions.Off
        );
    }

    private static MarketTable Bars(string symbol, int from, params double[][] rows) =>
        Backtests.BacktestStage.Table(symbol, Second, from / 60.0, rows);
}
