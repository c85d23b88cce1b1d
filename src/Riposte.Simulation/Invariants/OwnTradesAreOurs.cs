namespace Riposte.Simulation.Invariants;

/// <summary>I2: while nobody else acts on the account, every position belongs to a desk. What an order of ours traded and no desk
/// knows of would have no stop, and no limit would count it.</summary>
public sealed class OwnTradesAreOurs : Invariant
{
    /// <inheritdoc/>
    public override int Number => 2;

    /// <inheritdoc/>
    public override string Says => "what nobody else traded belongs to a desk";

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (view.IsDisturbed || view.Engine is not { } engine || !view.IsSettled)
        {
            return null;
        }
        for (var i = 0; i < view.Options.Instruments.Length; i++)
        {
            if (engine.Outside(i) is { Units: not 0 } outside && engine.IsQuiet(i))
            {
                return $"{view.Options.Instruments[i].Symbol}: {outside} belongs to no desk, and nobody else trades";
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? AtEnd(SimView view) => OnMinute(view);
}
