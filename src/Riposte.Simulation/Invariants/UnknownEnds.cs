namespace Riposte.Simulation.Invariants;

/// <summary>I3: while the venue can be reached, the fate of no order stays unknown for longer than a minute.</summary>
public sealed class UnknownEnds : Invariant
{
    private const long Limit = 60 * SimView.Second;

    /// <inheritdoc/>
    public override int Number => 3;

    /// <inheritdoc/>
    public override string Says => "no order stays unknown for longer than 60 s while the venue can be reached";

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (view.Engine is not { } engine || view.Calm <= Limit)
        {
            return null;
        }
        foreach (var order in engine.Orders)
        {
            Looked();
            if (order.UnknownSince != SimView.Never && view.Monotonic - order.UnknownSince > Limit)
            {
                return $"{order.ClientId} is unknown for {(view.Monotonic - order.UnknownSince) / SimView.Second} s";
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? AtEnd(SimView view) => OnMinute(view);
}
