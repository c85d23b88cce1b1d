using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Pipelines;
using Riposte.Learning.Significance;
using Riposte.Reports;
using Riposte.Trading.Backtest;

namespace Riposte.Runtime.Runs;

/// <summary>What each walk-forward fold contributed.</summary>
public static class FoldRows
{
    /// <summary>The fold table of the report.</summary>
    public static FoldRow[] Of(WalkForwardResult walk, LabelTable labels, BacktestResult result) =>
        [.. walk.Folds.Select(fold => RowOf(fold, walk, labels, result))];

    /// <summary>Mean, least and largest share of gain of each feature over folds, largest mean first.</summary>
    public static FeatureShare[] Importance(IReadOnlyList<FoldReport> folds) =>
        Shares([.. folds.Select(fold => (fold.Summary.FeatureNames, fold.Summary.Importance))]);

    /// <summary>The same of the features and gains of any models; those without gains do not count.</summary>
    public static FeatureShare[] Shares(IReadOnlyList<(string[] Features, double[] Gains)> models)
    {
        var measured = models.Where(model => model.Gains.Length > 0).ToArray();
        return
        [
            .. measured
                .SelectMany(model => model.Features)
                .Distinct(StringComparer.Ordinal)
                .Select(name => ShareOf(name, Array.ConvertAll(measured, model => GainOf(model, name))))
                .OrderByDescending(share => share.Mean)
                .ThenBy(share => share.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The threshold curve: every candidate that several folds share, trades added up over folds.</summary>
    public static ThresholdPoint[] Thresholds(IReadOnlyList<FoldReport> folds) =>
        [
            .. folds
                .SelectMany(fold =>
                    fold.Summary.Thresholds.Candidates.Select(candidate => (fold.Summary.Thresholds, candidate))
                )
                .GroupBy(entry => (entry.candidate.Side, Threshold: Math.Round(entry.candidate.Threshold * 20) / 20))
                .OrderByDescending(group => group.Key.Side)
                .ThenBy(group => group.Key.Threshold)
                .Select(group => new ThresholdPoint(
                    ModelScores.NameOf(group.Key.Side),
                    group.Key.Threshold,
                    group.Sum(entry => entry.candidate.Trades),
                    MeanReturn([.. group.Select(entry => (entry.candidate.Trades, entry.candidate.TotalNetReturn))]),
                    group.Count(entry =>
                        entry.candidate.Threshold
                        == (group.Key.Side == Outcome.Long ? entry.Thresholds.EntryLong : entry.Thresholds.EntryShort)
                    )
                )),
        ];

    private static FeatureShare ShareOf(string name, double[] gains) =>
        new(name, gains.Sum() / gains.Length, gains.Min(), gains.Max());

    // A fold that did not choose a feature gains nothing from it.
    private static double GainOf((string[] Features, double[] Gains) model, string name)
    {
        var column = Array.IndexOf(model.Features, name);
        return column < 0 ? 0 : model.Gains[column];
    }

    private static double MeanReturn((int Trades, double Total)[] candidates)
    {
        var trades = candidates.Sum(candidate => candidate.Trades);
        return trades == 0 ? double.NaN : candidates.Sum(candidate => candidate.Total) / trades;
    }

    private static FoldRow RowOf(FoldReport fold, WalkForwardResult walk, LabelTable labels, BacktestResult result)
    {
        var scores = ModelScores.Of(walk.Predictions, labels, fold.TestStart, fold.TestEnd);
        var days = Enumerable
            .Range(0, result.Days.Length)
            .Where(i => result.Days[i] >= fold.TestStart && result.Days[i] < fold.TestEnd)
            .Select(i => result.DailyReturns[i])
            .ToArray();
        return new FoldRow(
            fold.Index,
            fold.TestStart,
            fold.TestEnd,
            fold.TrainRows,
            fold.TestRows,
            fold.Summary.Rounds,
            scores.Auc,
            scores.LogLoss,
            scores.Brier,
            fold.Summary.Thresholds.EntryLong,
            fold.Summary.Thresholds.EntryShort,
            result.Trades.Count(trade => trade.EntryTime >= fold.TestStart && trade.EntryTime < fold.TestEnd),
            days.Aggregate(1.0, (equity, r) => equity * (1 + r)) - 1,
            SharpeSample.Of(days).Sharpe * Math.Sqrt(365)
        );
    }
}
