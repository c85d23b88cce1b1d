using Riposte.Core.Numerics;
using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;
using Riposte.Learning.Scores;
using Riposte.Learning.Splits;

namespace Riposte.Learning.Selection;

/// <summary>
/// Permutation importance of any learner on any data set: in each fold a model is fitted on the training rows, and the
/// importance of a group of columns is by how much its mean loss on the test rows grows when the group is shuffled
/// there.
/// </summary>
/// <param name="Learner">Fitted in each fold, without early stopping.</param>
/// <param name="Loss">What is measured.</param>
/// <param name="Permutations">Shuffles of each group in each fold; their mean counts. At least 1.</param>
/// <remarks>Source: M. López de Prado, Advances in Financial Machine Learning (2018), chapter 8. The folds must be purged
/// (<see cref="PurgedKFold"/>): otherwise a test row resembles a training row beside it, and a memorised feature looks
/// important. For pipelines on labels see <see cref="PermutationImportance"/>.</remarks>
public sealed record DatasetPermutation(ILearner Learner, OutputLoss Loss, int Permutations = 3)
{
    /// <summary>Measures groups of columns.</summary>
    /// <param name="data">Features, targets and weights.</param>
    /// <param name="folds">Folds whose positions count in <see cref="Dataset.Rows"/>.</param>
    /// <param name="groups">Columns of each group.</param>
    /// <param name="fit">Seed, workers, cancellation.</param>
    /// <returns>Importance of each group in each fold: first index the group. NaN for a fold without weight.</returns>
    /// <exception cref="ArgumentException">The loss does not fit the learner's outputs.</exception>
    public double[][] Measure(Dataset data, IReadOnlyList<Fold> folds, int[][] groups, FitContext fit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Permutations, 1);
        if (Loss != OutputLoss.LogLoss && Learner.Info.Outputs != 1)
        {
            throw new ArgumentException("The loss of values needs a learner with one output.", nameof(data));
        }
        var seen = new PermutedRows[folds.Count];
        fit.Workers.For(folds.Count, f => seen[f] = View(data, folds[f], fit));
        var losses = Array.ConvertAll(groups, _ => new double[folds.Count]);
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

    private PermutedRows View(Dataset data, Fold fold, FitContext fit)
    {
        var seed = RandomStream.Named(fit.Seed, $"importance fold {fold.Index}").NextUInt64();
        var train = data.At(Array.ConvertAll(fold.Train, k => data.Rows[k]));
        var model = Learner.Fit(train, null, fit with { Seed = seed, Progress = null });
        var rows = Array.ConvertAll(fold.Test, k => data.Rows[k]);
        var columns = Array.ConvertAll(data.Features.Columns, column => Array.ConvertAll(rows, row => column[row]));
        return new PermutedRows(
            model,
            new FeatureMatrix(data.Features.Names, columns, rows.Length),
            outputs => MeanLoss(data, rows, outputs)
        );
    }

    private double MeanLoss(Dataset data, int[] rows, float[] outputs)
    {
        double sum = 0,
            total = 0;
        var width = Learner.Info.Outputs;
        for (var i = 0; i < rows.Length; i++)
        {
            var weight = (double)data.Weights[rows[i]];
            if (weight != 0)
            {
                sum += weight * RowLoss(outputs.AsSpan(i * width, width), data.Targets[rows[i]]);
                total += weight;
            }
        }
        return total == 0 ? double.NaN : sum / total;
    }

    private double RowLoss(ReadOnlySpan<float> outputs, float target)
    {
        switch (Loss)
        {
            case OutputLoss.SquaredError:
                return ((double)outputs[0] - target) * ((double)outputs[0] - target);
            case OutputLoss.AbsoluteError:
                return Math.Abs((double)outputs[0] - target);
            default:
                double p =
                    outputs.Length > 1 ? outputs[(int)target]
                    : target != 0 ? outputs[0]
                    : 1.0 - outputs[0];
                return -PortableMath.Log(Math.Clamp(p, ProbabilityScores.Floor, 1 - ProbabilityScores.Floor));
        }
    }
}
