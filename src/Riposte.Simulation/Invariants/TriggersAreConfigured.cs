using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I4: what waits for a trigger looks at the price that was configured: a stop on another price triggers elsewhere.</summary>
public sealed class TriggersAreConfigured : Invariant
{
    /// <inheritdoc/>
    public override int Number => 4;

    /// <inheritdoc/>
    public override string Says => "the trigger of a conditional order looks at the configured price";

    /// <inheritdoc/>
    public override string? OnRequest(SimView view, VenueRequest request)
    {
        if (request is not PlaceConditional place)
        {
            return null;
        }
        Looked();
        return place.WorkingPrice == view.WorkingPrice
            ? null
            : $"{place.ClientId} looks at the {place.WorkingPrice} price, configured is {view.WorkingPrice}";
    }
}
