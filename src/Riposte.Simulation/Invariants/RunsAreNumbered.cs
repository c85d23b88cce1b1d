using Riposte.Trading.Live;

namespace Riposte.Simulation.Invariants;

/// <summary>I17: of two runs on one journal the later has the higher number, however the earlier ended: by it each tells its own
/// orders, and itself, from the others. A run whose beginning never became durable left nothing.</summary>
public sealed class RunsAreNumbered : Invariant
{
    // By the machine: two that trade one account have a journal each.
    private readonly Dictionary<object, long> highest = new(ReferenceEqualityComparer.Instance);
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
            rebuilds = view.Rebuilds;
            highest.Clear();
        }
        if (input is not RunStarted started)
        {
            return null;
        }
        Looked();
        return highest.TryGetValue(view.Machine, out var before) && started.Epoch <= before
            ? $"run {started.Epoch} begins behind run {before}"
            : null;
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (
            view is { IsDurable: true, Engine: { Phase: not EnginePhase.Starting } engine }
            && rebuilds == view.Rebuilds
        )
        {
            highest[view.Machine] = Math.Max(highest.GetValueOrDefault(view.Machine), engine.Epoch);
        }
        return null;
    }
}
