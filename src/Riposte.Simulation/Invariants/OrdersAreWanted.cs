using Riposte.Trading.Live;
using Riposte.Trading.Orders;

namespace Riposte.Simulation.Invariants;

/// <summary>I5: what waits at the venue under a name of ours is known and wanted. An order that nobody here knows, or that was to be
/// taken back, may open or close something one day. One that triggers just now cannot be taken back.</summary>
public sealed class OrdersAreWanted : Invariant
{
    private const long Limit = 200 * SimView.Second;
    private readonly Dictionary<string, Lasting> unwanted = new(StringComparer.Ordinal);
    private readonly List<string> seen = [];
    private readonly List<string> names = [];

    /// <inheritdoc/>
    public override int Number => 5;

    /// <inheritdoc/>
    public override string Says => "no order waits at the venue that nobody here wants";

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (view.Engine is not { } engine || !view.IsSettled)
        {
            unwanted.Clear();
            return null;
        }
        seen.Clear();
        for (var i = 0; i < view.Options.Instruments.Length; i++)
        {
            Find(view, engine, i);
        }
        if (unwanted.Count == 0)
        {
            return null;
        }
        foreach (var gone in unwanted.Keys.Except(seen).ToArray())
        {
            unwanted.Remove(gone);
        }
        foreach (var (id, clock) in unwanted)
        {
            if (clock.For(view, true) > Limit)
            {
                return $"{id} waits at the venue, and nobody here wants it";
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? AtEnd(SimView view) => OnMinute(view);

    private static bool HoldsNothing(SimView view, EngineView engine, int instrument)
    {
        foreach (var side in view.Legs)
        {
            if (engine.Outside(instrument, side).Units != 0)
            {
                return false;
            }
        }
        return true;
    }

    // A stop stays until the newer one of its desk is taken: the position would have none.
    private static bool StandsIn(SimView view, string id)
    {
        if (view.Find(id) is not { Order.Kind: OrderKind.Stop } old)
        {
            return false;
        }
        var symbol = view.Options.Instruments[old.Order.Instrument].Symbol;
        foreach (var order in view.Orders)
        {
            var newer = order.ClientId;
            var isNewer = order.Order.Desk == old.Order.Desk && order.Order.Id.Value > old.Order.Id.Value;
            if (
                isNewer
                && order.Order.Kind == OrderKind.Stop
                && !order.IsCancelling
                && view.Truth.Waiting(symbol).All(one => one.ClientId != newer)
            )
            {
                return true;
            }
        }
        return false;
    }

    private void Find(SimView view, EngineView engine, int instrument)
    {
        names.Clear();
        view.Truth.AddNames(view.Options.Instruments[instrument].Symbol, names);
        foreach (var id in names)
        {
            if (!id.StartsWith("rp", StringComparison.Ordinal))
            {
                continue;
            }
            Looked();
            // What protects a position that no desk holds is left where it is.
            if (!engine.Wants(id) && HoldsNothing(view, engine, instrument) && !StandsIn(view, id))
            {
                seen.Add(id);
                unwanted.TryAdd(id, new Lasting());
            }
        }
    }
}
