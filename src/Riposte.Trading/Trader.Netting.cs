using Riposte.Core;
using Riposte.Core.Money;
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
        Check.That(e.Quantity <= position.Abs() && position > Quantity.Zero == (e.Side == Side.Short));
        Ledger.Apply(e);
        observer?.OnFill(e, default);
        var left = e.Quantity;
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

    private void Share(in FundingPayment e)
    {
        var holders = 0;
        foreach (var desk in desks)
        {
            holders += IsHolder(desk, e) ? 1 : 0;
        }
        Check.That(holders > 0);
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
