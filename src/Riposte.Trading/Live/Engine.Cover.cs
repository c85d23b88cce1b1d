using Riposte.Core.Money;
using Riposte.Trading.Desks;
using Riposte.Trading.Live.Orders;
using Riposte.Trading.Live.Positions;

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
        if (state == ProtectionState.Pending && desk.Protection.Stop > Price.Zero && !IsTouched(index))
        {
            CloseDesk(index);
        }
    }

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
}
