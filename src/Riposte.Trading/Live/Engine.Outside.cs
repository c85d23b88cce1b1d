using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Trading.Desks;
using Riposte.Trading.Live.Orders;
using Riposte.Trading.Live.Positions;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

// What no desk holds: somebody else traded it, or a run of ours of which nothing is known here any more. Nothing here decided on it,
// so it gets no new stop. What of ours protects it at the venue stays; where nothing does, a person is told by symbol; and the kill
// switch closes it like everything else.
public sealed partial class Engine
{
    private static readonly ImmutableArray<PositionSide> NetLeg = [PositionSide.Net];
    private static readonly ImmutableArray<PositionSide> HedgeLegs = [PositionSide.Long, PositionSide.Short];

    // Of each leg of each symbol.
    private readonly Cover[] outside;

    private ImmutableArray<PositionSide> Legs => options.Trader.Mode == PositionMode.Hedge ? HedgeLegs : NetLeg;

    internal ProtectionState OutsideState(int instrument, PositionSide leg) => outside[SlotOf(instrument, leg)].State;

    private static int SlotOf(int instrument, PositionSide leg) => 2 * instrument + (leg == PositionSide.Short ? 1 : 0);

    private static bool IsAgainst(Side side, Quantity held) =>
        held != Quantity.Zero && held > Quantity.Zero == (side == Side.Short);

    // Another run may have another person in front of it: what is not safe is told again.
    private void RestartOutside()
    {
        gone.Clear();
        foreach (ref var one in outside.AsSpan())
        {
            one = new Cover { State = one.State, Since = now };
        }
        foreach (var orphan in orphans)
        {
            orphan.IsOut = false;
            orphan.At = now;
            orphan.SeenAt = now;
        }
    }

    // Whether an orphan stays. What it may protect is known when the executions in front of it are; until then nothing is taken away.
    private bool Protects(Orphan orphan)
    {
        if (!orphan.MayProtect || orphan.IsInTheWay || SymbolOf(orphan.Symbol) is not { } symbol)
        {
            return false;
        }
        if (orders.Exists(order => IsAttemptAt(order, orphan) && !IsStanding(order)))
        {
            return true;
        }
        if (symbol.Parked.Count > 0 || !IsListed(symbol, orphan.SeenAt))
        {
            return true;
        }
        var held = trader.OutsideHeld(symbol.Index, orphan.Leg);
        // What could open as well protects only while there is enough for it to close.
        var isOutside =
            IsAgainst(orphan.Side, held)
            && (orphan.CanOnlyReduce || SizeBefore(orphan) + orphan.Quantity <= held.Abs());
        // The user stream may have kept back what was opened, and told of what closes it: the list has to say so, too.
        return isOutside || (orphan.CanOnlyReduce && IsNeeded(orphan, symbol)) || !IsListed(symbol, symbol.TradedAt);
    }

    // Whether a list of executions was asked for behind a moment; else one is.
    private bool IsListed(LiveSymbol symbol, long moment)
    {
        if (symbol.TradesAsOf >= moment)
        {
            return true;
        }
        if (!symbol.Trades.IsOut && symbol.Trades.At == Never && step == SyncStep.None)
        {
            WantTrades(symbol, Later(Math.Max(symbol.TradesAsOf, now - Second), Second));
        }
        return false;
    }

    // What closes a position and nobody here knows of is better than nothing: it stays until the stop of the desk works. Another
    // machine may live by it that hears of this run no sooner than with this one's first order. What is believed of stops before a
    // look at the account is what they were. A rest too small for any order never gets a stop: nothing stays for its sake.
    private bool IsNeeded(Orphan orphan, LiveSymbol symbol)
    {
        foreach (var desk in trader.Desks)
        {
            var isIts = desk.Options.Instrument == symbol.Index && desk.Tracker.Leg == orphan.Leg;
            var isSafe = step == SyncStep.None && StateOf(desk) == ProtectionState.Protected;
            if (isIts && IsAgainst(orphan.Side, desk.Tracker.Position) && !isSafe && !IsDust(desk))
            {
                return true;
            }
        }
        return false;
    }

    private bool IsDust(Desk desk) =>
        orders.Exists(order => order.Order.Desk == desk.Index && order.IsDust && IsCurrent(order));

