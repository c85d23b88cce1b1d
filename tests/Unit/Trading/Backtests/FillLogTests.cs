using Riposte.Core.Money;
using Riposte.Trading.Backtest;
using Riposte.Trading.Backtest.Scenarios;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Unit.Trading.Backtests;

/// <summary>Executions and decisions as they are written down. The order is decided at minute 1.</summary>
public sealed class FillLogTests
{
    private static readonly Order Asked = new(
        new OrderId(7),
        OrderKind.Stop,
        Side.Short,
        Quantity.Parse("3"),
        Price.Parse("98"),
        true,
        BacktestStage.At(1),
        Order.Never,
        CloseReason.StopLoss
    )
    {
        Instrument = 1,
    };

    [Theory]
    [InlineData(FillKind.Taker, CloseReason.StopLoss, "taker", "stop_loss", 1)]
    [InlineData(FillKind.Maker, CloseReason.TakeProfit, "maker", "take_profit", 1)]
    [InlineData(FillKind.Maker, CloseReason.None, "maker", "entry", 1)]
    [InlineData(FillKind.Outside, CloseReason.None, "taker", "entry", 1)]
    [InlineData(FillKind.Liquidation, CloseReason.None, "liquidation", "liquidation", 2)]
    [InlineData(FillKind.Deleveraging, CloseReason.None, "deleveraging", "deleveraging", 2)]
    public void An_execution_says_what_it_was_and_why(
        FillKind kind,
        CloseReason why,
        string liquidity,
        string reason,
        double decided
    )
    {
        var log = new FillLog(["A", "B"]);
        log.OnFill(Fill(FillKind.Taker), Asked);
        log.OnFill(Fill(kind), Asked with { Reason = why });
        Assert.Equal(2, log.Fills.Count);
        var written = new FillRecord(2, BacktestStage.At(2), "B", Side.Short, 97.5, 98, 3, 0.25, liquidity, reason)
        {
            Decided = BacktestStage.At(decided),
        };
        Assert.Equal(written, log.Fills[1]);
    }

    [Fact]
    public void A_trace_holds_an_order_once_with_the_time_of_its_decision_and_each_execution()
    {
        var trace = new DecisionTrace();
        trace.OnOrder(Asked, OrderState.Intent, BacktestStage.At(1.5));
        trace.OnOrder(Asked, OrderState.Working, BacktestStage.At(1.6));
        trace.OnFill(Fill(FillKind.Taker), Asked);
        trace.OnOrder(Asked, OrderState.Filled, BacktestStage.At(2));
        Assert.Equal(
            [
                new TraceEntry(BacktestStage.At(1), "order", 1, OrderKind.Stop, Side.Short, 98, 3),
                new TraceEntry(BacktestStage.At(2), "fill", 1, OrderKind.Stop, Side.Short, 97.5, 3),
            ],
            trace.Entries
        );
    }

    // Of what has the time of the cut only a market order is known to be decided on bars that close at it.
    [Theory]
    [InlineData(OrderKind.Market, 1)]
    [InlineData(OrderKind.Stop, 0)]
    public void Up_to_a_cut_a_trace_holds_what_came_before_it_and_market_orders_at_it(OrderKind kind, int count)
    {
        var trace = new DecisionTrace();
        trace.OnOrder(Asked with { Kind = kind }, OrderState.Intent, BacktestStage.At(1));
        trace.OnFill(Fill(FillKind.Taker), Asked with { Kind = kind });
        Assert.Empty(trace.Until(BacktestStage.At(0.9)));
        Assert.Equal(count, trace.Until(BacktestStage.At(1)).Count);
        Assert.Single(trace.Until(BacktestStage.At(2)));
        Assert.Equal(2, trace.Until(BacktestStage.At(2.1)).Count);
    }

    private static Fill Fill(FillKind kind) =>
        new(
            new OrderId(7),
            BacktestStage.At(2),
            Side.Short,
            Price.Parse("97.5"),
            Price.Parse("98"),
            Quantity.Parse("3"),
            Money.Parse("0.25")
        )
        {
            Instrument = 1,
            Kind = kind,
        };
}
