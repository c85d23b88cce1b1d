namespace Riposte.Simulation.Invariants;

/// <summary>I13: the key of the user stream dies now and then, and it may be that nobody says so; then it shows when it is asked to
/// live on, half an hour later at most.</summary>
public sealed class Listens : Invariant
{
    private const long Patience = 33 * 60 * SimView.Second;
    private readonly Lasting lasting = new();

    /// <inheritdoc/>
    public override int Number => 13;

    /// <inheritdoc/>
    public override string Says => "a dead key of the user stream is replaced";

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        Looked();
        return lasting.For(view, !view.Truth.IsListening) > Patience
            ? "the user stream has had no key for half an hour, and nothing hinders"
            : null;
    }
}
