using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;

namespace Riposte.Trading.Desks;

/// <summary>
/// The orders that wait to reduce a desk's position: one stop for all of it, and limits that take its profit in parts. They
/// follow the size of the position: the stop never covers more than it, and the limits together never more than it.
/// Mutable, one writer, no allocation.
/// </summary>
internal sealed class Protection
{
    private readonly Desk desk;
    private readonly ImmutableArray<LadderRung> ladder;
    private readonly bool keepsTarget;
    private readonly bool takesAll;
    private readonly TargetSlot[] slots;
    private CloseReason reason;
    private Price stop;
    private Price widest;

    public Protection(Desk desk, PositionOptions options)
    {
        this.desk = desk;
        ladder = options.Ladder;
        keepsTarget = options.KeepTarget;
        var sum = 0.0;
        foreach (var rung in ladder)
        {
            sum += rung.Share;
        }
        takesAll = sum >= 1 - 1e-9;
        // The last one is the label's target.
        slots = new TargetSlot[ladder.Length + 1];
    }

    /// <summary>Trigger of the stop; zero is none.</summary>
    public Price Stop => stop;

    /// <summary>Where the stop may be loosened to at most; zero is anywhere.</summary>
    public Price Widest => widest;

    /// <summary>Whether no rule but the one that may loosen has moved the stop.</summary>
    public bool MayLoosen => reason is CloseReason.StopLoss or CloseReason.DynamicStop;

    /// <summary>A position was opened: where its stop and its targets lie.</summary>
    /// <param name="plan">What is to become of it.</param>
    /// <param name="reference">Reference price of its entry.</param>
    /// <param name="maxStopLoss">Widest stop of the risk options; NaN is none.</param>
    /// <param name="atr">Average true range; asked only by rungs that are multiples of it.</param>
    public void Open(in EntryPlan plan, Price reference, double maxStopLoss, double atr)
    {
        var tick = desk.Market.Spec.TickSize;
        reason = CloseReason.StopLoss;
        stop = plan.StopLoss == Ratio.Zero ? Price.Zero : plan.StopPrice(reference, tick);
        widest = double.IsNaN(maxStopLoss)
            ? Price.Zero
            : (plan with { StopLoss = Ratio.FromDouble(maxStopLoss) }).StopPrice(reference, tick);
        var isLong = plan.Side == Side.Long;
        var price = reference.ToDouble();
        var risk = stop == Price.Zero ? double.NaN : Math.Abs(reference.Units - stop.Units) / 1e8;
        for (var i = 0; i < ladder.Length; i++)
        {
            var level = price + (isLong ? 1 : -1) * ladder[i].At.Of(price, risk, atr);
            var exact = level > 0 && level < 9e10 ? Price.FromDouble(level) : Price.Zero;
            slots[i] = new TargetSlot { Price = isLong ? exact.CeilingTo(tick) : exact.FloorTo(tick) };
        }
        var target = plan.TakeProfit != Ratio.Zero && keepsTarget ? plan.TargetPrice(reference, tick) : Price.Zero;
        // That of a short may lie where no price is.
        slots[^1] = new TargetSlot { Price = target > Price.Zero ? target : Price.Zero };
    }

    /// <summary>Moves the stop.</summary>
    public void Move(Price price, CloseReason why)
    {
        stop = price;
        reason = why;
    }

