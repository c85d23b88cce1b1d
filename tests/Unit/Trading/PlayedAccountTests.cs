using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Performance;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Unit.Trading;

public sealed class PlayedAccountTests
{
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    private static MarketInput Market(string symbol)
    {
        double[] flat = [100, 100, 100, 100];
        var columns = new[] { Input.Open, Input.High, Input.Low, Input.Close }.ToDictionary(one => one, _ => flat);
        return new MarketInput(
            new MarketTable(symbol, Interval.Minute, Interval.Minute.BarNumber(Start), columns),
            FundingTable.None,
            new InstrumentSpec(symbol, Price.Zero, Quantity.Zero, Money.Zero),
            new CostSchedule(0, 0, new SlippageOptions(0))
        );
    }

    private static DeskInput Desk(int market, TargetSide side) =>
        new(market, Interval.Minute, ReadOnlyMemory<Prediction>.Empty, new SignalOptions(), new SizingOptions())
        {
            Strategy = side.ToString(),
            Signals = new[] { new TargetSignal(0, Start, Start + Interval.Minute.Nanoseconds, side, Fraction: 0.5) },
        };

    /// <summary>A long and a short of half the equity each: exposure nets to nothing, leverage is 1. The first of the
    /// four samples comes before the entries, the last after the close-out.</summary>
    [Theory]
    [InlineData(PositionMode.OneWay)]
    [InlineData(PositionMode.Hedge)]
    public void A_long_and_a_short_that_offset_each_other_are_no_flat_account(PositionMode mode)
    {
        var isHedge = mode == PositionMode.Hedge;
        var result = Backtester.Run(
            new AccountInput(
                isHedge ? [Market("A")] : [Market("A"), Market("B")],
                [Desk(0, TargetSide.Long), Desk(isHedge ? 0 : 1, TargetSide.Short)],
                Start,
                Start + 4 * Interval.Minute.Nanoseconds,
                ReadOnlyMemory<Instant>.Empty,
                10_000,
                RiskOptions.Off
            )
            {
                Mode = mode,
            }
        );
        Assert.Equal([0, 0, 0, 0], result.Exposure);
        Assert.Equal([0, 1, 1, 0], result.Leverage);
        var figures = AccountFigures.Compute(result);
        Assert.Equal(0.5, figures["performance.exposure"]);
        Assert.Equal(0.5, figures["performance.mean_leverage"]);
        Assert.Equal(1, figures["performance.max_leverage"]);
    }

    /// <summary>In one bar A, whose turn comes first, is stopped inside it, and B left at its open.</summary>
    [Fact]
    public void Trades_are_listed_in_order_of_exit_whatever_the_names_of_their_symbols()
    {
        var falls = Market("A");
        falls = falls with
        {
            Bars = new MarketTable(
                "A",
                Interval.Minute,
                falls.Bars.FirstBar,
                new Dictionary<Input, double[]>
                {
                    [Input.Open] = [100, 100, 100, 100],
                    [Input.High] = [100, 100, 100, 100],
                    [Input.Low] = [100, 100, 90, 100],
                    [Input.Close] = [100, 100, 100, 100],
                }
            ),
        };
        var stopped = Desk(0, TargetSide.Long) with
        {
            Signals = new[]
            {
                new TargetSignal(
                    0,
                    Start,
                    Start + Interval.Minute.Nanoseconds,
                    TargetSide.Long,
                    Fraction: 0.5,
                    StopLoss: 0.05
                ),
            },
        };
        var second = Start + Interval.Minute.Nanoseconds;
        var leaves = Desk(1, TargetSide.Short);
        leaves = leaves with
        {
            Signals = new[]
            {
                leaves.Signals.Span[0],
                new TargetSignal(0, second, second + Interval.Minute.Nanoseconds, TargetSide.Flat),
            },
        };
        var input = new AccountInput(
            [falls, Market("B")],
            [stopped, leaves],
            Start,
            Start + 4 * Interval.Minute.Nanoseconds,
            ReadOnlyMemory<Instant>.Empty,
            10_000,
            RiskOptions.Off
        );
        Assert.Equal(["B", "A"], Backtester.Run(input).Trades.Select(trade => trade.Symbol));
    }
}
