namespace Riposte.Simulation.Invariants;

/// <summary>I13: the key of the user stream dies now and then, and it may be that nobody says so; then it shows when it is asked to
/// live on, half an hour later at most. Connections stay open and tell nothing: that shows when the list of executions tells what
/// they kept back, at the next comparison at the latest.</summary>
public sealed class Listens : Invariant
{
    private const long Patience = 33 * 60 * SimView.Second;

    private readonly Lasting lasting = new();
    private readonly Lasting deaf = new();

    /// <inheritdoc/>
    public override int Number => 13;

    /// <inheritdoc/>
    public override string Says => "a user stream that is dead or deaf is replaced";

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        Looked();
        if (lasting.For(view, !view.Truth.IsListening) > Patience)
        {
            return "the user stream has had no key for half an hour, and nothing hinders";
        }
        return deaf.For(view, view.Missed > 0) > view.CompareTime + 60 * SimView.Second
            ? $"the user stream kept {view.Missed} trades back, and is trusted"
            : null;
    }
}
