using Riposte.Core.Time;
using Riposte.Trading.Live;

namespace Riposte.Simulation.Invariants;

/// <summary>I12: the decider is asked about closes that have been, once each, in order and not late. That no order opens without a
/// decision on a recent close is part of I15.</summary>
public sealed class DecisionsAreFresh : Invariant
{
    private const long Minute = 60 * SimView.Second;
    private const long Late = 2 * Minute;
    private readonly Dictionary<long, Instant> asked = [];

    /// <inheritdoc/>
    public override int Number => 12;

    /// <inheritdoc/>
    public override string Says => "no decision on late or future closes, none twice";

    /// <inheritdoc/>
    public override string? OnAsk(SimView view, AskDecision ask)
    {
        Looked();
        var close = ask.Close;
        // Another run asks again what was not answered; within one, each close comes once.
        var epoch = view.Engine?.Epoch ?? 0;
        var before = asked.GetValueOrDefault(epoch, new Instant(long.MinValue));
        var wrong =
            close > view.Instant ? $"a decision on {close} is asked for at {view.Instant}"
            : view.Instant - close > Late ? $"a decision on {close} is asked for as late as {view.Instant}"
            : close <= before ? $"a decision on {close} is asked for after one on {before}"
            : null;
        asked[epoch] = close;
        return wrong;
    }
}
