using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;

namespace Riposte.Simulation.Invariants;

/// <summary>I11: a halt stays until somebody who may lifts it, whatever crashes and starts meanwhile.</summary>
public sealed class HaltsLatch : Invariant
{
    private readonly HashSet<(HaltReason, string)> latched = [];
    private bool wasResumed;
    private int rebuilds;
    private long epoch;

    /// <inheritdoc/>
    public override int Number => 11;

    /// <inheritdoc/>
    public override string Says => "a halt stays until an authorised person lifts it";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind is InputKind.OperatorActed;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        wasResumed |= input is OperatorActed { Act: OperatorAct.Resume } act && IsAuthorised(view, act.Principal);
        return null;
    }

    private static bool IsAuthorised(SimView view, string principal) => view.Options.Risk.Releasers.Contains(principal);

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (!view.IsDurable || view.Engine is not { Phase: not EnginePhase.Starting } engine)
        {
            return null;
        }
        Looked();
        // Whoever puts a damaged journal aside, or starts from an older copy, answers for the halts it knew of.
        epoch = rebuilds == view.Rebuilds ? epoch : 0;
        wasResumed |= rebuilds != view.Rebuilds;
        rebuilds = view.Rebuilds;
        if (engine.Epoch < epoch)
        {
            // It lost its disk to a newer run, whose halts it does not know.
            return null;
        }
        epoch = engine.Epoch;
        foreach (var one in latched)
        {
            if (!wasResumed && !Has(engine.Halts, one))
            {
                return $"the halt {one} is gone, and nobody lifted it";
            }
        }
        wasResumed = false;
        latched.Clear();
        foreach (var halt in engine.Halts.Latched)
        {
            latched.Add((halt.Reason, halt.Symbol));
        }
        return null;
    }

    private static bool Has(Halts halts, (HaltReason Reason, string Symbol) one)
    {
        foreach (var halt in halts.Latched)
        {
            if ((halt.Reason, halt.Symbol) == one)
            {
                return true;
            }
        }
        return false;
    }
}
