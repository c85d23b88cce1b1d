using System.Buffers;
using Riposte.Core.Numerics;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting.Inference;

namespace Riposte.Models.Boosting.Explaining;

/// <summary>
/// Accumulated local effects of one feature: within each interval of its values, the mean change of the output when the
/// rows of that interval move from its lower to its upper edge, added up and centred on a mean of 0. Unlike partial
/// dependence it never asks about rows far from those that occur.
/// </summary>
/// <param name="Edges">Edges of the intervals, rising; a single one when the feature does not vary.</param>
/// <param name="Rows">Rows of each interval.</param>
/// <param name="Outputs">Outputs of the model.</param>
/// <param name="Effects">Effect at each edge: <c>Effects[edge × Outputs + output]</c>, in the outputs' unit.</param>
/// <remarks>Source: D. Apley and J. Zhu, Visualizing the effects of predictor variables in black box supervised learning
/// models (2020), equations 15 and 16: edges are quantiles, an interval is open on its left but for the
/// first.</remarks>
public sealed record AccumulatedEffects(float[] Edges, int[] Rows, int Outputs, double[] Effects)
{
    /// <summary>Measures a feature.</summary>
    /// <param name="model">The model, of single rows.</param>
    /// <param name="rows">The rows; those in which the feature is missing or infinite are left out.</param>
    /// <param name="feature">Its column.</param>
    /// <param name="intervals">Intervals at most, at least 1.</param>
    /// <param name="workers">Runs intervals; the numbers do not depend on them.</param>
    /// <exception cref="ArgumentException">No rows, other features than the model's, or no known value.</exception>
    public static AccumulatedEffects Of(IModel model, in RowSet rows, int feature, int intervals, IWorkers workers)
    {
        PartialDependence.Check(model, rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(intervals, 1);
        var (features, column) = (rows.Features, rows.Features.Columns[feature]);
        int[] known = [.. rows.Rows.Where(row => float.IsFinite(column[row]))];
        if (known.Length == 0)
        {
            throw new ArgumentException($"The feature {features.Names[feature]} has no known value.", nameof(rows));
        }
        var edges = EdgesOf(known, column, intervals);
        var members = Members(known, column, edges);
        var outputs = model.Info.Outputs;
        var changes = new double[members.Length * outputs];
        workers.For(
            members.Length,
            k =>
                AddChanges(
                    model,
                    new RowSet(features, members[k]),
                    (feature, edges[k], edges[k + 1]),
                    changes.AsSpan(k * outputs, outputs)
                )
        );
        int[] counts = Array.ConvertAll(members, some => some.Length);
        return new AccumulatedEffects(edges, counts, outputs, Centred(changes, counts, outputs));
    }

    private static float[] EdgesOf(int[] rows, float[] column, int intervals)
    {
        var sorted = Array.ConvertAll(rows, row => (double)column[row]);
        Array.Sort(sorted);
        return
        [
            .. Enumerable
                .Range(0, intervals + 1)
                .Select(k => (float)Quantile.OfSorted(sorted, (double)k / intervals))
                .Distinct(),
        ];
    }

    private static int[][] Members(int[] rows, float[] column, float[] edges)
    {
        List<int>[] members = [.. Enumerable.Range(0, edges.Length - 1).Select(_ => new List<int>())];
        foreach (var row in members.Length == 0 ? [] : rows)
        {
            var found = Array.BinarySearch(edges, column[row]);
            var upper = found >= 0 ? found : ~found;
            members[Math.Clamp(upper - 1, 0, members.Length - 1)].Add(row);
        }
        return Array.ConvertAll(members, some => some.ToArray());
    }

    private static void AddChanges(
        IModel model,
        in RowSet rows,
        (int Feature, float Low, float High) move,
        Span<double> changes
    )
    {
        var (width, outputs) = (rows.Features.Columns.Length, model.Info.Outputs);
        var memory = ArrayPool<float>.Shared.Rent(width + 2 * outputs);
        var row = memory.AsSpan(0, width);
        var low = memory.AsSpan(width, outputs);
        var high = memory.AsSpan(width + outputs, outputs);
        for (var i = 0; i < rows.Count; i++)
        {
            RowBlock.Gather(rows.Features, rows.Rows.AsSpan(i, 1), row);
            row[move.Feature] = move.Low;
            model.PredictRow(row, low);
            row[move.Feature] = move.High;
            model.PredictRow(row, high);
            for (var output = 0; output < outputs; output++)
            {
                changes[output] += (double)high[output] - low[output];
            }
        }
        ArrayPool<float>.Shared.Return(memory);
    }

    // An empty interval changes nothing: there is no row that tells.
    private static double[] Centred(double[] changes, int[] counts, int outputs)
    {
        var effects = new double[(counts.Length + 1) * outputs];
        double total = counts.Sum();
        for (var output = 0; output < outputs; output++)
        {
            double mean = 0;
            for (var k = 0; k < counts.Length; k++)
            {
                var before = effects[k * outputs + output];
                var after = before + (counts[k] == 0 ? 0 : changes[k * outputs + output] / counts[k]);
                effects[(k + 1) * outputs + output] = after;
                mean += counts[k] / total * ((before + after) / 2);
            }
            for (var k = 0; k <= counts.Length; k++)
            {
                effects[k * outputs + output] -= mean;
            }
        }
        return effects;
    }
}
