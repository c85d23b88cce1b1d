using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;

namespace Riposte.Simulation.Invariants;

/// <summary>I11: a halt stays until somebody who may lifts it, whatever crashes and starts meanwhile. And I19: it has a
/// principal.</summary>
public sealed class HaltsLatch : Invariant
{
    private readonly HashSet<(HaltReason, string)> latched = [];
    private bool wasResumed;

    /// <inheritdoc/>
    public override int Number => 11;

    /// <inheritdoc/>
    public override string Says => "a halt latches across restarts until an authorised reset";

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        wasResumed |= input is OperatorActed { Act: OperatorAct.Resume or OperatorAct.Release };
        return null;
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (!view.IsDurable || view.Engine is not { Phase: not EnginePhase.Starting } engine)
        {
            return null;
        }
        var now = engine.Halts.Latched.Select(halt => (halt.Reason, halt.Symbol)).ToHashSet();
        if (!wasResumed && latched.Except(now).Select(one => $"{one}").FirstOrDefault() is { } lost)
        {
            return $"the halt {lost} is gone, and nobody lifted it";
        }
        if (engine.Halts.Latched.Any(halt => halt.Principal.Length == 0))
        {
            return "a halt has no principal";
        }
        wasResumed = false;
        latched.Clear();
        latched.UnionWith(now);
        return null;
    }
}
