using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;
using Riposte.Learning.Scores;
using Riposte.Learning.Splits;
using Riposte.Learning.Weights;

namespace Riposte.Learning.Selection;

/// <summary>
/// Mean decrease of accuracy, measured by log-loss: in each purged fold a model is fitted on the other blocks, its
/// log-loss on the block is taken, and taken again with the rows of a group of columns shuffled together. The importance
/// of the group is by how many nats a row the loss grows: above 0 the model needs it, around 0 it does not, below 0 it
/// is misled by it.
/// </summary>
/// <param name="Model">The model fitted in each fold.</param>
/// <param name="Permutations">Shuffles of each group in each fold; their mean counts. At least 1.</param>
/// <remarks>Source: M. López de Prado, Advances in Financial Machine Learning (2018), chapter 8; the loss is not divided
/// by its level, so that it adds up over folds. Rows weigh by uniqueness, in the fit and in the loss alike. Two copies of
/// a feature hide each other: see <see cref="ClusteredSelector"/>. For other learners and data see
/// <see cref="DatasetPermutation"/>.</remarks>
public sealed record PermutationImportance(SelectionModel Model, int Permutations = 3)
{
    private const int Classes = 3;

    /// <summary>Measures groups of columns.</summary>
    /// <param name="data">Features and training positions.</param>
    /// <param name="groups">Columns of each group.</param>
    /// <param name="fit">Seed, workers, cancellation.</param>
    /// <returns>Importance of each group in each fold: first index the group.</returns>
    public double[][] Measure(SelectionData data, int[][] groups, FitContext fit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Permutations, 1);
        if (Model.Learner.Info.Outputs != Classes)
        {
            throw new ArgumentException("The learner must predict three classes.", nameof(data));
        }
        var folds = data.Folds.Split(data.Labels.Spans, data.Train);
        var seen = new PermutedRows[folds.Count];
        fit.Workers.For(folds.Count, f => seen[f] = View(data, folds[f], fit));
        var losses = new double[groups.Length][];
        for (var g = 0; g < losses.Length; g++)
        {
            losses[g] = new double[folds.Count];
        }
        fit.Workers.For(
            folds.Count * groups.Length,
            i =>
            {
                fit.Cancel.ThrowIfCancellationRequested();
                var (f, g) = (i / groups.Length, i % groups.Length);
                var random = RandomStream.Named(fit.Seed, $"permutation, fold {f}, group {g}");
                losses[g][f] = seen[f].Growth(groups[g], Permutations, random);
            }
        );
        return losses;
    }

    /// <summary>Mean over folds and its standard error; the error is unknown (NaN) with one fold.</summary>
    public static (double Mean, double Error) Summary(ReadOnlySpan<double> folds)
    {
        double sum = 0,
            squares = 0;
        foreach (var value in folds)
        {
            sum += value;
        }
        var mean = sum / folds.Length;
        foreach (var value in folds)
        {
            squares += (value - mean) * (value - mean);
        }
        return (mean, folds.Length < 2 ? double.NaN : Math.Sqrt(squares / (folds.Length - 1.0) / folds.Length));
    }

    private PermutedRows View(SelectionData data, Fold fold, FitContext fit)
    {
        var seed = RandomStream.Named(fit.Seed, $"importance fold {fold.Index}").NextUInt64();
        var model = Model.Fit(data, fold.Train, fit with { Seed = seed });
        var rows = TrainingRows.Of(data.Labels, fold.Test);
        var columns = Array.ConvertAll(data.Features.Columns, column => Array.ConvertAll(rows, row => column[row]));
        var outcomes = Array.ConvertAll(fold.Test, k => data.Labels.Outcomes[k]);
        var weights = Array.ConvertAll(fold.Test, k => data.Labels.Weights[k]);
        return new PermutedRows(
            model,
            new FeatureMatrix(data.Features.Names, columns, rows.Length),
            outputs => ProbabilityScores.LogLoss(Array.ConvertAll(outputs, p => (double)p), outcomes, weights)
        );
    }
}
