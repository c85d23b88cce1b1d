using Riposte.Trading.Live;

namespace Riposte.Simulation.Invariants;

/// <summary>I13: two minutes after the last fault the engine knows how the account stands, and stays so.</summary>
public sealed class ComesToRest : Invariant
{
    private const long Limit = 120 * SimView.Second;
    private readonly Lasting lasting = new();

    /// <inheritdoc/>
    public override int Number => 13;

    /// <inheritdoc/>
    public override string Says => "two minutes after the last fault the engine knows how the account stands";

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        Looked();
        return lasting.For(view, !view.IsSettled) > Limit
            ? $"the engine is still {view.Engine?.Phase}, at {view.Engine?.Step}"
            : null;
    }

    /// <inheritdoc/>
    public override string? AtEnd(SimView view) =>
        view.Engine is null ? "no engine runs"
        : view.IsSettled ? null
        : $"the engine is {view.Engine.Phase}, at {view.Engine.Step}";
}
