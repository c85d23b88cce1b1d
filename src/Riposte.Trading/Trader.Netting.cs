using Riposte.Core;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Desks;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;

namespace Riposte.Trading;

// What the venue does to a position as a whole, told to the desks that share it.
public sealed partial class Trader
{
    // The venue closes a whole position; each desk in it loses its own part, at the same price, with its part of the fee.
    private void Force(in Fill e, CommandList commands)
    {
        var position = Ledger.Position(e.Instrument, e.PositionSide).Quantity;
        Check.That(!e.IsForced || (e.Quantity <= position.Abs() && position > Quantity.Zero == (e.Side == Side.Short)));
        // What somebody else trades closes first what nobody of us holds.
        var outside = e.IsForced ? Quantity.Zero : OutsideHeld(e.Instrument, e.PositionSide);
        var isOwn = outside > Quantity.Zero == (e.Side == Side.Short);
        var left = isOwn ? e.Quantity - Quantity.Min(e.Quantity, outside.Abs()) : e.Quantity;
        Ledger.Apply(e);
        observer?.OnFill(e, default);
        foreach (var desk in desks)
        {
            var held = desk.Tracker.Position;
            var isHit =
                desk.Options.Instrument == e.Instrument
                && IsIn(desk.Tracker.Leg, e.PositionSide)
                && held != Quantity.Zero
                && held > Quantity.Zero == (e.Side == Side.Short);
            if (isHit && left > Quantity.Zero)
            {
                var part = Quantity.Min(left, held.Abs());
                desk.Force(e with { Quantity = part, Fee = e.Fee.ProrateCeiling(part, e.Quantity) }, commands);
                left -= part;
            }
        }
    }

    // An order that closes whatever there is may close what somebody else put into the position: no desk holds that part.
    private Quantity OutsidePart(Desk desk, in Fill e)
    {
        var held = desk.Tracker.Position;
        var reducible = held > Quantity.Zero == (e.Side == Side.Short) ? held.Abs() : Quantity.Zero;
        if (e.Quantity <= reducible || !desk.Orders.ClosesAll(e.Order))
        {
            return Quantity.Zero;
        }
        var outside = OutsideHeld(e.Instrument, e.PositionSide);
        var isReduced = outside > Quantity.Zero == (e.Side == Side.Short);
        return isReduced ? Quantity.Min(e.Quantity - reducible, outside.Abs()) : Quantity.Zero;
    }

    /// <summary>What of a position no desk holds; negative is short.</summary>
    internal Quantity OutsideHeld(int instrument, PositionSide side)
    {
        var outside = Ledger.Position(instrument, side).Quantity;
        foreach (var desk in ofInstrument[instrument])
        {
            var isSame = desk.Tracker.IsOpen && IsIn(desk.Tracker.Leg, side);
            outside -= isSame ? desk.Tracker.Position : Quantity.Zero;
        }
        return outside;
    }

    // What nobody here holds against a desk has closed as much of it: the venue would refuse to reduce it once more. The account has
    // booked it already. A leg of hedge mode lies in one direction alone: what no desk holds against that direction closed what was
    // not known yet, an entry that is heard of behind the liquidation of what it opened. What a desk owes to its leg it gives back.
    private void NetOutside(in Fill e, CommandList commands)
    {
        var outside = OutsideHeld(e.Instrument, e.PositionSide);
        var isHedge = options.Mode == PositionMode.Hedge;
        if (outside == Quantity.Zero || (isHedge && outside > Quantity.Zero == (e.PositionSide != PositionSide.Short)))
        {
            return;
        }
        foreach (var desk in desks)
        {
            var isIts = desk.Options.Instrument == e.Instrument && IsIn(desk.Tracker.Leg, e.PositionSide);
            var held = isIts ? desk.Tracker.Position : Quantity.Zero;
            if (held == Quantity.Zero || outside == Quantity.Zero || held > Quantity.Zero == outside > Quantity.Zero)
            {
                continue;
            }
            var part = Quantity.Min(held.Abs(), outside.Abs());
            desk.Lose(part, e.Price, e.Time, commands);
            outside += held > Quantity.Zero ? part : -part;
        }
    }

    /// <summary>What a desk holds against others of its position may be too small for an order: each of them then has less by as much,
    /// at the last close. The account, which holds the difference, stays as it is.</summary>
    internal void Settle(int index, Instant time, CommandList commands)
    {
        var desk = desks[index];
        var price = desk.Market.LastClose;
        foreach (var other in desks)
        {
            var (held, theirs) = (desk.Tracker.Position, other.Tracker.Position);
            var isAgainst =
                other.Options.Instrument == desk.Options.Instrument
                && other.Tracker.IsOpen
                && desk.Tracker.IsOpen
                && other.Tracker.Leg == desk.Tracker.Leg
                && held > Quantity.Zero != theirs > Quantity.Zero;
            if (isAgainst && price > Price.Zero)
            {
                var part = Quantity.Min(held.Abs(), theirs.Abs());
                other.Lose(part, price, time, commands);
                desk.Lose(part, price, time, commands);
            }
        }
        var (left, outside) = (desk.Tracker.Position, OutsideHeld(desk.Options.Instrument, desk.Tracker.Leg));
        var isOwed =
            left != Quantity.Zero && outside != Quantity.Zero && left > Quantity.Zero != outside > Quantity.Zero;
        if (isOwed && price > Price.Zero)
        {
            // What no desk holds has less by as much with it.
            desk.Lose(Quantity.Min(left.Abs(), outside.Abs()), price, time, commands);
        }
    }

    private static (Fill Own, Fill Outside) Split(in Fill e, Quantity outside)
    {
        var own = e.Quantity - outside;
        var fee = e.Fee.ProrateCeiling(own, e.Quantity);
        Money? realised = e.Realised is { } all ? all.ProrateFloor(own, e.Quantity) : null;
        return (
            e with
            {
                Quantity = own,
                Fee = fee,
                Realised = realised,
            },
            e with
            {
                Order = default,
                Quantity = outside,
                Fee = e.Fee - fee,
                Realised = e.Realised - realised,
                Kind = FillKind.Outside,
            }
        );
    }

    // A settlement on what no desk holds any more, or never held, belongs to the account alone.
    private void Share(in FundingPayment e)
    {
        var holders = 0;
        foreach (var desk in desks)
        {
            holders += IsHolder(desk, e) ? 1 : 0;
        }
        foreach (var desk in desks)
        {
            if (IsHolder(desk, e))
            {
                // Several desks: each pays on its own position, so that opposite ones settle with each other.
                var own = Money.CostOf(e.Mark, desk.Tracker.PositionBefore(e.Time), Ratio.FromDouble(e.Rate));
                desk.Tracker.Fund(e.Time, holders == 1 ? e.Paid : own);
            }
        }
    }

    private static bool IsHolder(Desk desk, in FundingPayment e) =>
        desk.Options.Instrument == e.Instrument
        && desk.Tracker.HeldBefore(e.Time)
        && IsIn(desk.Tracker.LegBefore(e.Time), e.PositionSide);

    // The long leg of hedge mode has the place of the net position.
    private static bool IsIn(PositionSide leg, PositionSide position) =>
        leg == PositionSide.Short == (position == PositionSide.Short);
}
