using Riposte.Core.Money;
using Riposte.Trading.Live.Orders;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

// What the venue takes of an order when its steps have changed, and what becomes of what it does not take.
public sealed partial class Engine
{
    private static bool IsFilter(int code) => code is -1111 or -4014 or -4023 or -4164 or -4003 or -4004 or -4005;

    // The venue's steps have changed: they are read, and the entry is rounded toward less risk, once.
    private void AwaitFilters(LiveOrder order)
    {
        if (order.WasRounded)
        {
            Close(order, OrderState.Rejected, RejectReason.Filter);
            return;
        }
        order.WasRounded = true;
        order.AwaitsFilters = true;
        instruments.Want(now);
        Again(order, now);
    }

    private void Round(LiveOrder order)
    {
        order.AwaitsFilters = false;
        isDirty = true;
        if (!order.IsEntry)
        {
            RoundReducing(order);
            return;
        }
        var market = trader.Market(order.Order.Instrument);
        var quantity = market.Spec.Enterable(order.Sent);
        var isEnough = Money.ProductFloor(market.LastClose, quantity) >= market.Spec.MinNotional;
        if (quantity == Quantity.Zero || !isEnough)
        {
            Close(order, OrderState.Rejected, RejectReason.Filter);
            return;
        }
        order.Sent = quantity;
    }

    private void RoundReducing(LiveOrder order)
    {
        var spec = trader.Market(order.Order.Instrument).Spec;
        if (order.Price > Price.Zero)
        {
            // A stop nearer to the market, a target no easier than it was: what sells goes up, what buys goes down.
            var isUp = order.Order.Side == Side.Short;
            order.Price = isUp ? order.Price.CeilingTo(spec.TickSize) : order.Price.FloorTo(spec.TickSize);
        }
        if (order.Order.ClosePosition)
        {
            return;
        }
        var asked = ToClose(order);
        var whole = order.IsExit ? spec.Enterable(asked) : asked.TruncateTo(spec.StepSize);
        if (whole > Quantity.Zero && whole >= spec.MinQuantity && !IsWorthless(order, whole))
        {
            order.Sent = whole;
            order.IsDust = false;
        }
        else if (order.IsExit && Settle(order) && order.Order.ReduceOnly)
        {
            RoundReducing(order);
        }
        else if (order.IsExit)
        {
            LeaveDust(order);
        }
        else
        {
            Close(order, OrderState.Rejected, RejectReason.Filter);
        }
    }

    // What an exit is for may have become smaller since it was decided; one that asks for more than a leg of hedge mode holds is
    // refused again and again.
    private Quantity ToClose(LiveOrder order) =>
        order.IsExit && !order.IsOfNoDesk
            ? Quantity.Min(order.Order.Quantity, trader.Desks[order.Order.Desk].Tracker.Position.Abs())
            : order.Order.Quantity;

    // Whether more is held than all exits of its desk ask for: what left before it may have been for another part.
    private bool HasGrown(LiveOrder order)
    {
        if (order.IsOfNoDesk)
        {
            return false;
        }
        var desk = trader.Desks[order.Order.Desk];
        var held = desk.Tracker.Position;
        return IsAgainst(order.Order.Side, held) && held.Abs() > desk.Orders.Left(OrderRole.Exit);
    }

    // An order that may open has a least notional: one of desks that share a position, or of one that gives back what it closed of
    // another's.
    private bool IsWorthless(LiveOrder order, Quantity quantity)
    {
        if (order.Order.ReduceOnly || order.IsOfNoDesk || order.IsStop)
        {
            return false;
        }
        var market = trader.Market(order.Order.Instrument);
        var mark = symbols[order.Order.Instrument].Mark;
        var price =
            order.Price > Price.Zero ? order.Price
            : mark > Price.Zero ? mark
            : market.LastClose;
        return Money.ProductFloor(price, quantity) < market.Spec.MinNotional;
    }

    // An exit that may open is refused where it is too small, and where a symbol is only left any more. Desks that hold against one
    // another need no order for it; and where it makes the position of all of them smaller, it can be one that only reduces.
    private bool Settle(LiveOrder order)
    {
        if (order.IsOfNoDesk || order.Order.ReduceOnly)
        {
            return false;
        }
        trader.Settle(order.Order.Desk, VenueNow, commands);
        Drain();
        var leg = order.Order.PositionSide;
        var held = trader.Ledger.Position(order.Order.Instrument, leg).Quantity;
        var reduces = leg == PositionSide.Net && IsAgainst(order.Order.Side, held);
        order.Order = order.Order with { ReduceOnly = reduces };
        return order.CancelWanted || reduces;
    }

    // What was to leave has not: its position counts again until the venue has an exit.
    private void HoldUp(LiveOrder order)
    {
        if (order.IsExit)
        {
            trader.HoldUp(order.Id);
        }
    }

    // What is left is less than the venue takes. It is tried again when the venue takes something else.
    private void LeaveDust(LiveOrder order)
    {
        order.AwaitsFilters = true;
        HoldUp(order);
        if (order.IsDust || order.CancelWanted)
        {
            return;
        }
        order.IsDust = true;
        var name = symbols[order.Order.Instrument].Name;
        var text = $"{Text(order.Order.Quantity)} {name} cannot be closed: the venue takes no order as small as that.";
        Alarm(AlarmKind.Unprotected, text);
    }
}
