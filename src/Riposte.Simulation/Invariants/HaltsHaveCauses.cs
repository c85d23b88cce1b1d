using Riposte.Trading.Live.Watch;

namespace Riposte.Simulation.Invariants;

/// <summary>I2: while nobody else acts on the account, nothing of it is foreign, and it never is other than its executions say: a
/// halt for that reason is a mistake of ours that happened to be noticed.</summary>
public sealed class HaltsHaveCauses : Invariant
{
    /// <inheritdoc/>
    public override int Number => 2;

    /// <inheritdoc/>
    public override string Says => "nothing is foreign, and nothing mismatches, while nobody else trades";

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (view.IsDisturbed || view.Engine is not { } engine)
        {
            return null;
        }
        foreach (var halt in engine.Halts.Latched)
        {
            if (halt.Reason is HaltReason.Foreign or HaltReason.Mismatch or HaltReason.Forced)
            {
                return $"nobody else acts on the account, and it halts: {halt.Text}";
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? AtEnd(SimView view) => OnMinute(view);
}
