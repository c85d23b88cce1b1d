using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I11: three entries in a row that the venue refused for want of margin halt the run that sent them, at the third answer. Each
/// run counts for itself: of two that live, one knows nothing of what the other was refused.</summary>
public sealed class RefusalsHalt : Invariant
{
    private const int MostRefused = 3;

    // A run counts on where the one before it died: it may halt sooner than by what it was refused itself, but no later.
    private readonly Dictionary<EngineView, Refused> runs = [];

    /// <inheritdoc/>
    public override int Number => 11;

    /// <inheritdoc/>
    public override string Says => "three entries in a row without margin halt";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind is InputKind.OperatorActed or InputKind.ReplyArrived;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (view.Engine is not { } engine || !runs.TryGetValue(engine, out var run))
        {
            return null;
        }
        if (input is OperatorActed { Act: OperatorAct.Resume } act)
        {
            run.Count = view.Options.Risk.Releasers.Contains(act.Principal) ? 0 : run.Count;
        }
        // A run that has stopped takes nothing any more.
        else if (
            engine.Phase != EnginePhase.Stopped
            && input is ReplyArrived { Reply: var reply }
            && run.Entries.Remove(reply.Request)
        )
        {
            Looked();
            run.Count =
                reply is { Kind: ReplyKind.Refused, Code: -2019 or -2027 } ? run.Count + 1
                : reply.Kind == ReplyKind.Ok ? 0
                : run.Count;
            return run.Count >= MostRefused && !IsHalted(engine)
                ? $"{run.Count} entries in a row were refused for want of margin, and it goes on"
                : null;
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnEntry(SimView view, PlaceOrder place)
    {
        if (view.Engine is { } engine)
        {
            if (!runs.TryGetValue(engine, out var run))
            {
                runs[engine] = run = new Refused();
            }
            run.Entries.Add(place.Number);
        }
        return null;
    }

    private static bool IsHalted(EngineView engine)
    {
        foreach (var halt in engine.Halts.Latched)
        {
            if (halt.Reason == HaltReason.Refusals)
            {
                return true;
            }
        }
        return false;
    }

    private sealed class Refused
    {
        public HashSet<long> Entries { get; } = [];

        public int Count { get; set; }
    }
}
