using Riposte.Reports.Ensembles;
using Riposte.Reports.Regimes;
using Riposte.Trading.Backtest;

namespace Riposte.Reports;

/// <summary>Everything a run report shows. Reports print these values and compute nothing about money
/// themselves.</summary>
/// <param name="Header">What was run on what.</param>
/// <param name="Result">The back-test.</param>
/// <param name="BuyAndHold">Buy-and-hold of the same instrument under the same costs and funding, fully invested
/// without leverage, at the same times as Result.</param>
/// <param name="UnhaltedEquity">The equity curve had a latched halt been ignored, at Result.Times; null when nothing
/// halted.</param>
/// <param name="Figures">Every metric, in the order of the documented catalogue; keys with dots, as in
/// <c>performance.sharpe</c>; NaN is undefined.</param>
/// <param name="Honesty">The honesty box.</param>
/// <param name="Folds">One row per walk-forward fold.</param>
/// <param name="Calibration">Reliability bins of out-of-sample probabilities, per class.</param>
/// <param name="Thresholds">The threshold curve.</param>
/// <param name="Importance">Features by mean gain over folds, largest first.</param>
/// <param name="Classes">Class shares of the labels.</param>
/// <param name="Notes">Things a reader must know, one sentence each.</param>
public sealed record ReportData(
    ReportHeader Header,
    BacktestResult Result,
    double[] BuyAndHold,
    double[]? UnhaltedEquity,
    IReadOnlyList<KeyValuePair<string, double>> Figures,
    HonestyBox Honesty,
    IReadOnlyList<FoldRow> Folds,
    IReadOnlyList<CalibrationBin> Calibration,
    IReadOnlyList<ThresholdPoint> Thresholds,
    IReadOnlyList<FeatureShare> Importance,
    IReadOnlyList<ClassShare> Classes,
    IReadOnlyList<string> Notes
) : PlayData(Result, BuyAndHold, UnhaltedEquity, Figures, Notes)
{
    /// <inheritdoc/>
    public override double HoldReturn => Honesty.BuyAndHoldReturn;

    /// <summary>The regime layer; null without one.</summary>
    public RegimeReport? Regimes { get; init; }

    /// <summary>The ensemble; null for a single model.</summary>
    public EnsembleReport? Ensemble { get; init; }
}
