using System.Runtime.CompilerServices;
using Riposte.Models.Boosting.Objectives.Metrics;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>Half the squared error: g = x − y, h = 1. The best constant is the weighted mean.</summary>
internal sealed class SquaredErrorObjective(BoostingOptions options) : RowwiseObjective
{
    /// <inheritdoc/>
    public override IMetric OwnMetric => new SquaredErrorMetric(this);

    /// <inheritdoc/>
    public override float[] BaseMargins(FitRows rows) =>
        [(float)(double.IsNaN(options.BaseScore) ? rows.MeanTarget() : options.BaseScore)];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Compute(float[][] margins, FitRows rows, double[][] pairs, int begin, int end)
    {
        if (options.XgboostCompatible)
        {
            XgboostGradients.Squared(margins[0], rows, pairs[0], begin, end);
            return;
        }
        for (var i = begin; i < end; i += 4)
        {
            var weight = PairLanes.Load(rows.Weights, i, end);
            var rest = PairLanes.Load(margins[0], i, end) - PairLanes.Load(rows.Targets, i, end);
            PairLanes.Store(pairs[0], i, end, rest * weight, weight);
        }
    }
}
