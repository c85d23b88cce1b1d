using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I13: a stop of the program that calls itself clean leaves no order without an answer, and no position that still waits
/// for its stop.</summary>
public sealed class StopsAreClean : Invariant
{
    /// <inheritdoc/>
    public override int Number => 13;

    /// <inheritdoc/>
    public override string Says => "a clean stop leaves nothing open";

    /// <inheritdoc/>
    public override string? OnOutput(SimView view, EngineOutput output)
    {
        if (output is not StopRun { Reason: "clean stop" } || view.Engine is not { } engine)
        {
            return null;
        }
        foreach (var one in engine.Pending)
        {
            if (one.Request is PlaceOrder or PlaceConditional)
            {
                return $"a clean stop, and request {one.Request.Number} has no answer";
            }
        }
        for (var desk = 0; desk < view.Options.Desks.Length; desk++)
        {
            if (engine.Protection(desk) == ProtectionState.Pending)
            {
                return $"a clean stop, and desk {desk} waits for its stop";
            }
        }
        return null;
    }
}
