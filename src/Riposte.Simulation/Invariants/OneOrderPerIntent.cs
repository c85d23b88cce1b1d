using System.Globalization;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I1: what was decided once is carried out once at most.</summary>
public sealed class OneOrderPerIntent : Invariant
{
    /// <inheritdoc/>
    public override int Number => 1;

    /// <inheritdoc/>
    public override string Says => "at most one venue order per intent";

    /// <inheritdoc/>
    public override string? OnRequest(SimView view, VenueRequest request)
    {
        if (request is PlaceOrder or PlaceConditional)
        {
            Looked();
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view) =>
        view.Truth.MostTaken <= 1
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"an order was taken {view.Truth.MostTaken} times");

    /// <inheritdoc/>
    public override string? AtEnd(SimView view) => OnMinute(view);
}
