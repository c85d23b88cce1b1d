using System.Runtime.Intrinsics;
using Riposte.Core.Numerics;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>
/// Gradients with the roundings of XGBoost 1.7: every step in single precision, so that equal margins give equal gradients.
/// </summary>
internal static class XgboostGradients
{
    private const float LeastHessian = 1e-16f;

    /// <summary>Whether an objective is among them.</summary>
    public static bool Knows(BoostingObjective objective) =>
        objective is BoostingObjective.Softmax or BoostingObjective.Binary or BoostingObjective.SquaredError;

    /// <summary>Computes the pairs of some rows.</summary>
    /// <param name="objective">One of those it knows.</param>
    /// <param name="margins">For each output, one margin per row.</param>
    /// <param name="rows">Target and weight of each row.</param>
    /// <param name="pairs">For each output, one pair (gradient, hessian) of floats per row in 8 bytes.</param>
    /// <param name="some">The rows.</param>
    public static void Compute(
        BoostingObjective objective,
        float[][] margins,
        (float[] Targets, float[] Weights) rows,
        double[][] pairs,
        Range some
    )
    {
        var (begin, count) = some.GetOffsetAndLength(rows.Targets.Length);
        for (var i = begin; i < begin + count; i++)
        {
            var (target, weight) = (rows.Targets[i], rows.Weights[i]);
            switch (objective)
            {
                case BoostingObjective.Softmax:
                    Softmax(margins, pairs, i, (int)target, weight);
                    break;
                case BoostingObjective.Binary:
                    var p = Sigmoid(margins[0][i]);
                    pairs[0][i] = Pair((p - target) * weight, Math.Max(p * (1f - p), LeastHessian) * weight);
                    break;
                default:
                    pairs[0][i] = Pair((margins[0][i] - target) * weight, weight);
                    break;
            }
        }
    }

    private static void Softmax(float[][] margins, double[][] pairs, int row, int target, float weight)
    {
        var highest = 1.17549435e-38f;
        foreach (var margin in margins)
        {
            highest = Math.Max(margin[row], highest);
        }
        double sum = 0;
        foreach (var margin in margins)
        {
            sum += Exp(margin[row] - highest);
        }
        for (var k = 0; k < margins.Length; k++)
        {
            var p = Exp(margins[k][row] - highest) / (float)sum;
            var hessian = Math.Max(2f * p * (1f - p) * weight, LeastHessian);
            pairs[k][row] = Pair((k == target ? p - 1f : p) * weight, hessian);
        }
    }

    private static float Sigmoid(float margin) => 1f / (Exp(Math.Min(-margin, 88.7f)) + 1f);

    private static float Exp(float x) => (float)PortableMath.Exp(x);

    private static double Pair(float gradient, float hessian) =>
        Vector128.Create(gradient, hessian, 0, 0).AsDouble()[0];
}
