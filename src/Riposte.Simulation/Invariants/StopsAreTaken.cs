using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I11: a run opens nothing before the venue has shown it that conditional orders are taken where they are sent, and an answer
/// that says otherwise halts at once.</summary>
public sealed class StopsAreTaken : Invariant
{
    private readonly Dictionary<(EngineView Run, long Number), bool> sent = [];
    private readonly HashSet<EngineView> shown = [];

    /// <inheritdoc/>
    public override int Number => 11;

    /// <inheritdoc/>
    public override string Says => "nothing is opened before the venue has shown that it takes stops";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind is InputKind.ReplyArrived;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (
            input is not ReplyArrived { Reply: var reply }
            || view.Engine is not { } engine
            || !sent.Remove((engine, reply.Request), out var isConditional)
        )
        {
            return null;
        }
        var isRefused = reply.Kind == ReplyKind.Refused;
        // An address that moved, or a kind of order that is not known there.
        if (isRefused && reply.Code is -4120 or -1116 or -1099 or -1020)
        {
            Looked();
            shown.Remove(engine);
            return engine.Halts.Latched.Any(halt => halt.Reason == HaltReason.Capability)
                ? null
                : $"the venue does not take what is sent ({reply.Code}), and nothing halts";
        }
        if (isConditional && (isRefused || reply.Kind == ReplyKind.Ok))
        {
            shown.Add(engine);
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnRequest(SimView view, VenueRequest request)
    {
        if (view.Engine is not { } engine || request is not (PlaceOrder or PlaceConditional))
        {
            return null;
        }
        sent[(engine, request.Number)] = request is PlaceConditional;
        if (request.Use != RequestUse.Opening)
        {
            return null;
        }
        Looked();
        return shown.Contains(engine) ? null : $"request {request.Number} opens, and no stop was shown to be taken";
    }
}
