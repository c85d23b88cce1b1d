using Riposte.Core.Money;
using Riposte.Trading.Desks;
using Riposte.Trading.Events;
using Riposte.Trading.Live.Orders;
using Riposte.Trading.Live.Positions;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Live;

// Whether every position has a stop that works at the venue; one that has none for too long is closed.
public sealed partial class Engine
{
    private readonly Cover[] cover;

    private void PumpCover()
    {
        for (var i = 0; i < cover.Length; i++)
        {
            Watch(ref cover[i], i);
        }
        WatchOutside();
    }

    private void Watch(ref Cover one, int index)
    {
        var desk = trader.Desks[index];
        var state = StateOf(desk);
        if (state is ProtectionState.None or ProtectionState.Protected)
        {
            one = new Cover { State = state, Since = now };
            return;
        }
        if (one.State is ProtectionState.None or ProtectionState.Protected)
        {
            one = new Cover { State = ProtectionState.Pending, Since = now };
        }
        var limit = Later(one.Since, options.ProtectionTime);
        if (now < limit)
        {
            Due(limit);
            one.State = state;
            return;
        }
        if (!one.IsAlarmed)
        {
            one.IsAlarmed = true;
            var what = state == ProtectionState.Closing ? "is still being closed" : "has no working stop";
            Alarm(AlarmKind.Unprotected, $"The position of {desk.Tracker.Position} {desk.Market.Spec.Symbol} {what}.");
        }
        one.State = state == ProtectionState.Closing ? state : ProtectionState.Unprotected;
        if (state == ProtectionState.Pending && desk.WantsStop && !IsTouched(index))
        {
            CloseDesk(index);
        }
    }

    // Until when a stop that was touched in an earlier run may be asked about first: by now it may have traded, and what closes it
    // would take from what other desks hold.
    private long AskedBy(LiveOrder order) =>
        order.TouchedAt < began && order.AnsweredAt < began ? Later(began, MarketPatience) : long.MinValue;

    // A stop that was touched has a deadline of its own.
    private bool IsTouched(int desk)
    {
        foreach (var order in orders)
        {
            if (
                order.Order.Desk == desk
                && order.IsStop
                && order.TouchedAt != Never
                && !order.IsRescued
                && IsCurrent(order)
            )
            {
                return true;
            }
        }
        return false;
    }

    private ProtectionState StateOf(Desk desk)
    {
        if (!desk.Tracker.IsOpen)
        {
            return ProtectionState.None;
        }
        var held = desk.Tracker.Position.Abs();
        var isClosing = false;
        foreach (var order in orders)
        {
            if (order.Order.Desk != desk.Index || order.IsEntry || !IsCurrent(order))
            {
                continue;
            }
            var covers = order.Order.ClosePosition || order.Sent - order.Filled >= held;
            if (order.IsStop && order.IsWorking && !order.CancelOut && covers)
            {
                return ProtectionState.Protected;
            }
            isClosing |= order.IsExit && order.Stage != OrderStage.Closed;
        }
        return isClosing ? ProtectionState.Closing : ProtectionState.Pending;
    }

    // What the price says must have been touched, or must have traded, and of which nobody told, is asked about: the user stream may
    // have kept it back, and the next comparison may be far.
    private void AskTouched(in Bar bar)
    {
        foreach (var order in orders)
        {
            var isQuiet =
                order.Stage == OrderStage.Placed
                && order.Order.Instrument == bar.Instrument
                && order.AskAt == Never
                && !order.AskOut
                && order.TouchedAt == Never;
            if (isQuiet && IsTouched(order, bar))
            {
                order.AskAt = now;
                isDirty = true;
            }
        }
    }

    // A limit that is only reached may wait behind others at its price.
    private static bool IsTouched(LiveOrder order, in Bar bar)
    {
        var price = order.Price.ToDouble();
        var isBuy = order.Order.Side == Side.Long;
        return order.Order.Kind switch
        {
            OrderKind.Stop => isBuy ? bar.High >= price : bar.Low <= price,
            OrderKind.Limit => isBuy ? bar.Low < price : bar.High > price,
            _ => false,
        };
    }

    // Stops and targets follow the size of their position. What trades in hundreds of parts would ask for new ones with each: one is
    // on its way at a time, and what waits behind it is overtaken by the next. A target waits until the one before it has ended, for two
    // could take more than there is, and until what that one traded is known, which comes off its size; a stop only until that one's
    // answer is here.
    private bool WaitsForOlder(LiveOrder order)
    {
        if (order.IsEntry || order.IsExit || order.IsOfNoDesk)
        {
            return false;
        }
        foreach (var other in orders)
        {
            var isBefore =
                other.CancelWanted
                && other.Order.Desk == order.Order.Desk
                && other.Order.Kind == order.Order.Kind
                && other.Order.Reason != CloseReason.None
                && other.Id.Value < order.Id.Value;
            var isOut = order.IsStop
                ? other.Stage == OrderStage.Placing
                : (other.IsOut || other.LacksTrades) && other.Order.Price == order.Order.Price;
            if (isBefore && isOut)
            {
                return true;
            }
        }
        return false;
    }
}
