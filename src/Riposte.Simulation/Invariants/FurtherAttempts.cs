using Riposte.Simulation.Venue;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I1: a further attempt at an order leaves only when the ones before it have done nothing and can do nothing any more.</summary>
public sealed class FurtherAttempts : Invariant
{
    private static readonly char[] Capitals = [.. Enumerable.Range('A', 26).Select(letter => (char)letter)];
    private readonly Dictionary<string, List<string>> attempts = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int Number => 1;

    /// <inheritdoc/>
    public override string Says => "a further attempt leaves when the ones before it are over, and have done nothing";

    /// <inheritdoc/>
    public override string? OnRequest(SimView view, VenueRequest request)
    {
        var (symbol, id) = request switch
        {
            PlaceOrder place => (place.Symbol, place.ClientId),
            PlaceConditional place => (place.Symbol, place.ClientId),
            _ => ("", ""),
        };
        var at = id.IndexOf('-', StringComparison.Ordinal);
        // Behind another journal other orders have the same numbers; number 0 only asks what is taken.
        if (at < 0 || view.Rebuilds > 0 || id.AsSpan(at + 1).TrimEnd(Capitals) is "0")
        {
            return null;
        }
        var order = id[(at + 1)..].TrimEnd(Capitals);
        if (!attempts.TryGetValue(order, out var before))
        {
            attempts[order] = [id];
            return null;
        }
        Looked();
        foreach (var one in before)
        {
            if (one != id && Lives(view.Truth, symbol, one))
            {
                return $"{id} leaves, and {one}, an attempt at the same order, is at the venue or has traded";
            }
        }
        before.Add(id);
        return null;
    }

    private static bool Lives(VenueTruth truth, string symbol, string id) =>
        truth.Taken(id) > 0
        && (
            truth.Orders(symbol, id).Any(order => DidSomething(order))
            || truth.Waiting(symbol).Any(order => order.ClientId == id)
            || truth.Conditionals(symbol).Any(order => order.ClientId == id && BecameSomething(truth, symbol, order))
        );

    private static bool DidSomething(in OrderReport order) =>
        order.Filled.Units > 0 || order.Status is VenueOrderStatus.New or VenueOrderStatus.PartiallyFilled;

    // What a conditional order became has its name, or is told by its link only: until that is there it may be anything.
    private static bool BecameSomething(VenueTruth truth, string symbol, ConditionalReport one) =>
        one.Status switch
        {
            ConditionalStatus.Triggering => !truth.Orders(symbol, one.ClientId).Any(),
            ConditionalStatus.Triggered or ConditionalStatus.Finished => truth
                .Orders(symbol)
                .Any(order => order.VenueId == one.OrderId && DidSomething(order)),
            _ => false,
        };
}
