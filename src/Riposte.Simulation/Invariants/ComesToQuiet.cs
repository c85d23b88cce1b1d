using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I13: what is compared only where nothing moves (I2, I21) has to come to rest: where nothing hinders, no instrument has an
/// order whose fate is open, or an execution that is missing or has no order, for long. What the venue keeps between its trigger and
/// the book nobody can know.</summary>
public sealed class ComesToQuiet : Invariant
{
    private const long Limit = 180 * SimView.Second;
    private readonly List<Lasting> moving = [];

    /// <inheritdoc/>
    public override int Number => 13;

    /// <inheritdoc/>
    public override string Says => "where nothing hinders, what moves comes to rest";

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        string? wrong = null;
        for (var i = 0; i < view.Options.Instruments.Length; i++)
        {
            if (moving.Count == i)
            {
                moving.Add(new Lasting());
            }
            Looked();
            var symbol = view.Options.Instruments[i].Symbol;
            var isMoving = view.Engine is { } engine && !engine.IsQuiet(i);
            var span = moving[i].For(view, isMoving && !IsTriggering(view, symbol));
            if (span > Limit)
            {
                wrong ??= $"{symbol} has not been quiet for {span / SimView.Second} s: {view.Engine!.Moving(i)}";
            }
        }
        return wrong;
    }

    /// <inheritdoc/>
    public override string? AtEnd(SimView view) => OnMinute(view);

    private static bool IsTriggering(SimView view, string symbol)
    {
        foreach (var order in view.Truth.Waiting(symbol))
        {
            if (order.Status == ConditionalStatus.Triggering)
            {
                return true;
            }
        }
        return false;
    }
}
