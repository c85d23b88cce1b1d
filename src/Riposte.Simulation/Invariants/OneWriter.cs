using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I17: soon after a newer run has sent an order, an older one opens nothing any more.</summary>
public sealed class OneWriter : Invariant
{
    private const long Grace = 15 * SimView.Second;
    private long newest;
    private long since = SimView.Never;
    private readonly List<string> opened = [];

    /// <inheritdoc/>
    public override int Number => 17;

    /// <inheritdoc/>
    public override string Says => "soon after a newer run trades, an older one opens nothing";

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        // Who begins now hears of the newest run with that one's next order.
        if (input is RunStarted)
        {
            since = SimView.Never;
            opened.Clear();
        }
        return null;
    }

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
        Looked();
        if (engine.Epoch >= newest)
        {
            since = engine.Epoch > newest ? SimView.Never : since;
            newest = engine.Epoch;
            opened.Add(place.ClientId);
            return null;
        }
        // An order that never came, or was refused, is heard of by nobody.
        if (since == SimView.Never && opened.Exists(id => view.Truth.Taken(id) > 0))
        {
            since = view.Now;
        }
        return since != SimView.Never && view.Now - since > Grace
            ? $"run {engine.Epoch} opens with {place.ClientId}, but run {newest} trades"
            : null;
    }
}
