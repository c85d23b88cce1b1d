using Riposte.Core;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Unit.Trading;

public sealed class OrderMachineTests
{
    // Rows: where an order stands. Columns: what may be reported next, unfilled / with a part filled.
    // i intent, s submitted, w working, t triggering, p part filled, u unknown, f filled, c cancelled, e expired, r rejected.
    [Theory]
    [InlineData(OrderState.None, "i", "i")]
    [InlineData(OrderState.Intent, "swtucer", "swtpufce")]
    [InlineData(OrderState.Submitted, "wtucer", "wtpufce")]
    [InlineData(OrderState.Working, "wtucer", "wtpufce")]
    [InlineData(OrderState.Triggering, "wtucer", "wtpufce")]
    [InlineData(OrderState.PartiallyFilled, "ucer", "pufce")]
    [InlineData(OrderState.Unknown, "wtucer", "wtpufce")]
    [InlineData(OrderState.Filled, "", "")]
    [InlineData(OrderState.Cancelled, "", "")]
    [InlineData(OrderState.Expired, "", "")]
    [InlineData(OrderState.Rejected, "", "")]
    public void Only_these_states_follow(OrderState from, string unfilled, string filled)
    {
        Assert.Equal(Sorted(unfilled), Reachable(from, hasFills: false));
        Assert.Equal(Sorted(filled), Reachable(from, hasFills: true));
    }

    [Fact]
    public void An_order_is_open_or_final_or_none()
    {
        foreach (var state in Enum.GetValues<OrderState>())
        {
            var kinds = (state == OrderState.None ? 1 : 0) + (OrderMachine.IsOpen(state) ? 1 : 0);
            Assert.Equal(1, kinds + (OrderMachine.IsFinal(state) ? 1 : 0));
        }
        Assert.True(OrderMachine.IsOpen(OrderState.Unknown));
    }

    [Fact]
    public void An_order_asked_to_end_may_still_trade_until_the_venue_says_it_ended()
    {
        var (orders, order, commands) = OneOut();
        orders.Cancel(OrderRole.Entry, commands);
        orders.Cancel(OrderRole.Entry, commands);
        Assert.Equal(2, commands.Count);
        Assert.False(orders.Has(OrderRole.Entry));
        Assert.Equal(order.Quantity, orders.Left(OrderRole.Entry));
        var after = orders.Fill(order.Id, Quantity.Parse("2"), closes: false, new Instant(3));
        Assert.Equal(OrderState.PartiallyFilled, after.State);
        Assert.Equal(Quantity.Parse("3"), orders.Left(OrderRole.Entry));
        Assert.Equal(OrderState.Cancelled, orders.Update(order.Id, OrderState.Cancelled, new Instant(4)).State);
        Assert.False(orders.Knows(order.Id));
    }

    [Fact]
    public void More_than_was_asked_for_cannot_trade()
    {
        var (orders, order, _) = OneOut();
        orders.Fill(order.Id, Quantity.Parse("4"), closes: false, new Instant(3));
        Assert.Throws<InvariantException>(() =>
            orders.Fill(order.Id, Quantity.Parse("1.00000001"), closes: false, new Instant(4))
        );
        Assert.Equal(
            OrderState.Filled,
            orders.Fill(order.Id, Quantity.Parse("1"), closes: false, new Instant(4)).State
        );
        Assert.Throws<InvariantException>(() => orders.Update(order.Id, OrderState.Cancelled, new Instant(5)));
    }

    [Fact]
    public void What_cannot_follow_stops_the_step()
    {
        var (orders, order, _) = OneOut();
        orders.Fill(order.Id, Quantity.Parse("1"), closes: false, new Instant(3));
        Assert.Throws<InvariantException>(() => orders.Update(order.Id, OrderState.Rejected, new Instant(4)));
    }

    private static (WorkingOrders Orders, Order Order, CommandList Commands) OneOut()
    {
        var orders = new WorkingOrders(null);
        var commands = new CommandList();
        var order = new Order(
            new OrderId(1),
            OrderKind.Market,
            Side.Long,
            Quantity.Parse("5"),
            Price.Zero,
            false,
            new Instant(1),
            Order.Never,
            CloseReason.None
        );
        orders.Submit(order, OrderRole.Entry, commands);
        return (orders, order, commands);
    }

    private static string Reachable(OrderState from, bool hasFills) =>
        Sorted(
            string.Concat(
                Enum.GetValues<OrderState>().Where(to => OrderMachine.CanMove(from, to, hasFills)).Select(Letter)
            )
        );

    private static string Sorted(string letters) => string.Concat(letters.Order());

    private static char Letter(OrderState state) => char.ToLowerInvariant($"{state}"[0]);
}
