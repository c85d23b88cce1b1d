using Riposte.Core.Money;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I5 where desks share a position that holds what all of them hold together: an order that is to close what a desk holds goes
/// against that, and asks for no more. What a desk holds is what its own orders traded, as the venue booked it. Where something
/// hindered, or somebody else traded, what desks hold is settled between them, and is not judged.</summary>
public sealed class DesksReduce : Invariant
{
    private const long Quiet = 180 * SimView.Second;
    private readonly Dictionary<string, int> desks = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Quantity> held = [];
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);

    private readonly Lasting apart = new();

    /// <inheritdoc/>
    public override int Number => 5;

    /// <inheritdoc/>
    public override string Says => "of desks that share a position each closes its own";

    /// <inheritdoc/>
    public override string? OnRequest(SimView view, VenueRequest request)
    {
        if (!view.HasShared)
        {
            return null;
        }
        var (symbol, id) = request switch
        {
            PlaceOrder order => (order.Symbol, order.ClientId),
            PlaceConditional stop => (stop.Symbol, stop.ClientId),
            _ => ("", ""),
        };
        if (id.Length == 0 || !view.IsShared(symbol) || view.Find(id) is not { Order.Desk: >= 0 and var desk } one)
        {
            return null;
        }
        desks[id] = desk;
        Learn(view, symbol);
        if (one.Order.Reason == CloseReason.None || view.Calm < Quiet || view.IsDisturbed || view.Rebuilds > 0)
        {
            return null;
        }
        var owned = held.GetValueOrDefault(desk);
        if (view.Engine is not { } engine || engine.DeskPosition(desk) != owned)
        {
            return null;
        }
        Looked();
        var asked = request is PlaceOrder place ? place.Quantity : ((PlaceConditional)request).Quantity;
        return owned.Units != 0 && owned.Units > 0 == (one.Order.Side == Side.Short) && asked <= owned.Abs()
            ? null
            : $"{symbol}: {id} is to close {asked} of desk {desk}, which holds {owned}";
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (!view.HasShared)
        {
            return null;
        }
        foreach (var spec in view.Options.Instruments)
        {
            if (view.IsShared(spec.Symbol))
            {
                Learn(view, spec.Symbol);
            }
        }
        return view is { IsSettled: true, Engine: { } engine } ? Compare(view, engine) : null;
    }

    // What the venue does not take as an order is settled between desks that hold against one another: both have less by as much.
    private string? Compare(SimView view, EngineView engine)
    {
        for (var i = 0; i < view.Options.Instruments.Length; i++)
        {
            if (!view.IsShared(view.Options.Instruments[i].Symbol) || !engine.IsQuiet(i))
            {
                continue;
            }
            var (sum, grown) = (0L, -1);
            for (var desk = 0; desk < view.Options.Desks.Length; desk++)
            {
                if (view.Options.Desks[desk].Instrument == i)
                {
                    var (ours, owned) = (engine.DeskPosition(desk), held.GetValueOrDefault(desk));
                    sum += (ours - owned).Units;
                    grown = IsLess(ours, owned) ? grown : desk;
                }
            }
            var isWrong = (sum != 0 || grown >= 0) && view is { IsDisturbed: false, Rebuilds: 0 };
            if (apart.For(view, isWrong) > view.CompareTime + Quiet)
            {
                return $"desks of instrument {i} hold other than their orders traded: desk {grown}, {sum} units in all";
            }
            if (!isWrong || view.Calm == 0)
            {
                Take(view, engine, i);
            }
        }
        return null;
    }

    private static bool IsLess(Quantity ours, Quantity owned) =>
        ours.Abs() <= owned.Abs() && (ours.Units == 0 || ours.Units > 0 == owned.Units > 0);

    private void Take(SimView view, EngineView engine, int instrument)
    {
        for (var desk = 0; desk < view.Options.Desks.Length; desk++)
        {
            if (view.Options.Desks[desk].Instrument == instrument)
            {
                held[desk] = engine.DeskPosition(desk);
            }
        }
    }

    private void Learn(SimView view, string symbol)
    {
        var trades = view.Truth.Trades(symbol);
        var from = seen.GetValueOrDefault(symbol);
        for (; from < trades.Count; from++)
        {
            var trade = trades[from];
            var name = ReducersReduce.NameOf(view, symbol, view.Truth.ClientOf(symbol, trade.OrderId) ?? "");
            if (desks.TryGetValue(name, out var desk))
            {
                var signed = trade.Side == Side.Long ? trade.Quantity : -trade.Quantity;
                held[desk] = held.GetValueOrDefault(desk) + signed;
            }
        }
        seen[symbol] = from;
    }
}
