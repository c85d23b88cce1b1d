using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I1 over attempts: whatever ids its attempts bear, an order that opens is taken once at most, and never asks for more than
/// was decided.</summary>
public sealed class EntriesAreAsDecided : Invariant
{
    private readonly Dictionary<long, List<string>> attempts = [];
    private readonly HashSet<long> again = [];

    /// <inheritdoc/>
    public override int Number => 1;

    /// <inheritdoc/>
    public override string Says => "one entry at the venue for each that was decided, and no larger";

    /// <inheritdoc/>
    public override string? OnEntry(SimView view, PlaceOrder place)
    {
        if (view.Find(place.ClientId) is not { } order)
        {
            return null;
        }
        if (!attempts.TryGetValue(order.Order.Id.Value, out var ids))
        {
            attempts[order.Order.Id.Value] = ids = [];
        }
        else
        {
            again.Add(order.Order.Id.Value);
        }
        ids.Add(place.ClientId);
        return place.Quantity <= order.Order.Quantity
            ? null
            : $"{place.ClientId} asks for {place.Quantity}, decided was {order.Order.Quantity}";
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (view.Rebuilds > 0)
        {
            // Orders of another journal may have the same numbers.
            return null;
        }
        foreach (var order in again)
        {
            var taken = attempts[order].Distinct().Sum(view.Truth.Taken);
            if (taken > 1)
            {
                return $"an order was taken {taken} times, as {string.Join(", ", attempts[order])}";
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? AtEnd(SimView view) => OnMinute(view);
}
