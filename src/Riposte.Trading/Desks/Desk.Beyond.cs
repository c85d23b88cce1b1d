using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;

namespace Riposte.Trading.Desks;

// Orders that should reduce and could do more. Desks that share a position have plain orders, since what one of them closes
// may open the net position: between the wish to take one back and the venue's answer two of them may trade.
internal sealed partial class Desk
{
    // What one desk closes may open the net position of several. A leg of hedge mode is never opened by it, unless it gives back what
    // was taken from the others' part of the leg.
    private bool OnlyReduces =>
        IsAlone
        || (
            mode == PositionMode.Hedge
            && Tracker.Leg == SideOf(Tracker.Position > Quantity.Zero ? Side.Long : Side.Short)
        );

    /// <summary>An order that makes the position smaller.</summary>
    public Order Reducing(OrderKind kind, Price price, Quantity quantity, Instant now, CloseReason reason)
    {
        var side = Tracker.Position > Quantity.Zero ? Side.Short : Side.Long;
        return Make(kind, side, quantity, price, now) with
        {
            Id = ids.Next(),
            ReduceOnly = OnlyReduces,
            PositionSide = Tracker.Leg,
            Reason = reason,
        };
    }

    /// <summary>Whether a limit that reduces is large enough for the venue. One that may open has a least notional.</summary>
    public bool Takes(Price price, Quantity quantity) =>
        quantity >= Market.Spec.MinQuantity
        && (OnlyReduces || Money.ProductFloor(price, quantity) >= Market.Spec.MinNotional);

    /// <summary>A part of its position has gone without an execution of its own.</summary>
    public void Lose(Quantity part, Price price, Instant time, CommandList commands)
    {
        var side = Tracker.Position > Quantity.Zero ? Side.Short : Side.Long;
        var fill = new Fill(default, time, side, price, price, part, Money.Zero)
        {
            Instrument = Options.Instrument,
            Kind = FillKind.Outside,
        };
        Force(fill, commands);
    }

    // By how much the orders of a role could trade more than is held, those included that were asked to end.
    private Quantity Beyond(OrderRole role)
    {
        var beyond = Orders.Left(role) - Tracker.Position.Abs();
        return beyond > Quantity.Zero ? beyond : Quantity.Zero;
    }

    // What of an execution makes the position smaller.
    private Quantity Reducible(in Fill e)
    {
        var held = Tracker.Position;
        return held > Quantity.Zero == (e.Side == Side.Short) ? held.Abs() : Quantity.Zero;
    }

    // Whether an entry trades for a position that has gone: it was to enlarge it, or is the rest of what opened it. While it may
    // trade nothing is decided to enter its side, so what waits is on the other side, or is still what that position was.
    private bool IsBelated(in WorkingOrder order, in Fill e) =>
        e.Side != waiting.Side || (order.IsCancelling && waiting == plan);

    // What closes the earlier part of its position is on its way; what trades meanwhile needs an order of its own. An exit that has
    // not left yet is made anew for all there is.
    private void CloseMore(in Fill e, CommandList commands)
    {
        var reason = CloseReason.None;
        foreach (ref readonly var item in Orders.Items)
        {
            var isOut = item.Role == OrderRole.Exit && item.State != OrderState.Intent;
            reason = isOut ? item.Order.Reason : reason;
        }
        if (reason != CloseReason.None)
        {
            CloseMore(e, reason, commands);
        }
    }

    private void CloseMore(in Fill e, CloseReason reason, CommandList commands) =>
        Orders.Submit(Reducing(OrderKind.Market, Price.Zero, e.Quantity, e.Time, reason), OrderRole.Exit, commands);

    // What trades beyond the position is a position nobody decided on: it is closed at once.
    private void FillBeyond(in WorkingOrder order, in Fill e, Money equity, CommandList commands)
    {
        var reducible = Reducible(e);
        var fee = Money.Zero;
        if (reducible > Quantity.Zero)
        {
            fee = e.Fee.ProrateCeiling(reducible, e.Quantity);
            Fill(order, e with { Quantity = reducible, Fee = fee }, equity, commands);
        }
        var rest = e with { Quantity = e.Quantity - reducible, Fee = e.Fee - fee };
        if (Tracker.IsOpen)
        {
            Tracker.Add(rest);
            // What closes the earlier part is on its way; this part needs an order of its own.
            if (IsClosing)
            {
                CloseMore(rest, CloseReason.Risk, commands);
                return;
            }
        }
        else
        {
            plan = new EntryPlan(e.Side, e.Time, Ratio.Zero, Ratio.Zero, Order.Never, double.NaN);
            Protection.Open(plan, e.Reference, double.NaN, double.NaN);
            Tracker.Open(plan, rest, equity);
            book?.Open(rest, Protection.Stop);
        }
        Close(CloseReason.Risk, e.Time, commands);
    }
}
