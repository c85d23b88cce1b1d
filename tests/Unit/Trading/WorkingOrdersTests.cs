using Riposte.Core;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Unit.Trading;

public sealed class WorkingOrdersTests
{
    private readonly List<string> reports = [];
    private readonly CommandList commands = new();
    private readonly WorkingOrders orders;

    public WorkingOrdersTests() =>
        orders = new WorkingOrders(
            (order, state, time) => reports.Add(FormattableString.Invariant($"{order.Id} {state} {time.Nanoseconds}"))
        );

    [Fact]
    public void Any_number_of_orders_may_be_out_and_they_stay_in_the_order_they_were_sent()
    {
        for (var id = 1; id <= 20; id++)
        {
            Submit(id, OrderRole.Target);
        }
        Assert.Equal(20, commands.Count);
        Assert.All(commands.Items.ToArray(), command => Assert.Equal(CommandKind.Submit, command.Kind));
        Assert.Equal(Enumerable.Range(1, 20).Select(id => (long)id), Ids());
        orders.Update(new OrderId(1), OrderState.Cancelled, default);
        orders.Update(new OrderId(10), OrderState.Cancelled, default);
        orders.Update(new OrderId(20), OrderState.Cancelled, default);
        Assert.Equal([2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19], Ids());
        commands.Clear();
        Assert.Equal(0, commands.Items.Length);
    }

    [Fact]
    public void Every_change_is_reported_once()
    {
        Submit(1, OrderRole.Entry);
        orders.Update(new OrderId(1), OrderState.Working, new Instant(5));
        orders.Update(new OrderId(1), OrderState.Working, new Instant(6));
        orders.Fill(new OrderId(1), Quantity.Parse("4"), closes: false, new Instant(7));
        orders.Fill(new OrderId(1), Quantity.Parse("6"), closes: false, new Instant(8));
        Assert.Equal(["1 Intent 1", "1 Working 5", "1 PartiallyFilled 7", "1 Filled 8"], reports);
        Assert.Empty(Ids());
    }

    [Fact]
    public void What_may_still_trade_is_counted_by_role_also_after_it_was_asked_to_end()
    {
        Submit(1, OrderRole.Entry);
        Submit(2, OrderRole.Target);
        Submit(3, OrderRole.Target);
        orders.Fill(new OrderId(3), Quantity.Parse("1"), closes: false, default);
        commands.Clear();
        orders.Cancel(new OrderId(2), commands);
        orders.Cancel(new OrderId(2), commands);
        Assert.Equal((CommandKind.Cancel, 2L), (commands.Items[0].Kind, commands.Items[0].Order.Id.Value));
        Assert.Equal(1, commands.Count);
        Assert.Equal(Quantity.Parse("19"), orders.Left(OrderRole.Target));
        Assert.Equal(Quantity.Parse("10"), orders.Left(OrderRole.Entry));
        Assert.Equal(Quantity.Zero, orders.Left(OrderRole.Stop));
        Assert.Equal((true, false), (orders.Has(OrderRole.Target), orders.Has(OrderRole.Stop)));
        orders.Cancel(OrderRole.Target, commands);
        Assert.Equal((false, true), (orders.Has(OrderRole.Target), orders.Has(OrderRole.Entry)));
        Assert.Equal([2L, 3L], commands.Items.ToArray().Select(command => command.Order.Id.Value));
    }

    [Fact]
    public void An_order_works_until_it_was_asked_to_end_and_only_for_what_is_left_of_it()
    {
        Submit(1, OrderRole.Target);
        orders.Fill(new OrderId(1), Quantity.Parse("3"), closes: false, default);
        Assert.True(orders.IsWorking(new OrderId(1), Quantity.Parse("7")));
        Assert.False(orders.IsWorking(new OrderId(1), Quantity.Parse("10")));
        Assert.False(orders.IsWorking(new OrderId(2), Quantity.Parse("7")));
        orders.Cancel(new OrderId(1), commands);
        Assert.False(orders.IsWorking(new OrderId(1), Quantity.Parse("7")));
        Assert.True(orders.Knows(new OrderId(1)));
        Assert.False(orders.Knows(new OrderId(2)));
        Assert.False(orders.Knows(default));
    }

    [Fact]
    public void An_order_that_closes_whatever_there_is_has_traded_in_full_when_nothing_is_left_of_the_position()
    {
        Submit(1, OrderRole.Stop, closes: true);
        // The position has grown since: it may trade more than was asked for, and goes on until nothing is held.
        var first = orders.Fill(new OrderId(1), Quantity.Parse("12"), closes: false, default);
        Assert.Equal(OrderState.PartiallyFilled, first.State);
        Assert.True(orders.Knows(new OrderId(1)));
        var last = orders.Fill(new OrderId(1), Quantity.Parse("1"), closes: true, default);
        Assert.Equal((OrderState.Filled, Quantity.Parse("13")), (last.State, last.Filled));
        Assert.False(orders.Knows(new OrderId(1)));
        // It has shrunk: it is over before it traded what was asked for.
        Submit(2, OrderRole.Stop, closes: true);
        Assert.Equal(OrderState.Filled, orders.Fill(new OrderId(2), Quantity.Parse("1"), closes: true, default).State);
    }

    [Fact]
    public void Executions_of_nothing_and_news_of_strangers_stop_the_step()
    {
        Submit(1, OrderRole.Entry);
        var stranger = new OrderId(2);
        Assert.Throws<InvariantException>(() => orders.Fill(new OrderId(1), Quantity.Zero, false, default));
        Assert.Throws<InvariantException>(() => orders.Fill(stranger, Quantity.Parse("1"), false, default));
        Assert.Throws<InvariantException>(() => orders.Update(stranger, OrderState.Working, default));
    }

    [Fact]
    public void Ids_count_from_one()
    {
        var ids = new OrderIds();
        Assert.Equal([1L, 2L, 3L], Enumerable.Range(0, 3).Select(_ => ids.Next().Value));
        Assert.Equal("2147483648", new OrderId(2147483648).ToString());
    }

    private void Submit(long id, OrderRole role, bool closes = false)
    {
        var order = new Order(
            new OrderId(id),
            OrderKind.Market,
            Side.Long,
            Quantity.Parse("10"),
            Price.Zero,
            false,
            new Instant(1),
            Order.Never,
            CloseReason.None
        );
        orders.Submit(order with { ClosePosition = closes }, role, commands);
    }

    private long[] Ids() => [.. orders.Items.ToArray().Select(item => item.Order.Id.Value)];
}
