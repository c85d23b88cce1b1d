using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I17: soon after a newer run has sent an order, an older one opens nothing any more.</summary>
public sealed class OneWriter : Invariant
{
    private const long Grace = 15 * SimView.Second;
    private long newest;
    private long since;

    /// <inheritdoc/>
    public override int Number => 17;

    /// <inheritdoc/>
    public override string Says => "one trading writer per account";

    /// <inheritdoc/>
    public override string? OnOutput(SimView view, EngineOutput output)
    {
        if (
            output is not SendRequest { Request: PlaceOrder { Use: RequestUse.Opening } place }
            || view.Engine is not { } engine
        )
        {
            return null;
        }
        if (engine.Epoch > newest)
        {
            (newest, since) = (engine.Epoch, view.Now);
        }
        return engine.Epoch < newest && view.Now - since > Grace
            ? $"run {engine.Epoch} opens with {place.ClientId}, but run {newest} trades"
            : null;
    }
}
