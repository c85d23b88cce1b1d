using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Live.Orders;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

// What is due for each order: placing, taking back, asking, ending.
public sealed partial class Engine
{
    private const long MarketPatience = 2 * Second;
    private const int ProofAnswers = 3;

    private void PumpOrders()
    {
        // What reduces goes first: it may use what the limits keep back.
        for (var i = 0; i < orders.Count; i++)
        {
            if (!orders[i].IsEntry)
            {
                Step(orders[i]);
            }
        }
        for (var i = 0; i < orders.Count; i++)
        {
            if (orders[i].IsEntry)
            {
                Step(orders[i]);
            }
        }
        for (var i = 0; i < orders.Count; i++)
        {
            if (orders[i].Stage == OrderStage.Closed)
            {
                closed.Add(orders[i]);
                orders.RemoveAt(i--);
            }
        }
        if (closed.Count > MostClosed)
        {
            closed.RemoveRange(0, closed.Count - MostClosed);
        }
    }

    private void Step(LiveOrder order)
    {
        switch (order.Stage)
        {
            case OrderStage.Waiting:
                StepWaiting(order);
                break;
            case OrderStage.Placed:
                StepPlaced(order);
                break;
            case OrderStage.Ended:
                StepEnded(order);
                break;
        }
    }

    private void StepWaiting(LiveOrder order)
    {
        if (order.CancelWanted || (!order.IsEntry && !IsCurrent(order)))
        {
            Close(order, OrderState.Cancelled);
            return;
        }
        if (order.IsEntry)
        {
            var life =
                order.Order.ExpiresAfter == Order.Never ? Never : order.Order.ExpiresAfter - order.Order.Submitted;
            var end = Later(order.CreatedAt, life);
            // One that followed from an execution may have been made long behind its decision: what it was decided on is over when a
            // later close than the next has been taken.
            var isLate = now > end || trader.Now > order.Order.ExpiresAfter;
            if (!MayEnter(order.Order.Instrument) || isLate)
            {
                Close(order, isLate ? OrderState.Expired : OrderState.Rejected);
                return;
            }
            Due(Later(end, 1));
            if (IsHeld(order))
            {
                return;
            }
        }
        if (order.IsExit && HasGrown(order))
        {
            // What was left of the entry has traded since, and may be what makes it large enough: the desk closes all there is now.
            Close(order, OrderState.Expired);
            return;
        }
        if (order.IsExit && ToClose(order) < order.Sent)
        {
            RoundReducing(order);
        }
        if (order.CancelWanted || WaitsForOlder(order))
        {
            return;
        }
        if (order.AwaitsFilters || now < order.NotBefore)
        {
            Due(order.AwaitsFilters ? Never : order.NotBefore);
            return;
        }
        Place(order);
    }

    private void Place(LiveOrder order)
    {
        var id = ClientIds.Make(options.ClientPrefix, epoch, order.Id.Value, order.Attempts);
        var asked = order.Order;
        var use = order.IsEntry ? RequestUse.Opening : RequestUse.Reducing;
        var symbol = symbols[asked.Instrument].Name;
        var reduceOnly = asked.ReduceOnly && asked.PositionSide == PositionSide.Net;
        var side = asked.Side;
        VenueRequest request = asked.IsConditional
            ? new PlaceConditional(
                NextNumber(),
                use,
                id,
                symbol,
                asked.Kind,
                side,
                asked.PositionSide,
                asked.ClosePosition ? Quantity.Zero : order.Sent,
                order.Price,
                asked.ClosePosition,
                reduceOnly && !asked.ClosePosition,
                asked.Callback,
                options.WorkingPrice
            )
            : new PlaceOrder(
                NextNumber(),
                use,
                id,
                symbol,
                asked.Kind,
                side,
                asked.PositionSide,
                order.Sent,
                order.Price,
                asked.TimeInForce,
                reduceOnly
            );
        if (!TrySend(request, order.Id.Value))
        {
            return;
        }
        order.ClientId = id;
        order.Attempts++;
        order.Stage = OrderStage.Placing;
        order.SentAt = now;
        order.LeftBy = now;
        order.VenueId = 0;
        order.WasSeen = false;
        order.End = OrderState.None;
        order.IsUncounted = false;
        order.Absent = 0;
        order.Asked = 0;
        order.Unanswered = 0;
        order.AskAt = Never;
        // What is out about an earlier attempt says nothing of this one.
        order.AskOut = false;
        order.CancelOut = false;
        order.TouchedAt = Never;
        Tell(order, OrderState.Submitted);
    }

    private void StepPlaced(LiveOrder order)
    {
        if (order.TouchedAt != Never && !order.IsRescued)
        {
            var limit = Math.Max(Later(order.TouchedAt, options.TriggerTime), AskedBy(order));
            if (now < limit)
            {
                Due(limit);
            }
            else
            {
                order.IsRescued = true;
                Alarm(AlarmKind.Unprotected, $"{order.ClientId} was touched and does not trade; closed at the market.");
                CloseDesk(order.Order.Desk);
            }
        }
        if (order.CancelWanted && !order.CancelOut && order.UnknownSince == Never && !HoldsCancel(order))
        {
            if (now < order.CancelAt)
            {
                Due(order.CancelAt);
            }
            else
            {
                SendCancel(order);
            }
        }
        if (!order.AskOut)
        {
            if (now < order.AskAt)
            {
                Due(order.AskAt);
            }
            else
            {
                SendQuestion(order);
            }
        }
        if (order.LacksTrades)
        {
            WantMissing(order);
        }
        WatchUnknown(order);
    }