    // Whether an orphan is an attempt at an order that is known here: a copy of this journal went on, lost the attempt that is known
    // here, and made another.
    private bool IsAttemptAt(LiveOrder order, Orphan orphan) =>
        order.Order.IsConditional
        && orphan.IsConditional
        && orphan.ClosesAll == order.Order.ClosePosition
        && orphan.Side == order.Order.Side
        && orphan.Leg == SideOf(order.Order.PositionSide)
        && orphan.Symbol == symbols[order.Order.Instrument].Name
        && orphan.ClientId != order.ClientId
        && ClientIds.TryParse(options.ClientPrefix, orphan.ClientId, out var run, out var number)
        && number == order.Id.Value
        && WasDecided(run, number, 0);

    private static bool IsStanding(LiveOrder order) => order.IsWorking && !order.AskOut && order.AskAt == Never;

    // An attempt that a copy of this journal made is as good as one of ours: another would only take its place.
    private bool Adopt(LiveOrder order)
    {
        var index = orphans.FindIndex(one => !one.IsOut && !one.IsTouched && IsAttemptAt(order, one));
        if (index < 0 || (!order.Order.ClosePosition && orphans[index].Quantity != order.Sent))
        {
            return false;
        }
        order.ClientId = orphans[index].ClientId;
        order.Attempts++;
        order.SentAt = now;
        order.LeftBy = now;
        order.VenueId = 0;
        order.End = OrderState.None;
        order.IsUncounted = false;
        order.AskOut = false;
        order.CancelOut = false;
        See(order);
        order.AskAt = now;
        orphans.RemoveAt(index);
        return true;
    }

    private Quantity SizeBefore(Orphan orphan)
    {
        var size = Quantity.Zero;
        foreach (var other in orphans)
        {
            if (other == orphan)
            {
                break;
            }
            var isBeside = other.IsConditional && !other.CanOnlyReduce && other.Symbol == orphan.Symbol;
            size += isBeside && other.Leg == orphan.Leg && other.Side == orphan.Side ? other.Quantity : Quantity.Zero;
        }
        return size;
    }

    // The venue has one order that closes everything in a direction: that of a desk closes all there is, so it takes the place.
    private void MakeRoom(LiveOrder stop)
    {
        var leg = SideOf(stop.Order.PositionSide);
        foreach (var orphan in orphans)
        {
            var isInTheWay =
                orphan.ClosesAll
                && orphan.Leg == leg
                && orphan.Side == stop.Order.Side
                && orphan.Symbol == symbols[stop.Order.Instrument].Name;
            orphan.IsInTheWay |= isInTheWay;
        }
    }

    private void Forget(string clientId)
    {
        NoteGone(clientId, now);
        if (orphans.Count > 0)
        {
            isDirty |= orphans.RemoveAll(one => one.ClientId == clientId && !one.IsOut) > 0;
        }
    }

    // Those that stay are looked at like orders of ours.
    private void WantOrphans()
    {
        foreach (var orphan in orphans)
        {
            (orphan.IsConditional ? openConditionals : openOrders).Want(now);
        }
    }

    // A list of what is open does not have them any more.
    private void DropOrphans(VenueReply reply, long askedAt, bool isConditional)
    {
        for (var i = orphans.Count - 1; i >= 0; i--)
        {
            var one = orphans[i];
            var isGone =
                one.IsConditional == isConditional
                && !one.IsOut
                && one.SeenAt < askedAt
                && !IsThere(reply, one.ClientId, true)
                && !IsThere(reply, one.ClientId, false);
            if (isGone)
            {
                orphans.RemoveAt(i);
                NoteGone(one.ClientId, askedAt);
            }
        }
    }

    // Whether a list of what is open has an order. A loop: a predicate would be made anew for each.
    private static bool IsThere(VenueReply reply, string clientId, bool isConditional)
    {
        if (isConditional)
        {
            foreach (ref readonly var report in reply.Conditionals.AsSpan())
            {
                if (report.ClientId == clientId)
                {
                    return true;
                }
            }
            return false;
        }
        foreach (ref readonly var report in reply.Orders.AsSpan())
        {
            if (report.ClientId == clientId)
            {
                return true;
            }
        }
        return false;
    }

    private void WatchOutside()
    {
        var legs = Legs;
        foreach (var symbol in symbols)
        {
            foreach (var leg in legs)
            {
                Watch(ref outside[SlotOf(symbol.Index, leg)], symbol, leg);
            }
        }
    }

