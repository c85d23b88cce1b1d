using System.Buffers;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting.Inference;

namespace Riposte.Models.Boosting.Explaining;

/// <summary>
/// Partial dependence: the mean output when one or two features are set to a value in every row and the others stay as
/// they are.
/// </summary>
/// <remarks>Sources: J. Friedman, Greedy function approximation (2001), section 8.2; A. Goldstein et al., Peeking inside
/// the black box (2015), for the curves of single rows. Where features depend on each other the model is asked about rows
/// that do not occur: see <see cref="AccumulatedEffects"/>.</remarks>
public static class PartialDependence
{
    /// <summary>Asks any model about every row at every point, on the scale of its outputs.</summary>
    /// <param name="model">The model, of single rows.</param>
    /// <param name="background">The rows; at least one. Their features are the model's.</param>
    /// <param name="grid">The points.</param>
    /// <param name="keepsCurves">Whether the curve of each row is kept.</param>
    /// <param name="workers">Runs points; the numbers do not depend on them.</param>
    /// <exception cref="ArgumentException">No rows, or other features than the model's.</exception>
    public static Dependence Of(
        IModel model,
        in RowSet background,
        DependenceGrid grid,
        bool keepsCurves,
        IWorkers workers
    )
    {
        Check(model, background);
        var (outputs, points, rows) = (model.Info.Outputs, grid.Points, background);
        var mean = new double[points * outputs];
        var curves = keepsCurves ? new float[checked(rows.Count * points * outputs)] : [];
        workers.For(
            points,
            point =>
            {
                var width = rows.Features.Columns.Length;
                var memory = ArrayPool<float>.Shared.Rent(width + outputs);
                var row = memory.AsSpan(0, width);
                var answer = memory.AsSpan(width, outputs);
                var sums = mean.AsSpan(point * outputs, outputs);
                for (var i = 0; i < rows.Count; i++)
                {
                    RowBlock.Gather(rows.Features, rows.Rows.AsSpan(i, 1), row);
                    grid.Put(point, row);
                    model.PredictRow(row, answer);
                    for (var output = 0; output < outputs; output++)
                    {
                        sums[output] += answer[output];
                    }
                    if (keepsCurves)
                    {
                        answer.CopyTo(curves.AsSpan((i * points + point) * outputs, outputs));
                    }
                }
                for (var output = 0; output < outputs; output++)
                {
                    sums[output] /= rows.Count;
                }
                ArrayPool<float>.Shared.Return(memory);
            }
        );
        return new Dependence(grid, outputs, mean, curves);
    }

    /// <summary>
    /// Walks the trees once a point, following the grid's features and weighing the branches of all others by cover: fast,
    /// needs no rows, on the scale of the margins (scikit-learn's method "recursion", which weighs by rows).
    /// </summary>
    /// <exception cref="ArgumentException">The grid has features that the model lacks.</exception>
    public static Dependence ByCover(BoostedTrees model, DependenceGrid grid, IWorkers workers)
    {
        var (width, outputs) = (model.Info.FeatureNames.Length, model.Info.Outputs);
        if (grid.Features.Any(f => f < 0 || f >= width))
        {
            throw new ArgumentException("The grid has features that the model lacks.", nameof(grid));
        }
        SplitWalk[] walks = [.. model.Trees.Select(tree => new SplitWalk(tree))];
        var nodes = walks.Length == 0 ? 1 : walks.Max(walk => walk.Nodes.Length);
        var mean = new double[grid.Points * outputs];
        workers.For(
            grid.Points,
            point =>
            {
                var row = new float[width];
                var reached = new double[nodes];
                grid.Put(point, row);
                for (var output = 0; output < outputs; output++)
                {
                    mean[point * outputs + output] = model.BaseMargins[output];
                }
                for (var t = 0; t < walks.Length; t++)
                {
                    mean[point * outputs + t % outputs] += Weighted(walks[t], grid.Features, row, reached);
                }
            }
        );
        return new Dependence(grid, outputs, mean, []);
    }

    /// <summary>Checks the rows of a background.</summary>
    internal static void Check(IModel model, in RowSet background)
    {
        if (background.Count == 0)
        {
            throw new ArgumentException("The background has no rows.", nameof(background));
        }
        if (!background.Features.Names.AsSpan().SequenceEqual(model.Info.FeatureNames))
        {
            throw new ArgumentException("The rows have other features than the model.", nameof(background));
        }
    }

    private static double Weighted(SplitWalk walk, int[] features, float[] row, double[] reached)
    {
        double sum = 0;
        reached[0] = 1;
        for (var n = 0; n < walk.Nodes.Length; n++)
        {
            var node = walk.Nodes[n];
            if (!node.IsSplit)
            {
                sum += reached[n] * node.Value;
                continue;
            }
            var (left, right) = (walk.Shares[node.Left], walk.Shares[node.Left + 1]);
            if (features.Contains(node.Feature))
            {
                (left, right) = walk.Tree.GoesLeft(node, row[node.Feature]) ? (1, 0) : (0, 1);
            }
            reached[node.Left] = reached[n] * left;
            reached[node.Left + 1] = reached[n] * right;
        }
        return sum;
    }
}
