using System.Buffers;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>
/// Steps of leaves as quantiles of what is left to explain, for objectives whose hessian does not tell how far to go.
/// XGBoost calls such trees adaptive; LightGBM renews their outputs.
/// </summary>
internal sealed class LeafRenewal
{
    private readonly double quantile;
    private readonly FitRows rows;

    private LeafRenewal(double quantile, FitRows rows) => (this.quantile, this.rows) = (quantile, rows);

    /// <summary>The objective's; null when it takes Newton steps.</summary>
    public static LeafRenewal? Of(IObjective objective, FitRows rows) =>
        objective.LeafQuantile is { } quantile ? new LeafRenewal(quantile, rows) : null;

    /// <summary>The step of a leaf before the learning rate; 0 without rows.</summary>
    /// <param name="leaf">Numbers of its rows.</param>
    /// <param name="margins">Margin of every row of the fit before the step.</param>
    public double Step(ReadOnlySpan<int> leaf, float[] margins)
    {
        if (leaf.IsEmpty)
        {
            return 0;
        }
        var values = ArrayPool<float>.Shared.Rent(leaf.Length);
        var weights = ArrayPool<float>.Shared.Rent(leaf.Length);
        for (var i = 0; i < leaf.Length; i++)
        {
            values[i] = rows.Targets[leaf[i]] - margins[leaf[i]];
            weights[i] = rows.Weights[leaf[i]];
        }
        var step = WeightedQuantile.Of(values.AsSpan(0, leaf.Length), weights.AsSpan(0, leaf.Length), quantile);
        ArrayPool<float>.Shared.Return(values);
        ArrayPool<float>.Shared.Return(weights);
        return step;
    }
}
