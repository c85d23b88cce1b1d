using System.Globalization;
using Riposte.Core.Workers;
using Riposte.Learning.Labels.Regimes;
using Riposte.Learning.Labels.Targets;
using Riposte.Learning.Regimes;
using Riposte.Learning.Significance;
using Riposte.Reports;
using Riposte.Reports.Regimes;

namespace Riposte.Runtime.Runs;

/// <summary>Puts what a report shows of the regime layer together.</summary>
public static class RegimeReports
{
    private const int Classes = RegimeLabels.Classes;

    /// <summary>The regime part of a report; null without a regime layer.</summary>
    /// <param name="labels">What a regime is.</param>
    /// <param name="inputs">Bars and regimes.</param>
    /// <param name="walk">Forecasts and folds.</param>
    /// <param name="seed">Seed of the intervals.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    public static RegimeReport? Of(
        RegimeLabels labels,
        RunInputs inputs,
        WalkForwardResult walk,
        ulong seed,
        IWorkers workers
    )
    {
        if (walk.Regimes is not { Count: > 0 } forecasts || inputs.Regimes is not { } regimes)
        {
            return null;
        }
        var definition = string.Create(
            CultureInfo.InvariantCulture,
            $"Which of seven regimes the next {labels.Ahead} bars of {inputs.Market.Interval} turn out to be, judged against the {labels.Before} bars before and the usual size of moves over {labels.History} bars. Every forecast is of a bar that its model was not trained on."
        );
        return new RegimeReport(
            definition,
            RegimeStudy.Of(forecasts, regimes, new BootstrapOptions(seed), workers),
            Bars(inputs, regimes, forecasts),
            FoldRows.Shares([
                .. walk
                    .Folds.Select(fold => fold.Summary.Regimes)
                    .OfType<RegimeSummary>()
                    .Select(summary => (summary.FeatureNames, summary.Importance)),
            ])
        );
    }

    /// <summary>Figures for programs.</summary>
    public static IEnumerable<KeyValuePair<string, double>> Figures(RegimeReport? report)
    {
        if (report?.Study is not { } study)
        {
            yield break;
        }
        yield return new("regime.rows", study.Rows);
        yield return new("regime.macro_f1", study.Model.MacroF1);
        yield return new("regime.macro_f1_last_known", study.LastKnown.MacroF1);
        yield return new("regime.macro_f1_commonest", study.Commonest.MacroF1);
        yield return new("regime.over_last_known_low", study.OverLastKnown.Low);
        yield return new("regime.over_last_known_high", study.OverLastKnown.High);
        yield return new("regime.over_commonest_low", study.OverCommonest.Low);
        yield return new("regime.over_commonest_high", study.OverCommonest.High);
        yield return new("regime.mcc", study.Model.Mcc);
        yield return new("regime.balanced_accuracy", study.Model.BalancedAccuracy);
        yield return new("regime.accuracy", study.Model.Accuracy);
        yield return new("regime.log_loss", study.LogLoss);
        yield return new("regime.share_log_loss", study.ShareLogLoss);
        yield return new("regime.brier", study.Brier);
        yield return new("regime.ece", study.CalibrationError);
    }

    private static RegimeBar[] Bars(RunInputs inputs, TargetTable regimes, RegimeForecasts forecasts)
    {
        var market = inputs.Market;
        var close = market[Core.Market.Input.Close];
        var last = LastKnownRegime.At(regimes, forecasts.Rows);
        var bars = new RegimeBar[forecasts.Count];
        for (var i = 0; i < bars.Length; i++)
        {
            var row = forecasts.Rows[i];
            var at = Array.BinarySearch(regimes.EventRows, row);
            bars[i] = new RegimeBar(
                market.OpenTime(row),
                market.KnownAt(row),
                close[row],
                forecasts.Named[i],
                last[i],
                at < 0 ? -1 : (int)regimes.Values[at],
                at < 0 ? null : market.KnownAt(regimes.EndRows[at]),
                forecasts.Probabilities[(i * Classes)..((i + 1) * Classes)]
            );
        }
        return bars;
    }
}
