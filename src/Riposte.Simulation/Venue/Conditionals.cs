using System.Globalization;
using Riposte.Core.Money;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Venue;

/// <summary>
/// The service of conditional orders, beside the book: NEW, when touched TRIGGERING, after a while TRIGGERED with
/// an order of the book (under the same client id, or one of the venue's), FINISHED when that order has ended; or CANCELED, REJECTED by the
/// matching engine, EXPIRED when there is nothing left to close. The book speaks before the service does.
/// </summary>
internal sealed class Conditionals
{
    private readonly VenueCore core;
    private readonly Matching matching;
    private readonly List<SimConditional> touched = [];
    private long lastId = 3_000_000;

    public Conditionals(VenueCore core, Matching matching)
    {
        this.core = core;
        this.matching = matching;
        matching.Reduced = ExpireOrphans;
    }

    /// <summary>Checks an order and takes it.</summary>
    public (Refusal Refusal, SimConditional? Order) Place(SymbolState symbol, PlaceConditional what)
    {
        var refusal = core.Rules.Check(symbol, what);
        if (!refusal.IsNone)
        {
            return (refusal, null);
        }
        lastId += 1 + (long)(Noise.Mix(core.Seed, (ulong)lastId) % 5);
        var order = new SimConditional(what, symbol.Index, lastId, core.Now);
        if (what.Kind == OrderKind.TrailingStop)
        {
            // It follows from the price at which it was placed; a callback of at least 0.1 % is not touched yet.
            order.Touches(PriceOf(symbol, what));
        }
        symbol.Waiting.Add(order);
        symbol.Conditionals.Add(order);
        core.IsChanged = true;
        Tell(order);
        return (refusal, order);
    }

    /// <summary>Takes an order back.</summary>
    public Refusal Cancel(SymbolState symbol, string clientId, out SimConditional? order)
    {
        order = null;
        foreach (var waiting in symbol.Waiting)
        {
            order = string.Equals(waiting.What.ClientId, clientId, StringComparison.Ordinal) ? waiting : order;
        }
        if (order is null)
        {
            return Codes.UnknownOrder;
        }
        if (order.Status == ConditionalStatus.Triggering)
        {
            return Codes.Triggering;
        }
        End(symbol, order, ConditionalStatus.Canceled);
        return Refusal.None;
    }

    /// <summary>Ends an order that waits or triggers.</summary>
    public void End(SymbolState symbol, SimConditional order, ConditionalStatus status)
    {
        symbol.Waiting.Remove(order);
        core.IsChanged = true;
        Become(order, status);
    }

    /// <summary>A print: orders that it touches trigger.</summary>
    public void Print(SymbolState symbol, in PricePathTick tick)
    {
        if (symbol.Waiting.Count == 0)
        {
            return;
        }
        touched.Clear();
        var isApart = IsApart(symbol, tick);
        foreach (var order in symbol.Waiting)
        {
            var price = order.What.WorkingPrice == WorkingPrice.Mark ? tick.Mark : tick.Price;
            if (order.Status == ConditionalStatus.New && order.Touches(price) && !(isApart && order.What.PriceProtect))
            {
                touched.Add(order);
            }
        }
        foreach (var order in touched)
        {
            Become(order, ConditionalStatus.Triggering);
            core.IsChanged = true;
            var held = order;
            core.Timers.Set(core.Now + Delay(order), () => Trigger(symbol, held));
        }
    }

    private static long PriceOf(SymbolState symbol, PlaceConditional what) =>
        what.WorkingPrice == WorkingPrice.Mark ? symbol.Market.MarkUnits : symbol.Market.Last;

    private static bool IsApart(SymbolState symbol, in PricePathTick tick)
    {
        var allowed = new Price(tick.Price).Raise(symbol.Options.ProtectBand).Units - tick.Price;
        return Math.Abs(tick.Mark - tick.Price) > allowed;
    }

    private long Delay(SimConditional order)
    {
        if (core.Faults.TakeOrder(VenueFaultKind.StuckTriggering) is { } stuck)
        {
            return stuck.Nanoseconds;
        }
        var (least, most) = core.Options.TriggerDelay;
        return Noise.Between(least, most, Noise.Mix(core.Seed, (ulong)order.Id));
    }

    private void Trigger(SymbolState symbol, SimConditional order)
    {
        if (order.Status != ConditionalStatus.Triggering)
        {
            return;
        }
        if (core.Faults.TakeOrder(VenueFaultKind.RejectAtTrigger) is not null)
        {
            End(symbol, order, ConditionalStatus.Rejected);
            return;
        }
        var what = order.What;
        var reducible = symbol.Position(what.PositionSide).Reducible(what.Side);
        if (order.IsExit && reducible.Units == 0)
        {
            End(symbol, order, ConditionalStatus.Expired);
            return;
        }
        var quantity = order.IsExit && (what.ClosePosition || what.Quantity > reducible) ? reducible : what.Quantity;
        var id = string.Create(CultureInfo.InvariantCulture, $"{SimVenueOptions.TriggeredPrefix}{order.Id}");
        var wanted = new NewOrder(
            core.Options.NamesTriggered ? id : what.ClientId,
            symbol.Index,
            OrderKind.Market,
            what.Side,
            what.PositionSide,
            quantity,
            Price.Zero
        )
        {
            ReduceOnly = what.ReduceOnly,
            Closes = what.ClosePosition,
        };
        if (!core.Rules.CheckTriggered(symbol, wanted).IsNone)
        {
            End(symbol, order, ConditionalStatus.Rejected);
            return;
        }
        symbol.Waiting.Remove(order);
        core.IsChanged = true;
        var placed = matching.Take(symbol, wanted);
        if (core.Options.LinkDelay == 0)
        {
            Link(order, placed.VenueId);
        }
        else
        {
            core.Timers.Set(core.Now + core.Options.LinkDelay, () => Link(order, placed.VenueId));
        }
    }

    private void Link(SimConditional order, long venueId)
    {
        core.IsChanged = true;
        order.OrderId = venueId;
        Become(order, ConditionalStatus.Triggered);
        // A market order has ended when it was taken.
        Become(order, ConditionalStatus.Finished);
    }

    private void ExpireOrphans(SymbolState symbol)
    {
        if (!core.Options.ExpiresOrphans)
        {
            return;
        }
        for (var i = symbol.Waiting.Count - 1; i >= 0; i--)
        {
            var order = symbol.Waiting[i];
            var isOrphan =
                order.IsExit
                && order.Status == ConditionalStatus.New
                && symbol.Position(order.What.PositionSide).Reducible(order.What.Side).Units == 0;
            if (isOrphan)
            {
                End(symbol, order, ConditionalStatus.Expired);
            }
        }
    }

    private void Become(SimConditional order, ConditionalStatus status)
    {
        order.Status = status;
        order.Updated = core.Now;
        Tell(order);
    }

    private void Tell(SimConditional order)
    {
        if (core.Streams.IsAlive)
        {
            core.Streams.TellUser(core.Now, new ConditionalArrived(default, core.Now, order.Report()));
        }
    }
}
