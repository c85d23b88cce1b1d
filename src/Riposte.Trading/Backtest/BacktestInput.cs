using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;
using Riposte.Trading.Events;

namespace Riposte.Trading.Backtest;

/// <summary>What a back-test of one strategy on one market is played on: the plain case of an
/// <see cref="AccountInput"/>. Everything that can change the result is here or in the options.</summary>
/// <param name="Bars">Base bars: fills and paths are played on them. Rows before <paramref name="Start"/> only warm up
/// volatility and slippage.</param>
/// <param name="DecisionInterval">Length of a decision bar: a whole multiple of the base interval, or equal to
/// it.</param>
/// <param name="Funding">Funding settlements; <see cref="FundingTable.None"/> is a market without.</param>
/// <param name="Predictions">In strictly rising known-at time; each known at the close of a decision bar. Those known
/// at or before the start or after the end are not played.</param>
/// <param name="Start">First instant played, inclusive.</param>
/// <param name="End">Last, exclusive. An open position is then closed at the last known close, with costs.</param>
/// <param name="FoldStarts">Starts of the walk-forward folds, rising; only <c>resume_next_fold</c> looks at
/// them.</param>
/// <param name="Options">How to trade.</param>
public sealed record BacktestInput(
    MarketTable Bars,
    Interval DecisionInterval,
    FundingTable Funding,
    ReadOnlyMemory<Prediction> Predictions,
    Instant Start,
    Instant End,
    ReadOnlyMemory<Instant> FoldStarts,
    BacktestOptions Options
)
{
    /// <summary>Signals made outside, in strictly rising known-at time, under the same rules as predictions. Empty by
    /// default.</summary>
    public ReadOnlyMemory<TargetSignal> Signals { get; init; }

    /// <summary>Regimes in rising known-at time, for rules that look at them. Empty by default.</summary>
    public ReadOnlyMemory<RegimeSeen> Regimes { get; init; }

    /// <summary>How sure a model is of each prediction, in their order; empty where nobody knows.</summary>
    public ReadOnlyMemory<PredictionUncertainty> Uncertainty { get; init; }

    /// <summary>Finer bars that decide what happens inside a base bar; null leaves it to the pessimistic rule.</summary>
    public MarketTable? Detail { get; init; }

    /// <summary>When a market order decided on a bar's close fills.</summary>
    public FillTiming Timing { get; init; }

    /// <summary>The account that trades this and nothing else.</summary>
    public AccountInput ToAccount() =>
        new(
            [new MarketInput(Bars, Funding, Options.Instrument, Options.Costs) { Detail = Detail, Regimes = Regimes }],
            [
                new DeskInput(0, DecisionInterval, Predictions, Options.Signal, Options.Sizing)
                {
                    Signals = Signals,
                    Position = Options.Position,
                    Uncertainty = Uncertainty,
                    Filters = Options.Filters,
                },
            ],
            Start,
            End,
            FoldStarts,
            Options.Capital,
            Options.Risk
        )
        {
            Timing = Timing,
            Margin = Options.Margin,
            IgnoreHalts = Options.IgnoreHalts,
        };
}