    private void Watch(ref Cover one, LiveSymbol symbol, PositionSide leg)
    {
        var held = trader.OutsideHeld(symbol.Index, leg);
        var state = StateOf(symbol, leg, held);
        if (state is ProtectionState.None or ProtectionState.Protected)
        {
            one = new Cover { State = state, Since = now };
            return;
        }
        if (one.State is ProtectionState.None or ProtectionState.Protected)
        {
            one = new Cover { State = state, Since = now };
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
            Alarm(AlarmKind.Unprotected, $"{Text(held)} {symbol.Name}, which no desk holds, {what}.");
        }
        one.State = state == ProtectionState.Closing ? state : ProtectionState.Unprotected;
    }

    private ProtectionState StateOf(LiveSymbol symbol, PositionSide leg, Quantity held)
    {
        if (held == Quantity.Zero)
        {
            return ProtectionState.None;
        }
        var covered = Quantity.Zero;
        foreach (var orphan in orphans)
        {
            var isIt = orphan.IsStop && orphan.Symbol == symbol.Name && orphan.Leg == leg && !orphan.IsTouched;
            if (isIt && !orphan.IsOut && IsAgainst(orphan.Side, held))
            {
                covered += orphan.ClosesAll ? held.Abs() : orphan.Quantity;
            }
        }
        var isClosing = false;
        foreach (var order in orders)
        {
            if (order.Order.Instrument != symbol.Index || SideOf(order.Order.PositionSide) != leg)
            {
                continue;
            }
            // The stop of a desk that is alone closes whatever there is.
            var coversAll = order.IsStop && order.IsWorking && !order.CancelOut && order.Order.ClosePosition;
            covered += coversAll && IsAgainst(order.Order.Side, held) ? held.Abs() : Quantity.Zero;
            isClosing |= order.IsOfNoDesk && !order.IsDust && order.Stage != OrderStage.Closed;
        }
        return covered >= held.Abs() ? ProtectionState.Protected
            : isClosing ? ProtectionState.Closing
            : ProtectionState.Pending;
    }

    // Everything is to be closed, as soon as it is there: also what an entry on its way opened after the kill switch was pressed.
    private void PumpKill()
    {
        if (!halts.IsKilled)
        {
            return;
        }
        for (var i = 0; i < cover.Length; i++)
        {
            CloseDesk(i);
        }
        foreach (var symbol in symbols)
        {
            foreach (var leg in Legs)
            {
                CloseOutside(symbol, leg);
            }
        }
    }

    // The account is the program's alone, so its kill switch may close what somebody else opened.
    private void CloseOutside(LiveSymbol symbol, PositionSide leg)
    {
        var held = trader.OutsideHeld(symbol.Index, leg);
        // What lies against its leg is an execution that is not known yet; an order for it would open.
        var isAgainst = leg != PositionSide.Net && held > Quantity.Zero == (leg == PositionSide.Short);
        if (held == Quantity.Zero || isAgainst || IsClosingOutside(symbol.Index, leg))
        {
            return;
        }
        var side = held > Quantity.Zero ? Side.Short : Side.Long;
        var isNet = leg == PositionSide.Net;
        var order = new Order(
            trader.NextOrder(),
            OrderKind.Market,
            side,
            held.Abs(),
            Price.Zero,
            isNet,
            trader.Now,
            Order.Never,
            CloseReason.Risk
        )
        {
            Instrument = symbol.Index,
            Desk = LiveOrder.NoDesk,
            PositionSide = leg,
        };
        orders.Add(new LiveOrder(order) { CreatedAt = now });
        isDirty = true;
        if (outside[SlotOf(symbol.Index, leg)].State != ProtectionState.Closing)
        {
            Alarm(AlarmKind.Foreign, $"The kill switch closes {Text(held)} {symbol.Name}, which no desk holds.");
        }
    }

    private bool IsClosingOutside(int instrument, PositionSide leg) =>
        orders.Exists(order =>
            order.IsOfNoDesk && order.Order.Instrument == instrument && order.Order.PositionSide == leg
        );

    // Whether what an order of no desk is to close is still there, and still to be closed.
    private bool IsWanted(LiveOrder order)
    {
        var held = trader.OutsideHeld(order.Order.Instrument, order.Order.PositionSide);
        // What is too small to be closed is part of what is there by then.
        var isThere = order.IsDust ? order.Order.Quantity == held.Abs() : order.Order.Quantity <= held.Abs();
        return halts.IsKilled && IsAgainst(order.Order.Side, held) && isThere;
    }
}
