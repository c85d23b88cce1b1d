using System.Runtime.Intrinsics;
using Riposte.Core.Numerics;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>
/// Gradients with the roundings of XGBoost 1.7: every step in single precision, so that equal margins give equal gradients.
/// </summary>
internal static class XgboostGradients
{
    private const float LeastHessian = 1e-16f;

    /// <summary>Softmax pairs of some rows.</summary>
    public static void Softmax(float[][] margins, FitRows rows, double[][] pairs, int begin, int end)
    {
        for (var i = begin; i < end; i++)
        {
            Softmax(margins, pairs, i, (int)rows.Targets[i], rows.Weights[i]);
        }
    }

    /// <summary>Binary pairs of some rows.</summary>
    /// <param name="margins">One margin per row.</param>
    /// <param name="rows">Targets and weights.</param>
    /// <param name="pairs">Receives the pairs.</param>
    /// <param name="some">First row, and the one after the last.</param>
    /// <param name="positive">Factor of the weight of class 1.</param>
    public static void Binary(float[] margins, FitRows rows, double[] pairs, (int Begin, int End) some, float positive)
    {
        for (var i = some.Begin; i < some.End; i++)
        {
            var target = rows.Targets[i];
            var weight = target == 1f ? rows.Weights[i] * positive : rows.Weights[i];
            var p = Sigmoid(margins[i]);
            pairs[i] = Pair((p - target) * weight, Math.Max(p * (1f - p), LeastHessian) * weight);
        }
    }

    /// <summary>Squared-error pairs of some rows.</summary>
    public static void Squared(float[] margins, FitRows rows, double[] pairs, int begin, int end)
    {
        for (var i = begin; i < end; i++)
        {
            pairs[i] = Pair((margins[i] - rows.Targets[i]) * rows.Weights[i], rows.Weights[i]);
        }
    }

    /// <summary>Poisson pairs of some rows.</summary>
    /// <param name="margins">One margin per row.</param>
    /// <param name="rows">Targets and weights.</param>
    /// <param name="pairs">Receives the pairs.</param>
    /// <param name="some">First row, and the one after the last.</param>
    /// <param name="step">Greatest step of a leaf.</param>
    public static void Poisson(float[] margins, FitRows rows, double[] pairs, (int Begin, int End) some, float step)
    {
        for (var i = some.Begin; i < some.End; i++)
        {
            var gradient = (Exp(margins[i]) - rows.Targets[i]) * rows.Weights[i];
            pairs[i] = Pair(gradient, Exp(margins[i] + step) * rows.Weights[i]);
        }
    }

    /// <summary>The base margin of a base score, in single precision all the way: close to 1 that loses digits.</summary>
    /// <param name="score">Inside (0, 1).</param>
    public static float Logit(float score) => -(float)PortableMath.Log(1f / score - 1f);

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
