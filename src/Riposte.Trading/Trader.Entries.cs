using Riposte.Core.Money;
using Riposte.Trading.Desks;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;

namespace Riposte.Trading;

// What becomes larger: wanted entries and enlargements, past the limits.
public sealed partial class Trader
{
    /// <summary>Number of the last order that was decided; 0 before the first.</summary>
    public long LastOrder => ids.Last;

    private void Manage(CommandList commands)
    {
        SortByRank();
        foreach (var desk in ranked)
        {
            var wanted = desk.Manage(now, commands);
            if (!wanted.IsSome)
            {
                continue;
            }
            var allowed = MayEnter(desk) ? Quantity.Min(wanted.Quantity, Allowed(desk, wanted)) : Quantity.Zero;
            if (allowed > Quantity.Zero)
            {
                desk.Enlarge(allowed, now, commands);
            }
            else
            {
                desk.RefuseAdd(wanted.Quantity, now);
            }
        }
    }

    private void Enter(Desk desk, CommandList commands)
    {
        var wanted = desk.Wanted;
        var isOpen = MayEnter(desk) && HasRoomForStop(desk, wanted.Plan);
        var quantity = isOpen ? Allowed(desk, wanted) : Quantity.Zero;
        if (quantity > Quantity.Zero)
        {
            desk.Enter(wanted.Plan, quantity, now, commands);
        }
    }

    private void RecordRefusal(int instrument, in OrderUpdate e)
    {
        if (e.Reason == RejectReason.None)
        {
            return;
        }
        gate.Refuse(
            instrument,
            e.Time,
            e.Reason == RejectReason.Margin ? "initial_margin" : "venue_filter",
            "reject",
            e.Reason == RejectReason.Margin
                ? "The venue refused an order: its initial margin is more than the account has free."
                : "The venue refused an order: its price or size does not fit the instrument."
        );
    }

    // A stop that would lie on the entry itself would be taken at once: ticks are too coarse for it.
    private bool HasRoomForStop(Desk desk, in EntryPlan plan)
    {
        var (price, tick) = (desk.Market.LastClose, desk.Market.Spec.TickSize);
        var stop = plan.StopPrice(price, tick);
        if (plan.StopLoss == Ratio.Zero || (plan.Side == Side.Long ? stop < price : stop > price))
        {
            return true;
        }
        gate.Refuse(
            desk.Options.Instrument,
            now,
            "stop_tick",
            "reject",
            $"A stop {plan.StopLoss} from {price} would lie on the entry: the venue takes prices in steps of {tick}."
        );
        return false;
    }

    private bool MayEnter(Desk desk)
    {
        // No decision on a stale price: the last close must lie inside the decision bar.
        var isStale = now >= desk.Market.LastCloseTime + desk.Options.DecisionInterval.Nanoseconds;
        var instrument = desk.Options.Instrument;
        var isStopped = !mayOpen[instrument] || HaltedAt is not null || gate.Current(instrument) != RiskAction.None;
        return !isStopped && !isStale && desk.Market.Weight > 0 && Equity > Money.Zero;
    }

    // What the limits and the venue leave of an entry; zero is nothing.
    private Quantity Allowed(Desk desk, in Wanted wanted)
    {
        var instrument = desk.Options.Instrument;
        var market = desk.Market;
        var equity = Equity;
        var notional = wanted.At(market.LastClose, equity);
        var intent = new OrderIntent(wanted.Plan.Side, notional, false)
        {
            ExpectedReturn = wanted.Expected,
            HoldingTime = wanted.Plan.CloseAt == Order.Never ? 0 : wanted.Plan.CloseAt - now,
        };
        Expose(equity, desk);
        var account = Account(equity, instrument, desk);
        var verdict = gate.Check(instrument, intent, account, market.View(now, instrument));
        if (verdict.Kind >= VerdictKind.Reject)
        {
            return Quantity.Zero;
        }
        var isCut = verdict.Kind == VerdictKind.Reduce && verdict.Max < notional;
        notional = isCut ? verdict.Max : notional;
        var quantity = market.Spec.Enterable(wanted.Sized(notional, market.LastClose, isCut));
        if (quantity > Quantity.Zero && Money.ProductFloor(market.LastClose, quantity) >= market.Spec.MinNotional)
        {
            return quantity;
        }
        gate.Refuse(
            instrument,
            now,
            "min_notional",
            "reject",
            $"{notional} is below what the venue takes: {market.Spec.MinNotional}."
        );
        return Quantity.Zero;
    }
}
