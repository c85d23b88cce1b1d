using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;
using Riposte.Trading.Events;
using Riposte.Trading.Positions;
using Riposte.Trading.Sizing;

namespace Riposte.Trading.Backtest;

/// <summary>One strategy on one market of a back-test.</summary>
/// <param name="Market">Index of the market.</param>
/// <param name="DecisionInterval">Length of a decision bar: a whole multiple of the base interval, or equal to
/// it.</param>
/// <param name="Predictions">In strictly rising known-at time; each known at the close of a decision bar. Those known
/// at or before the start or after the end are not played.</param>
/// <param name="Signal">When a prediction is worth a trade.</param>
/// <param name="Sizing">How large.</param>
public sealed record DeskInput(
    int Market,
    Interval DecisionInterval,
    ReadOnlyMemory<Prediction> Predictions,
    SignalOptions Signal,
    SizingOptions Sizing
)
{
    /// <summary>Name of the strategy, distinct among the desks of a market.</summary>
    public string Strategy { get; init; } = "main";

    /// <summary>What happens to a position after its entry. Nothing by default.</summary>
    public PositionOptions Position { get; init; } = PositionOptions.None;

    /// <summary>What keeps it from entries. Default nothing.</summary>
    public SignalFilters Filters { get; init; } = SignalFilters.None;

    /// <summary>How sure a model is of the predictions, in rising time of their bars; empty where nobody
    /// knows.</summary>
    public ReadOnlyMemory<PredictionUncertainty> Uncertainty { get; init; }

    /// <summary>Signals made outside, in strictly rising known-at time, under the same rules as predictions. Empty by
    /// default.</summary>
    public ReadOnlyMemory<TargetSignal> Signals { get; init; }
}
