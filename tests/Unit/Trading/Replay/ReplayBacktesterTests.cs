using Riposte.Core.Market;
using Riposte.Core.Market.Book;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Replay;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Unit.Trading.Replay;

/// <summary>A trader on a recording of four seconds, whose bars are the seconds. The first bar decides to buy 10.</summary>
public sealed class ReplayBacktesterTests
{
    private static readonly Interval Second = Interval.Parse("1s");

    // The book turns from 99 | 101 to 99 | 103 at the very close that decides: the decision has seen the middle of 100 and
    // not of 101, and what it sends meets 103.
    [Fact]
    public void A_decision_comes_before_what_happens_at_the_close_it_is_made_on_and_trades_after_it()
    {
        var (result, _) = Play(
            sink =>
            {
                Book(sink, 100, "101");
                Trade(sink, 500, "100");
                Change(sink, 1000, ("101", 0), ("103", 50));
                Trade(sink, 1500, "100");
                Trade(sink, 3500, "100");
            },
            []
        );
        var trade = Assert.Single(result.Trades);
        Assert.Equal((103, 10), (trade.EntryPrice, trade.Quantity));
        // 10 x (103 - 100) on the way in; out at the bid of 99 from the middle of 101.
        Assert.Equal(30 + 20, trade.Slippage, 1e-9);
    }

    // 1 % of 10 x 100, paid at the close of the second bar: the equity of that close has not seen it.
    [Fact]
    public void A_settlement_at_a_close_belongs_to_the_bar_after_it()
    {
        var (result, log) = Play(
            sink =>
            {
                Book(sink, 100, "101");
                Trade(sink, 500, "100");
                Change(sink, 1200);
                Trade(sink, 1500, "100");
                Trade(sink, 2500, "100");
                Trade(sink, 3500, "100");
            },
            [At(2000)]
        );
        Assert.Contains("+2 cash Funding -10 = 9990", log, StringComparison.Ordinal);
        // Bought at 101, marked at 100.
        Assert.Equal([10_000, 9_990, 9_980, 9_970], result.Equity);
    }

    // Settlements of 1 % every second: a position of two bars would pay 2 %, and 1 % is allowed. One at the very close of the
    // decision is not known to it yet, and of one alone nobody knows how often they come.
    [Theory]
    [InlineData(500, 1500, 0)]
    [InlineData(500, 2000, 1)]
    [InlineData(1500, 2500, 1)]
    public void A_settlement_is_known_to_the_decisions_after_it(double first, double second, int trades)
    {
        var (result, _) = Play(
            sink =>
            {
                Book(sink, 100, "101");
                Trade(sink, 500, "100");
                Trade(sink, 1500, "100");
                Trade(sink, 2500, "100");
                Trade(sink, 3500, "100");
            },
            [At(first), At(second)],
            (RiskOptions.Off with { FundingCost = 0.01 }, 1)
        );
        Assert.Equal(trades, result.Trades.Length);
    }

    // The snapshot is stamped 2.8 s ahead; 101 goes before the first bar is over.
    [Fact]
    public void The_clock_of_a_recorder_closes_no_bar()
    {
        var (result, _) = Play(
            sink =>
            {
                Book(sink, 100, "101", clock: 2900);
                Trade(sink, 500, "100");
                Change(sink, 900, ("101", 0), ("103", 50));
                Trade(sink, 1500, "100");
                Trade(sink, 3500, "100");
            },
            []
        );
        Assert.Equal((At(1000), 103), (result.Trades[0].EntryTime, result.Trades[0].EntryPrice));
    }

    private static (BacktestResult Result, string Log) Play(
        Action<IUpdateSink> tape,
        Instant[] settlements,
        (RiskOptions Risk, int Bar)? predicted = null
    )
    {
        var bars = new ReplayBars(Second);
        foreach (var at in (double[])[500, 1500, 2500, 3500])
        {
            bars.Add(new TradeUpdate(0, 0, 0, Price.Parse("100"), 1, false, At(at), At(at)));
        }
        var table = bars.ToTable("TEST");
        var funding = new FundingTable(
            settlements,
            Array.ConvertAll(settlements, _ => 0.01),
            Array.ConvertAll(settlements, _ => double.NaN)
        );
        var signal = new TargetSignal(
            0,
            table.OpenTime(0),
            table.KnownAt(0),
            TargetSide.Long,
            double.NaN,
            double.NaN,
            double.NaN,
            double.NaN
        )
        {
            Quantity = 10,
        };
        var desk = new DeskInput(
            0,
            Second,
            ReadOnlyMemory<Prediction>.Empty,
            new SignalOptions(MinConfidence: 0),
            new SizingOptions()
        )
        {
            Signals = predicted is null ? new[] { signal } : [],
            Predictions = predicted is { Bar: var bar } ? new[] { Rise(table, bar) } : [],
        };
        var spec = new InstrumentSpec("TEST", Price.Zero, Quantity.Zero, Money.Zero);
        var input = new AccountInput(
            [new MarketInput(table, funding, spec, new CostSchedule(0, 0))],
            [desk],
            table.OpenTime(0),
            table.KnownAt(table.Count - 1),
            ReadOnlyMemory<Instant>.Empty,
            10_000,
            predicted?.Risk ?? RiskOptions.Off
        );
        var log = new ScenarioLog(ReplayStage.Start, Second, []);
        return (ReplayBacktester.Run(input, new BookReplayOptions(), tape, log), log.Text);
    }

    // A rise of two bars.
    private static Prediction Rise(MarketTable table, int bar) =>
        new(
            0,
            table.OpenTime(bar),
            table.KnownAt(bar),
            0.1,
            0,
            0.9,
            -1,
            0.1,
            double.NaN,
            double.NaN,
            0.1,
            0.1,
            0.1,
            0.1,
            2,
            0.5,
            0.5,
            default
        );

    private static Instant At(double milliseconds) => ReplayStage.At(milliseconds);

    private static void Trade(IUpdateSink sink, double at, string price) =>
        sink.OnTrade("TEST", new TradeUpdate(0, 0, 0, Price.Parse(price), 1, false, At(at), At(at)));

    private static void Book(IUpdateSink sink, double at, string ask, double? clock = null)
    {
        var bids = new[] { ReplayStage.Level("99", 50) };
        sink.OnDepth("TEST", Depth(clock ?? at, 1, bids, [ReplayStage.Level(ask, 50)]));
        sink.OnDepth("TEST", Depth(at, 2, [], []));
    }

    private static void Change(IUpdateSink sink, double at, params (string Price, double Quantity)[] asks) =>
        sink.OnDepth("TEST", Depth(at, 3, [], Array.ConvertAll(asks, a => ReplayStage.Level(a.Price, a.Quantity))));

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
}
