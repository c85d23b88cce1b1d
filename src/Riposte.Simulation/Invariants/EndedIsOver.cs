using Riposte.Simulation.Venue;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I9: an order that the engine no longer counts is over. It does not wait at the venue, nothing of it can trade any more,
/// and each of its executions is known: what was taken for refused, lost or ended too early shows in the moment in which that
/// happens, also where a message would put it right a little later.</summary>
public sealed class EndedIsOver : Invariant
{
    // By client id: the symbol of what was sent and is counted.
    private readonly Dictionary<string, string> living = new(StringComparer.Ordinal);
    private readonly List<string> ended = [];
    private EngineView? counting;

    /// <inheritdoc/>
    public override int Number => 9;

    /// <inheritdoc/>
    public override string Says => "what no longer counts is over at the venue, and all of it is known";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) =>
        kind
            is InputKind.RunStarted
                or InputKind.ReplyArrived
                or InputKind.OrderArrived
                or InputKind.ConditionalArrived
                or InputKind.TimeReached;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (view.Engine is not { } engine || view.Rivals.Length > 0 || view.Rebuilds > 0)
        {
            // Of two runs each counts what it knows of; another journal knows other orders.
            counting = null;
            return null;
        }
        // Of two runs either may die first: what it sent last is not known to the other.
        if (input is RunStarted || counting != engine)
        {
            Begin(view, engine);
            return null;
        }
        return living.Count > 0 && !AreCounted(engine) ? Find(view, engine) : null;
    }

    /// <inheritdoc/>
    public override string? OnRequest(SimView view, VenueRequest request)
    {
        if (request is PlaceOrder place)
        {
            living.TryAdd(place.ClientId, place.Symbol);
        }
        else if (request is PlaceConditional stop && IsReal(stop))
        {
            living.TryAdd(stop.ClientId, stop.Symbol);
        }
        return null;
    }

    // One of no size only asks whether there are such orders.
    private static bool IsReal(PlaceConditional stop) => stop.ClosePosition || stop.Quantity.Units > 0;

    // What was sent and did not become durable is not known to this run.
    private void Begin(SimView view, EngineView engine)
    {
        counting = engine;
        living.Clear();
        foreach (var order in engine.Orders)
        {
            if (order.IsSent && order.ClientId.Length > 0)
            {
                living.TryAdd(order.ClientId, view.Options.Instruments[order.Order.Instrument].Symbol);
            }
        }
    }

    // Whether none has ended: each that lives is among those that the engine counts.
    private bool AreCounted(EngineView engine)
    {
        foreach (var (id, _) in living)
        {
            if (!engine.IsCounted(id))
            {
                return false;
            }
        }
        return true;
    }

    private string? Find(SimView view, EngineView engine)
    {
        ended.Clear();
        foreach (var id in living.Keys)
        {
            if (!engine.IsCounted(id))
            {
                ended.Add(id);
            }
        }
        string? wrong = null;
        foreach (var id in ended)
        {
            living.Remove(id, out var symbol);
            Looked();
            wrong ??= Wrong(view.Truth, engine, symbol!, id);
        }
        return wrong;
    }

    private static string? Wrong(VenueTruth truth, EngineView engine, string symbol, string id)
    {
        foreach (var order in truth.Waiting(symbol))
        {
            // What triggers may have been given up: it is taken back, or trades as what it became.
            if (order.ClientId == id && order.Status == ConditionalStatus.New)
            {
                return $"{id} counts no more, and waits at the venue";
            }
        }
        foreach (var order in truth.Orders(symbol, id))
        {
            if (order.Status is VenueOrderStatus.New or VenueOrderStatus.PartiallyFilled)
            {
                return $"{id} counts no more, and is open at the venue";
            }
            if (order.Filled.Units > 0 && Missing(truth, engine, symbol, order.VenueId) is { } trade)
            {
                return $"{id} counts no more, and its execution {trade} is not known";
            }
        }
        return null;
    }

    private static long? Missing(VenueTruth truth, EngineView engine, string symbol, long venueId)
    {
        var trades = truth.Trades(symbol);
        for (var i = trades.Count - 1; i >= 0; i--)
        {
            if (trades[i].OrderId == venueId && !engine.KnowsTrade(symbol, trades[i].TradeId))
            {
                return trades[i].TradeId;
            }
        }
        return null;
    }
}
