using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Riposte.Core.Numerics;
using Riposte.Models.Boosting.Objectives.Metrics;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>
/// Multi-class log loss: p = softmax(margins), g = p − y, h = 2·p·(1 − p) as in XGBoost. The doubled hessian bounds the
/// true one, which is not diagonal.
/// </summary>
internal sealed class SoftmaxObjective(BoostingOptions options) : RowwiseObjective
{
    /// <inheritdoc/>
    public override int Outputs => options.Classes;

    /// <inheritdoc/>
    public override IMetric OwnMetric => new LogLossMetric(options.Classes);

    /// <inheritdoc/>
    public override string? Refuses(float target) =>
        target >= 0 && target < options.Classes && target == (int)target ? null : $"0 to {options.Classes - 1}";

    /// <inheritdoc/>
    public override double ClassWeight(float target) =>
        options.ClassWeights.Count == 0 ? 1 : options.ClassWeights[(int)target];

    /// <inheritdoc/>
    public override float[] BaseMargins(FitRows rows)
    {
        if (!double.IsNaN(options.BaseScore))
        {
            return Equal();
        }
        var weights = new double[options.Classes];
        double total = 0;
        for (var i = 0; i < rows.Targets.Length; i++)
        {
            weights[(int)rows.Targets[i]] += rows.Weights[i];
            total += rows.Weights[i];
        }
        return Array.ConvertAll(weights, w => (float)PortableMath.Log(Math.Max(w / total, 1e-6)));
    }

    /// <inheritdoc/>
    public override void ToOutputs(Span<float> margins)
    {
        var highest = margins[0];
        for (var k = 1; k < margins.Length; k++)
        {
            highest = Math.Max(highest, margins[k]);
        }
        double sum = 0;
        for (var k = 0; k < margins.Length; k++)
        {
            sum += PortableMath.Exp((double)margins[k] - highest);
        }
        for (var k = 0; k < margins.Length; k++)
        {
            margins[k] = (float)(PortableMath.Exp((double)margins[k] - highest) / sum);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override unsafe void Compute(float[][] margins, FitRows rows, double[][] pairs, int begin, int end)
    {
        if (options.XgboostCompatible)
        {
            XgboostGradients.Softmax(margins, rows, pairs, begin, end);
            return;
        }
        var powers = stackalloc Vector256<double>[margins.Length];
        for (var i = begin; i < end; i += 4)
        {
            var highest = PairLanes.Load(margins[0], i, end);
            for (var k = 1; k < margins.Length; k++)
            {
                highest = Vector256.Max(highest, PairLanes.Load(margins[k], i, end));
            }
            var sum = Vector256<double>.Zero;
            for (var k = 0; k < margins.Length; k++)
            {
                powers[k] = VectorMath.Exp(PairLanes.Load(margins[k], i, end) - highest);
                sum += powers[k];
            }
            var weight = PairLanes.Load(rows.Weights, i, end);
            var target = PairLanes.Load(rows.Targets, i, end);
            for (var k = 0; k < margins.Length; k++)
            {
                var p = powers[k] / sum;
                var isTarget = Vector256.Equals(target, Vector256.Create((double)k)) & Vector256<double>.One;
                var hessian = (p + p) * (Vector256<double>.One - p) * weight;
                PairLanes.Store(pairs[k], i, end, (p - isTarget) * weight, hessian);
            }
        }
    }

    // XGBoost adds the base score to every class, which only rounds otherwise than adding nothing.
    private float[] Equal()
    {
        var margins = new float[options.Classes];
        Array.Fill(margins, options.XgboostCompatible ? (float)options.BaseScore : 0);
        return margins;
    }
}
