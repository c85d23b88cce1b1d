using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Features;
using Riposte.Learning.Contracts;
using Riposte.Learning.Drift;
using Riposte.Learning.Splits;
using Riposte.Models.Boosting;
using Riposte.Reports.Drift;

namespace Riposte.Runtime.Drift;

/// <summary>Drift of features between two stretches of bars.</summary>
public static class FeatureDrift
{
    /// <summary>Compares rows before and from a row on.</summary>
    /// <param name="table">Features; rows of the warm-up are left out.</param>
    /// <param name="bars">What they were computed on.</param>
    /// <param name="row">First later row of the table.</param>
    /// <param name="isAdversarial">Whether a classifier is to tell the sides apart, too.</param>
    /// <param name="settings">How to draw, judge, and show.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    /// <exception cref="Core.Errors.UserException">A side or a window is too short (Usage).</exception>
    public static DriftPageData Of(
        FeatureTable table,
        (string Symbol, Interval Interval) bars,
        int row,
        bool isAdversarial,
        DriftSettings settings,
        IWorkers workers
    )
    {
        var first = Math.Min(table.WarmUp, table.Count);
        DriftSplit.Require(row - first, table.Count - row);
        DriftColumn[] columns =
        [
            .. table.Names.Select(
                (name, k) => DriftColumn.Feature(name, table.Columns[k][first..row], table.Columns[k][row..table.Count])
            ),
        ];
        Instant Time(int at) => bars.Interval.OpenTime(table.FirstBar + at);
        Instant[] times = [.. Enumerable.Range(row, table.Count - row).Select(Time)];
        return new DriftPageData(
            $"Drift of {columns.Length} features",
            $"{bars.Symbol}, {bars.Interval} bars from {Time(first)}",
            Time(row).ToString(),
            DriftStudy.Run(columns, settings.Options, workers),
            [],
            settings.Command
        )
        {
            Windows = DriftSplit.Windows(settings, columns, times, bars.Interval.Nanoseconds, workers),
            Adversarial = isAdversarial ? Tell(table, first, row, settings.Options.Seed, workers) : null,
        };
    }

    private static AdversarialResult Tell(FeatureTable table, int first, int row, ulong seed, IWorkers workers)
    {
        int[] all = [.. Enumerable.Range(0, table.Count)];
        var features = FeatureMatrix.Gather(table.Names, table.Columns, all);
        var learner = new BoostingLearner(
            new BoostingOptions
            {
                Classes = 2,
                Rounds = 50,
                MaxDepth = 4,
            }
        );
        return AdversarialValidation.Run(
            features,
            all[first..row],
            all[row..],
            new AdversarialOptions(learner),
            new FitContext(seed, workers)
        );
    }
}
