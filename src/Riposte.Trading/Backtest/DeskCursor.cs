using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Backtest;

/// <summary>The decisions of one desk, in time.</summary>
internal sealed class DeskCursor
{
    private readonly DeskInput input;
    private readonly int index;
    private int nextPrediction;
    private int nextSignal;
    private int nextUncertainty;

    public DeskCursor(DeskInput input, int index)
    {
        this.input = input;
        this.index = index;
    }

    /// <summary>Hands the trader what was decided on the bars that closed now.</summary>
    public void Decide(Trader trader, Instant now, CommandList commands)
    {
        Skip(now);
        var predictions = input.Predictions.Span;
        if (nextPrediction < predictions.Length && predictions[nextPrediction].KnownAt == now)
        {
            TellUncertainty(trader, predictions[nextPrediction].Bar);
            trader.On(predictions[nextPrediction++], commands, index);
        }
        var signals = input.Signals.Span;
        if (nextSignal < signals.Length && signals[nextSignal].KnownAt == now)
        {
            trader.On(signals[nextSignal++], commands, index);
        }
    }

    private void TellUncertainty(Trader trader, Instant bar)
    {
        var known = input.Uncertainty.Span;
        while (nextUncertainty < known.Length && known[nextUncertainty].Bar < bar)
        {
            nextUncertainty++;
        }
        if (nextUncertainty < known.Length && known[nextUncertainty].Bar == bar)
        {
            trader.On(known[nextUncertainty], index);
        }
    }

    // Decisions of bars that are not played.
    private void Skip(Instant before)
    {
        var predictions = input.Predictions.Span;
        while (nextPrediction < predictions.Length && predictions[nextPrediction].KnownAt < before)
        {
            nextPrediction++;
        }
        var signals = input.Signals.Span;
        while (nextSignal < signals.Length && signals[nextSignal].KnownAt < before)
        {
            nextSignal++;
        }
    }
}
