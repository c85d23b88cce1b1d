using Riposte.Learning.Conformal;
using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;
using Riposte.Learning.Labels;
using Riposte.Learning.Scores;
using Riposte.Reports.Ensembles;

namespace Riposte.Runtime.Runs;

/// <summary>Puts what a report shows of an ensemble together.</summary>
public static class EnsembleReports
{
    private const int Classes = 3;

    private sealed record Scored(
        Prediction Prediction,
        PredictionUncertainty Uncertainty,
        Outcome Outcome,
        int Fold,
        long End
    )
    {
        public double[] Row => [Prediction.PShort, Prediction.PNeutral, Prediction.PLong];

        public double Score => 1 - Row[(int)Outcome];
    }

    /// <summary>The part of a report; null for a single model.</summary>
    /// <param name="labels">Labels of decision bars.</param>
    /// <param name="walk">Predictions, uncertainty and folds.</param>
    /// <param name="coverage">Share of cases that conformal sets were to hold.</param>
    public static EnsembleReport? Of(LabelTable labels, WalkForwardResult walk, double coverage)
    {
        if (walk.Uncertainty is null)
        {
            return null;
        }
        EnsembleSummary[] folds = [.. walk.Folds.Select(fold => fold.Summary.Ensemble).OfType<EnsembleSummary>()];
        var rows = Rows(labels, walk);
        return new EnsembleReport(
            folds[0].Method,
            [.. folds[0].Members.Select((member, m) => MemberOf(member.Name, [.. folds.Select(f => f.Members[m])]))],
            MemberOf(
                "together",
                [.. folds.Select(f => new EnsembleSummary.Member("together", double.NaN, f.Auc, f.LogLoss, 0))]
            ) with
            {
                Rounds = double.NaN,
            },
            Thirds(rows),
            Sets(rows, coverage)
        );
    }

    /// <summary>Figures for programs.</summary>
    public static IEnumerable<KeyValuePair<string, double>> Figures(EnsembleReport? report)
    {
        if (report is null)
        {
            yield break;
        }
        yield return new("ensemble.members", report.Members.Count);
        yield return new("ensemble.out_of_fold_auc", report.Together.Auc);
        yield return new("ensemble.out_of_fold_log_loss", report.Together.LogLoss);
        yield return new("ensemble.best_member_log_loss", report.Members.Min(member => member.LogLoss));
        yield return new("ensemble.coverage", report.Sets.Held);
        yield return new("ensemble.coverage_asked", report.Sets.Asked);
        yield return new("ensemble.coverage_adaptive", report.Sets.Adaptive);
        yield return new("ensemble.set_size", report.Sets.Size);
    }

    private static EnsembleReport.Member MemberOf(string name, EnsembleSummary.Member[] folds) =>
        new(
            name,
            folds.Average(fold => fold.Share),
            folds.Min(fold => fold.Share),
            folds.Max(fold => fold.Share),
            folds.Average(fold => fold.Auc),
            folds.Average(fold => fold.LogLoss),
            folds.Average(fold => fold.Rounds)
        );

    private static List<Scored> Rows(LabelTable labels, WalkForwardResult walk)
    {
        var rows = new List<Scored>();
        var fold = 0;
        for (var i = 0; i < walk.Predictions.Length; i++)
        {
            var prediction = walk.Predictions[i];
            while (fold + 1 < walk.Folds.Length && prediction.KnownAt >= walk.Folds[fold + 1].TestStart)
            {
                fold++;
            }
            var position = Array.BinarySearch(labels.EventRows, labels.Market.RowAt(prediction.Bar));
            if (position >= 0)
            {
                rows.Add(
                    new Scored(
                        prediction,
                        walk.Uncertainty![i],
                        labels.Outcomes[position],
                        fold,
                        labels.End[position].Nanoseconds
                    )
                );
            }
        }
        return rows;
    }

    private static EnsembleReport.Third[] Thirds(List<Scored> rows)
    {
        Scored[] sorted = [.. rows.OrderBy(row => row.Uncertainty.Disagreement)];
        return
        [
            .. Enumerable.Range(0, 3).Select(t => ThirdOf(sorted[(t * rows.Count / 3)..((t + 1) * rows.Count / 3)])),
        ];
    }

    private static EnsembleReport.Third ThirdOf(Scored[] rows)
    {
        double[] probabilities = [.. rows.SelectMany(row => row.Row)];
        Outcome[] outcomes = Array.ConvertAll(rows, row => row.Outcome);
        return rows.Length == 0
            ? new EnsembleReport.Third(0, double.NaN, double.NaN, double.NaN)
            : new EnsembleReport.Third(
                rows.Length,
                rows.Average(row => row.Uncertainty.Disagreement),
                ProbabilityScores.LogLoss(probabilities, outcomes),
                Auc.OneVsRest(probabilities, outcomes).Value
            );
    }

    private static EnsembleReport.Coverage Sets(List<Scored> rows, double asked)
    {
        double Held(IEnumerable<Scored> some) =>
            some.Select(row => row.Uncertainty.Holds(row.Outcome) ? 1.0 : 0.0).DefaultIfEmpty(double.NaN).Average();
        return new EnsembleReport.Coverage(
            asked,
            Held(rows),
            [.. Enumerable.Range(0, Classes).Select(c => Held(rows.Where(row => (int)row.Outcome == c)))],
            rows.Select(row => (double)row.Uncertainty.SetSize).DefaultIfEmpty(double.NaN).Average(),
            rows.Select(row => row.Uncertainty.SetSize == 1 ? 1.0 : 0.0).DefaultIfEmpty(double.NaN).Average(),
            Adaptive(rows, asked),
            rows.Count
        );
    }

    // Calibrated on the first fold's test bars, whose outcomes were known before the others began but for the last few.
    private static double Adaptive(List<Scored> rows, double asked)
    {
        Scored[] later = [.. rows.Where(row => row.Fold > 0)];
        if (later.Length == 0)
        {
            return double.NaN;
        }
        var begin = later[0].Prediction.KnownAt.Nanoseconds;
        var known = rows.Where(row => row.Fold == 0 && row.End <= begin).Select(row => row.Score);
        var scores = Array.ConvertAll(later, row => row.Score);
        var thresholds = new AdaptiveCoverage(known, asked).Play(
            scores,
            Array.ConvertAll(later, row => row.Prediction.KnownAt.Nanoseconds),
            Array.ConvertAll(later, row => row.End)
        );
        return scores.Zip(thresholds, (score, threshold) => score <= threshold ? 1.0 : 0.0).Average();
    }
}
