using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Riposte.Core.Numerics;
using Riposte.Models.Boosting.Objectives.Metrics;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>
/// Log loss of two classes: p = sigmoid(margin), g = p − y, h = p·(1 − p); both times
/// <see cref="BoostingOptions.PositiveWeight"/> in rows of class 1, as XGBoost's scale_pos_weight, which its losses do
/// not see.
/// </summary>
internal sealed class BinaryObjective(BoostingOptions options) : RowwiseObjective
{
    /// <inheritdoc/>
    public override IMetric OwnMetric => new LogLossMetric(1);

    /// <inheritdoc/>
    public override string? Refuses(float target) => target is 0 or 1 ? null : "0 to 1";

    /// <inheritdoc/>
    public override float[] BaseMargins(FitRows rows)
    {
        if (options.XgboostCompatible && !double.IsNaN(options.BaseScore))
        {
            return [XgboostGradients.Logit((float)options.BaseScore)];
        }

        // A training set of one class has no finite odds: stay where single precision can still tell the probability
        // from 1.
        var p = double.IsNaN(options.BaseScore) ? Math.Clamp(PositiveShare(rows), 1e-6, 1 - 1e-6) : options.BaseScore;
        return [(float)PortableMath.Log(p / (1 - p))];
    }

    /// <inheritdoc/>
    public override void ToOutputs(Span<float> margins) => margins[0] = (float)PortableMath.Sigmoid(margins[0]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Compute(float[][] margins, FitRows rows, double[][] pairs, int begin, int end)
    {
        if (options.XgboostCompatible)
        {
            XgboostGradients.Binary(margins[0], rows, pairs[0], (begin, end), (float)options.PositiveWeight);
            return;
        }
        var one = Vector256<double>.One;
        var positive = Vector256.Create(options.PositiveWeight);
        for (var i = begin; i < end; i += 4)
        {
            var p = VectorMath.Sigmoid(PairLanes.Load(margins[0], i, end));
            var target = PairLanes.Load(rows.Targets, i, end);
            var factor = Vector256.ConditionalSelect(Vector256.Equals(target, one), positive, one);
            var weight = PairLanes.Load(rows.Weights, i, end) * factor;
            PairLanes.Store(pairs[0], i, end, (p - target) * weight, p * (one - p) * weight);
        }
    }

    private double PositiveShare(FitRows rows)
    {
        double positive = 0;
        double total = 0;
        for (var i = 0; i < rows.Targets.Length; i++)
        {
            var weight = rows.Weights[i] * (rows.Targets[i] > 0 ? options.PositiveWeight : 1);
            positive += weight * rows.Targets[i];
            total += weight;
        }
        return positive / total;
    }
}