    private void WatchUnknown(LiveOrder order)
    {
        if (order.UnknownSince == Never || order.IsAlarmed)
        {
            return;
        }
        var limit = Later(order.UnknownSince, options.UnknownTime);
        if (now < limit)
        {
            Due(limit);
            return;
        }
        order.IsAlarmed = true;
        Alarm(AlarmKind.Unknown, $"What became of {order.ClientId} is not known; it counts as if it could trade.");
    }

    private void StepEnded(LiveOrder order)
    {
        if (order.LacksTrades)
        {
            WantMissing(order);
            return;
        }
        if (symbols[order.Order.Instrument].Parked.Count > 0)
        {
            return;
        }
        // A stop that somebody else took away is placed again; one that ended because its position has gone is not: by now all
        // executions are known and booked, and the trader has taken it back in that case.
        var isLost =
            order.Order.IsConditional
            && order.End is OrderState.Cancelled or OrderState.Expired
            && order.Filled == Quantity.Zero
            && order.TouchedAt == Never
            && !order.CancelWanted
            && IsCurrent(order);
        if (isLost && Adopt(order))
        {
            return;
        }
        if (isLost && order.Refusals < 2)
        {
            order.Refusals++;
            order.CreatedAt = now;
            Alarm(AlarmKind.Unprotected, $"{order.ClientId} was taken away by somebody else; it is placed again.");
            Again(order, now);
            return;
        }
        Close(order, order.End);
    }

    // The list of executions is asked for when the stream has had its time.
    private void WantMissing(LiveOrder order)
    {
        var symbol = symbols[order.Order.Instrument];
        var from = order.Stage == OrderStage.Ended ? order.EndedAt : order.SentAt;
        isDirty |= symbol.Trades.Want(
            Math.Max(symbol.TradesAsOf >= from ? Later(symbol.TradesAsOf, Second) : now, now)
        );
    }

    private void SendCancel(LiveOrder order)
    {
        var symbol = symbols[order.Order.Instrument].Name;
        var number = NextNumber();
        VenueRequest cancel = order.Order.IsConditional
            ? new CancelConditional(number, symbol, order.ClientId)
            : new CancelOrder(number, symbol, order.ClientId);
        if (TrySend(cancel, order.Id.Value))
        {
            order.CancelOut = true;
        }
    }

    private void SendQuestion(LiveOrder order)
    {
        var symbol = symbols[order.Order.Instrument].Name;
        var number = NextNumber();
        VenueRequest question = order.Order.IsConditional
            ? new QueryConditional(number, symbol, order.ClientId)
            : new QueryOrder(number, symbol, order.ClientId);
        if (TrySend(question, order.Id.Value, order.Unanswered))
        {
            order.AskOut = true;
            order.Asked++;
        }
    }

    // An older stop stays until the newer one works, so that the position is never naked.
    private bool HoldsCancel(LiveOrder order)
    {
        if (!order.IsStop || !IsCurrent(order))
        {
            return false;
        }
        foreach (var other in orders)
        {
            var isNewer = other.IsStop && other.Order.Desk == order.Order.Desk && other.Id.Value > order.Id.Value;
            if (isNewer && !other.CancelWanted && other.Stage < OrderStage.Ended && !other.IsWorking)
            {
                return !other.IsCrowded;
            }
        }
        return false;
    }

    // An entry waits until nothing of the position before it can trade any more.
    private bool IsHeld(LiveOrder entry)
    {
        foreach (var other in orders)
        {
            var isBefore = !other.IsEntry && other.Order.Desk == entry.Order.Desk && !IsCurrent(other);
            if (isBefore && other.Stage != OrderStage.Closed)
            {
                return true;
            }
        }
        return false;
    }

    // Whether the position that an order belongs to is still the open one.
    private bool IsCurrent(LiveOrder order)
    {
        if (order.IsOfNoDesk)
        {
            return IsWanted(order);
        }
        var tracker = trader.Desks[order.Order.Desk].Tracker;
        return tracker.IsOpen && tracker.Number == order.Version;
    }

    private void Again(LiveOrder order, long notBefore)
    {
        order.Stage = OrderStage.Waiting;
        order.UnknownSince = Never;
        order.IsAlarmed = false;
        order.NotBefore = notBefore;
        order.AskAt = Never;
        isDirty = true;
        HoldUp(order);
    }

    private void Close(LiveOrder order, OrderState end, RejectReason reason = RejectReason.None)
    {
        order.Stage = OrderStage.Closed;
        order.EndedAt = now;
        isDirty = true;
        var told =
            end is OrderState.Filled || (end == OrderState.Rejected && order.Filled > Quantity.Zero)
                ? OrderState.Expired
                : end;
        Tell(order, told, reason);
    }

    // Tells the trader where an order stands, when that is news and can be.
    private void Tell(LiveOrder order, OrderState state, RejectReason reason = RejectReason.None)
    {
        if (!trader.TryFind(order.Id, out var known) || known.State == state)
        {
            return;
        }
        if (!OrderMachine.CanMove(known.State, state, known.Filled > Quantity.Zero))
        {
            Discarded(state != OrderState.Submitted, Discard.IllegalMove);
            return;
        }
        order.State = state;
        isDirty = true;
        trader.On(new OrderUpdate(order.Id, wall, state) { Reason = reason }, commands);
        Drain();
    }

    private void CloseDesk(int index)
    {
        var desk = trader.Desks[index];
        if (!desk.Tracker.IsOpen || desk.IsClosing)
        {
            return;
        }
        desk.CancelEntry(commands);
        desk.Close(CloseReason.Risk, trader.Now, commands);
        Drain();
        isDirty = true;
    }
}
