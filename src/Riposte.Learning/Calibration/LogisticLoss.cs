using Riposte.Core.Numerics;

namespace Riposte.Learning.Calibration;

/// <summary>Weighted mean log-loss of a logistic curve on some columns and an intercept (last), plus ridge / 2 × squared
/// distance from slopes of 1 and an intercept of 0.</summary>
internal sealed class LogisticLoss(double[][] columns, double[] targets, double[] weights, double ridge)
    : ConvexMinimum.ILoss
{
    private readonly double mass = Sum(weights);

    /// <summary>Slopes of 1, intercept 0.</summary>
    public double[] Start() => [.. columns.Select(_ => 1.0), 0];

    public double Value(ReadOnlySpan<double> at)
    {
        var sum = 0.0;
        for (var i = 0; i < targets.Length; i++)
        {
            var z = Logit(at, i);
            var softplus = Math.Max(z, 0) + PortableMath.Log(1 + PortableMath.Exp(-Math.Abs(z)));
            sum += weights[i] * (softplus - targets[i] * z);
        }
        var penalty = at[^1] * at[^1];
        for (var k = 0; k < columns.Length; k++)
        {
            penalty += (at[k] - 1) * (at[k] - 1);
        }
        return sum / mass + ridge / 2 * penalty;
    }

    public void Derivatives(ReadOnlySpan<double> at, Span<double> gradient, Span<double> hessian)
    {
        var n = columns.Length + 1;
        gradient.Clear();
        hessian.Clear();
        for (var i = 0; i < targets.Length; i++)
        {
            var p = PortableMath.Sigmoid(Logit(at, i));
            var (error, curvature) = (weights[i] * (p - targets[i]), weights[i] * p * (1 - p));
            for (var k = 0; k < n; k++)
            {
                var x = Column(k, i);
                gradient[k] += error * x;
                for (var l = 0; l <= k; l++)
                {
                    hessian[k * n + l] += curvature * x * Column(l, i);
                }
            }
        }
        for (var k = 0; k < n; k++)
        {
            gradient[k] = gradient[k] / mass + ridge * (k == n - 1 ? at[k] : at[k] - 1);
            for (var l = 0; l <= k; l++)
            {
                hessian[k * n + l] = hessian[k * n + l] / mass + (k == l ? ridge : 0);
                hessian[l * n + k] = hessian[k * n + l];
            }
        }
    }

    private double Column(int k, int row) => k == columns.Length ? 1 : columns[k][row];

    private double Logit(ReadOnlySpan<double> at, int row)
    {
        var z = at[^1];
        for (var k = 0; k < columns.Length; k++)
        {
            z += at[k] * columns[k][row];
        }
        return z;
    }

    private static double Sum(double[] values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }
        return sum;
    }
}
