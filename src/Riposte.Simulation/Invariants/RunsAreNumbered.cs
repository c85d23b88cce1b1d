using Riposte.Trading.Live;

namespace Riposte.Simulation.Invariants;

/// <summary>I17: of two runs on one journal the later has the higher number, however the earlier ended: by it each tells its own
/// orders, and itself, from the others. A run whose beginning never became durable left nothing.</summary>
public sealed class RunsAreNumbered : Invariant
{
    private long highest = long.MinValue;
    private int rebuilds;

    /// <inheritdoc/>
    public override int Number => 17;

    /// <inheritdoc/>
    public override string Says => "no two runs on a journal have one number";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind is InputKind.RunStarted;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (rebuilds != view.Rebuilds)
        {
            (rebuilds, highest) = (view.Rebuilds, long.MinValue);
        }
        if (input is not RunStarted started)
        {
            return null;
        }
        Looked();
        return started.Epoch <= highest ? $"run {started.Epoch} begins behind run {highest}" : null;
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (
            view is { IsDurable: true, Engine: { Phase: not EnginePhase.Starting } engine }
            && rebuilds == view.Rebuilds
        )
        {
            highest = Math.Max(highest, engine.Epoch);
        }
        return null;
    }
}
