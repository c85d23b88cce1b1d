using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Unit.Trading;

public sealed class ExcursionTests
{
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    [Theory]
    [InlineData(TargetSide.Long, 0.03, 0.02)]
    [InlineData(TargetSide.Short, 0.02, 0.03)]
    public void The_entry_bar_counts_and_the_signal_bar_does_not(TargetSide side, double favourable, double adverse)
    {
        var trade = Play(side, double.NaN, [100, 150, 50, 100], [100, 103, 99, 100], [100, 102, 98, 100]);
        Assert.Equal(favourable, trade.MaxFavourable, 1e-12);
        Assert.Equal(adverse, trade.MaxAdverse, 1e-12);
    }

    [Fact]
    public void Beyond_the_exit_nothing_counts()
    {
        var trade = Play(TargetSide.Long, 0.02, [100, 100, 100, 100], [100, 101, 99, 100], [100, 120, 80, 100]);
        Assert.Equal("stop_loss", trade.Reason);
        Assert.Equal(0.01, trade.MaxFavourable, 1e-12);
        Assert.Equal(0.02, trade.MaxAdverse, 1e-12);
    }

    private static TradeRecord Play(TargetSide side, double stop, params double[][] rows)
    {
        double[] Column(int i) => [.. rows.Select(row => row[i])];
        var bars = new MarketTable(
            "TEST",
            Interval.Hour,
            Interval.Hour.BarNumber(Start),
            new Dictionary<Input, double[]>
            {
                [Input.Open] = Column(0),
                [Input.High] = Column(1),
                [Input.Low] = Column(2),
                [Input.Close] = Column(3),
            }
        );
        var result = Backtester.Run(
            new BacktestInput(
                bars,
                Interval.Hour,
                FundingTable.None,
                default,
                Start,
                bars.KnownAt(bars.Count - 1),
                default,
                new BacktestOptions(
                    1000,
                    new CostSchedule(0, 0, new SlippageOptions(0)),
                    new SignalOptions(),
                    new SizingOptions(),
                    RiskOptions.Off,
                    new InstrumentSpec("TEST", Price.Zero, Quantity.Zero, Money.Zero)
                )
            )
            {
                Signals = (TargetSignal[])
                    [new TargetSignal(0, Start, Start + Interval.Hour.Nanoseconds, side, StopLoss: stop)],
            }
        );
        return Assert.Single(result.Trades);
    }
}