    /// <summary>One of its limits traded.</summary>
    /// <returns>Whether it was a rung of the ladder.</returns>
    public bool Take(in WorkingOrder order, in Fill e)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            ref var slot = ref slots[i];
            if (slot.Order == e.Order)
            {
                slot.Taken += e.Quantity;
                var isWhole = order.State == OrderState.Filled;
                // What its entry trades later wants a target, too: the last one takes all that is left.
                slot.IsDone = isWhole && !IsLast(i);
                slot.Order = isWhole ? default : slot.Order;
                return i < ladder.Length;
            }
        }
        // One that was asked to end for another size may trade until it has: that comes off the share of its rung, too.
        for (var i = 0; i < ladder.Length; i++)
        {
            if (slots[i].Price == order.Order.Price)
            {
                slots[i].Taken += e.Quantity;
                return true;
            }
        }
        return false;
    }

    /// <summary>Brings the orders into line with what is held now.</summary>
    public void Sync(Instant now, CommandList commands)
    {
        SyncStop(now, commands);
        var left = desk.Tracker.Position.Abs();
        for (var i = 0; i < slots.Length; i++)
        {
            var wanted = Wanted(i, left);
            left -= wanted;
            SyncTarget(ref slots[i], wanted, now, commands);
        }
    }

    /// <summary>A limit that was to be taken back has ended: what waited for that is sent.</summary>
    public void Resume(Instant now, CommandList commands)
    {
        if (desk.Tracker.IsOpen && !desk.IsClosing)
        {
            Sync(now, commands);
        }
    }

    /// <summary>The venue takes something else from now on: where it takes a limit that it did not take, they are sent.</summary>
    public void Retry(Instant now, CommandList commands)
    {
        var left = desk.Tracker.Position.Abs();
        for (var i = 0; i < slots.Length; i++)
        {
            var wanted = Wanted(i, left);
            left -= wanted;
            if (wanted > Quantity.Zero && !desk.Orders.Knows(slots[i].Order))
            {
                Resume(now, commands);
                return;
            }
        }
    }

    public void Visit(StateVisitor visitor)
    {
        visitor.VisitEnum(ref reason);
        visitor.Visit(ref stop);
        visitor.Visit(ref widest);
        foreach (ref var slot in slots.AsSpan())
        {
            slot.Visit(visitor);
        }
    }

    private bool IsLast(int index) => index == ladder.Length || (takesAll && index == ladder.Length - 1);

    // What a limit is to take, of what those before it left.
    private Quantity Wanted(int index, Quantity left)
    {
        ref readonly var slot = ref slots[index];
        if (slot.Price == Price.Zero || slot.IsDone)
        {
            return Quantity.Zero;
        }
        if (IsLast(index))
        {
            return Placeable(slot, left);
        }
        var whole = Math.Floor(desk.Tracker.Entered.Units * ladder[index].Share + 1e-6);
        var share = new Quantity((long)whole).TruncateTo(desk.Market.Spec.StepSize) - slot.Taken;
        return share > Quantity.Zero ? Placeable(slot, Quantity.Min(share, left)) : Quantity.Zero;
    }

    // What the venue takes no new limit of waits, and is left to those behind it.
    private Quantity Placeable(in TargetSlot slot, Quantity quantity) =>
        desk.Orders.IsWorking(slot.Order, quantity) || desk.Takes(slot.Price, quantity) ? quantity : Quantity.Zero;

    // The new stop is sent before the old one is taken back, so that the position is never naked.
    private void SyncStop(Instant now, CommandList commands)
    {
        if (stop == Price.Zero)
        {
            return;
        }
        OrderId old = default;
        foreach (ref readonly var item in desk.Orders.Items)
        {
            if (item.Role == OrderRole.Stop && !item.IsCancelling)
            {
                var isWhole = item.Order.ClosePosition || item.Left == desk.Tracker.Position.Abs();
                if (isWhole && item.Order.Price == stop)
                {
                    return;
                }
                old = item.Order.Id;
            }
        }
        desk.Orders.Submit(
            desk.Reducing(OrderKind.Stop, stop, desk.Tracker.Position.Abs(), now, reason) with
            {
                ClosePosition = desk.IsAlone,
            },
            OrderRole.Stop,
            commands
        );
        if (old != default)
        {
            desk.Orders.Cancel(old, commands);
        }
    }

    // A limit that changes its size is taken back first: two at once could take more than is held. Where the venue does not
    // see to that itself, because several desks share the position, the new one waits until the old one has ended.
    private void SyncTarget(ref TargetSlot slot, Quantity wanted, Instant now, CommandList commands)
    {
        if (desk.Orders.Knows(slot.Order))
        {
            if (desk.Orders.IsWorking(slot.Order, wanted))
            {
                return;
            }
            desk.Orders.Cancel(slot.Order, commands);
            if (!desk.IsAlone)
            {
                return;
            }
        }
        slot.Order = default;
        if (wanted > Quantity.Zero)
        {
            var limit = desk.Reducing(OrderKind.Limit, slot.Price, wanted, now, CloseReason.TakeProfit);
            slot.Order = limit.Id;
            desk.Orders.Submit(limit, OrderRole.Target, commands);
        }
    }
}
