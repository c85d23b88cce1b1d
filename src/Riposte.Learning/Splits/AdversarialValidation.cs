using Riposte.Core.Errors;
using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;
using Riposte.Learning.Scores;
using Riposte.Learning.Significance;

namespace Riposte.Learning.Splits;

/// <summary>
/// Adversarial validation: a classifier learns to tell training rows from test rows. Where it can, the test comes from
/// another distribution than the training, and the features that it used say in what. Rows of each side are cut into
/// contiguous blocks and every block is scored by a model that saw neither it nor the block of the same number on the
/// other side, so that neighbours in time do not recognise each other. The interval of the AUC comes from a stationary
/// bootstrap of the scores of each side, which keeps their dependence in time; it holds the fitted models fixed.
/// </summary>
/// <remarks>Sources: J. Pan and others, Adversarial Validation Approach to Concept Drift Problem in User Targeting
/// Automation Systems (2020); the bootstrap: D. Politis and J. Romano, The Stationary Bootstrap (1994).</remarks>
public static class AdversarialValidation
{
    /// <summary>Compares two sets of rows of one table.</summary>
    /// <param name="features">The table.</param>
    /// <param name="train">Training rows in order of time.</param>
    /// <param name="test">Test rows in order of time; none of the training rows.</param>
    /// <param name="options">Learner, folds, resamples.</param>
    /// <param name="fit">Seed and workers; the result does not depend on the number of threads.</param>
    /// <exception cref="UserException">Fewer rows of a side than folds (Data).</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 folds or 100 draws, or a level out of range.</exception>
    public static AdversarialResult Run(
        FeatureMatrix features,
        int[] train,
        int[] test,
        AdversarialOptions options,
        FitContext fit
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Folds, 2, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Draws, 100, nameof(options));
        if (!(options.Level is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Level, "A level lies between 0 and 1.");
        }
        if (Math.Min(train.Length, test.Length) < options.Folds)
        {
            throw new UserException(
                ErrorKind.Data,
                $"There are {train.Length} training rows and {test.Length} test rows for {options.Folds} folds.",
                "Each fold scores at least one row of either side.",
                "Use more rows or fewer folds."
            );
        }
        var scores = new Scored(new double[train.Length], new double[test.Length]);
        var gains = new double[options.Folds][];
        fit.Workers.For(
            options.Folds,
            fold => gains[fold] = ScoreFold(features, (train, test), (options, fold), scores, fit)
        );
        var (low, high) = Interval(scores, options, fit);
        return new AdversarialResult(
            AucOf(scores.Train, scores.Test),
            low,
            high,
            options.Level,
            train.Length,
            test.Length,
            Rank(features, train, test, gains)
        );
    }

    private sealed record Scored(double[] Train, double[] Test);

    private static double[] ScoreFold(
        FeatureMatrix features,
        (int[] Train, int[] Test) rows,
        (AdversarialOptions Options, int Fold) part,
        Scored scores,
        FitContext fit
    )
    {
        var (options, fold) = part;
        var train = Block(rows.Train.Length, fold, options.Folds);
        var test = Block(rows.Test.Length, fold, options.Folds);
        int[] knownTrain = [.. rows.Train[..train.First], .. rows.Train[train.Next..]];
        int[] knownTest = [.. rows.Test[..test.First], .. rows.Test[test.Next..]];
        var outputs = options.Learner.Info.Outputs;
        var targets = new float[features.Count];
        var weights = new float[features.Count];
        // Both sides weigh the same, so that the scores do not only tell which side is larger.
        var half = (knownTrain.Length + knownTest.Length) / 2f;
        foreach (var row in knownTrain)
        {
            weights[row] = half / knownTrain.Length;
        }
        foreach (var row in knownTest)
        {
            (targets[row], weights[row]) = (Math.Max(1, outputs - 1), half / knownTest.Length);
        }
        int[] known = [.. knownTrain.Concat(knownTest).Order()];
        var seed = RandomStream.Named(fit.Seed, $"adversarial fold {fold}").NextUInt64();
        var model = options.Learner.Fit(
            new Dataset(features, targets, weights, known),
            null,
            fit with
            {
                Seed = seed,
                Progress = null,
            }
        );
        Score(model, features, rows.Train[train.First..train.Next], scores.Train.AsSpan(train.First));
        Score(model, features, rows.Test[test.First..test.Next], scores.Test.AsSpan(test.First));
        return model.Importance() ?? [];
    }

    private static (int First, int Next) Block(int count, int block, int blocks) =>
        ((int)((long)count * block / blocks), (int)((long)count * (block + 1) / blocks));

    private static void Score(IModel model, FeatureMatrix features, int[] rows, Span<double> scores)
    {
        var outputs = model.Info.Outputs;
        var raw = new float[rows.Length * outputs];
        model.Predict(new RowSet(features, rows), raw);
        for (var i = 0; i < rows.Length; i++)
        {
            scores[i] = raw[i * outputs + outputs - 1];
        }
    }

    private static (double Low, double High) Interval(Scored scores, AdversarialOptions options, FitContext fit)
    {
        if (Math.Min(scores.Train.Length, scores.Test.Length) < StationaryBootstrap.MinimumReturns)
        {
            return (double.NaN, double.NaN);
        }
        var (trainBlock, testBlock) = (
            StationaryBootstrap.BlockLength(scores.Train),
            StationaryBootstrap.BlockLength(scores.Test)
        );
        var drawn = new double[options.Draws];
        fit.Workers.For(
            drawn.Length,
            d =>
            {
                fit.Cancel.ThrowIfCancellationRequested();
                var random = RandomStream.Named(fit.Seed, $"adversarial draw {d}");
                var train = new double[scores.Train.Length];
                var test = new double[scores.Test.Length];
                StationaryBootstrap.Draw(scores.Train, trainBlock, random, train);
                StationaryBootstrap.Draw(scores.Test, testBlock, random, test);
                drawn[d] = AucOf(train, test);
            }
        );
        Array.Sort(drawn);
        return (At(drawn, (1 - options.Level) / 2), At(drawn, (1 + options.Level) / 2));
    }

    private static double At(double[] sorted, double share)
    {
        var at = share * (sorted.Length - 1);
        var below = (int)at;
        return sorted[below] + (at - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]);
    }

    private static double AucOf(double[] train, double[] test)
    {
        var isTest = new bool[train.Length + test.Length];
        isTest.AsSpan(train.Length).Fill(true);
        return Auc.Binary([.. train, .. test], isTest);
    }

    private static AdversarialFeature[] Rank(FeatureMatrix features, int[] train, int[] test, double[][] gains)
    {
        var all = Enumerable
            .Range(0, features.Columns.Length)
            .Select(c => new AdversarialFeature(
                features.Names[c],
                gains.All(gain => gain.Length > 0) ? gains.Sum(gain => gain[c]) / gains.Length : double.NaN,
                AucOf(Known(features.Columns[c], train), Known(features.Columns[c], test))
            ));
        return
        [
            .. all.OrderByDescending(feature => double.IsNaN(feature.Gain) ? 0 : feature.Gain)
                .ThenByDescending(feature => double.IsNaN(feature.Auc) ? 0 : Math.Abs(feature.Auc - 0.5))
                .ThenBy(feature => feature.Name, StringComparer.Ordinal),
        ];
    }

    private static double[] Known(float[] column, int[] rows) =>
        [.. rows.Select(row => (double)column[row]).Where(value => !double.IsNaN(value))];
}
