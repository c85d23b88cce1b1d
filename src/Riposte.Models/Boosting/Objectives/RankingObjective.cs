using Riposte.Core.Numerics;
using Riposte.Core.Workers;
using Riposte.Models.Boosting.Objectives.Metrics;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>
/// RankNet (Burges et al., Learning to Rank using Gradient Descent, 2005): for each pair of a group with targets
/// y_i &gt; y_j the loss ln(1 + e^(x_j − x_i)). With p = sigmoid(x_i − x_j): g_i = p − 1, g_j = 1 − p, and both
/// h = 2·p·(1 − p), doubled as in XGBoost's rank:pairwise. A pair weighs w_i·w_j ÷ the group's weight, so that weights
/// multiply gradients and a row counts alike in groups of any size.
/// </summary>
/// <remarks>
/// Nothing is drawn. In groups of up to 129 rows every pair counts; in larger ones each row meets those 1 + k·(n − 1)/128
/// places below it, k = 0 … 127, in the order of targets, and those pairs stand for all.
/// </remarks>
internal sealed class RankingObjective(double baseScore) : IObjective
{
    private const int MostDistances = 128;
    private const int GroupsPerChunk = 32;

    /// <inheritdoc/>
    public int Outputs => 1;

    /// <inheritdoc/>
    public bool NeedsGroups => true;

    /// <inheritdoc/>
    public IMetric OwnMetric => new PairMetric();

    /// <inheritdoc/>
    public string? Refuses(float target) => float.IsFinite(target) ? null : "finite";

    /// <inheritdoc/>
    public float[] BaseMargins(FitRows rows) => [double.IsNaN(baseScore) ? 0 : (float)baseScore];

    /// <inheritdoc/>
    public void Compute(float[][] margins, FitRows rows, double[][] pairs, IWorkers workers)
    {
        var groups = rows.Groups!;
        workers.For(
            (groups.Count + GroupsPerChunk - 1) / GroupsPerChunk,
            chunk =>
            {
                for (var g = chunk * GroupsPerChunk; g < Math.Min(groups.Count, (chunk + 1) * GroupsPerChunk); g++)
                {
                    Compare(groups.At(g), margins[0], rows, pairs[0]);
                }
            }
        );
    }

    /// <inheritdoc/>
    public void ToOutputs(Span<float> margins) { }

    private static void Compare(ReadOnlySpan<int> group, float[] margins, FitRows rows, double[] pairs)
    {
        var gradients = new double[group.Length];
        var hessians = new double[group.Length];
        double weight = 0;
        foreach (var row in group)
        {
            weight += rows.Weights[row];
        }
        var distances = Math.Min(group.Length - 1, MostDistances);
        var scale = Scale(group.Length, distances) / weight;
        for (var k = 0; k < distances; k++)
        {
            var distance = Distance(group.Length, distances, k);
            for (var i = 0; i + distance < group.Length; i++)
            {
                var (better, worse) = (group[i], group[i + distance]);
                if (rows.Targets[better] == rows.Targets[worse])
                {
                    continue;
                }
                var share = scale * rows.Weights[better] * rows.Weights[worse];
                var p = PortableMath.Sigmoid((double)margins[better] - margins[worse]);
                var (gradient, hessian) = (share * (1 - p), share * 2 * p * (1 - p));
                gradients[i] -= gradient;
                gradients[i + distance] += gradient;
                hessians[i] += hessian;
                hessians[i + distance] += hessian;
            }
        }
        for (var i = 0; i < group.Length; i++)
        {
            PairLanes.Store(pairs, group[i], gradients[i], hessians[i]);
        }
    }

    // All pairs over those that are compared.
    private static double Scale(int rows, int distances)
    {
        long compared = 0;
        for (var k = 0; k < distances; k++)
        {
            compared += rows - Distance(rows, distances, k);
        }
        return compared == 0 ? 1 : rows * (rows - 1L) / 2.0 / compared;
    }

    private static int Distance(int rows, int distances, int k) => 1 + (int)((long)k * (rows - 1) / distances);
}
