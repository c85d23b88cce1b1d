using Riposte.Core.Numerics;

namespace Riposte.Learning.Calibration;

/// <summary>Weighted mean log-loss of softmax(W·x + b), plus for every number strength / 2 × squared distance from a
/// target. The numbers of a class follow each other, its intercept last.</summary>
/// <param name="features">Row-major, <paramref name="width"/> per row.</param>
/// <param name="width">Number of features.</param>
/// <param name="targets">Class of each row.</param>
/// <param name="weights">Weight of each row.</param>
/// <param name="classes">Number of classes.</param>
internal sealed class MultinomialLoss(double[] features, int width, int[] targets, double[] weights, int classes)
    : ConvexMinimum.ILoss
{
    private readonly double mass = weights.Aggregate(0.0, (sum, w) => sum + w);

    /// <summary>Target and strength of each number; must be strong enough that no direction is flat.</summary>
    public required Func<int, (double Target, double Strength)> Penalty { get; init; }

    public double Value(ReadOnlySpan<double> at)
    {
        var z = new double[classes];
        var sum = 0.0;
        for (var i = 0; i < targets.Length; i++)
        {
            Logits(at, i, z);
            var own = z[targets[i]];
            var most = z.Max();
            var total = 0.0;
            foreach (var value in z)
            {
                total += PortableMath.Exp(value - most);
            }
            sum += weights[i] * (most + PortableMath.Log(total) - own);
        }
        var penalty = 0.0;
        for (var q = 0; q < at.Length; q++)
        {
            var (target, strength) = Penalty(q);
            penalty += strength / 2 * (at[q] - target) * (at[q] - target);
        }
        return sum / mass + penalty;
    }

    public void Derivatives(ReadOnlySpan<double> at, Span<double> gradient, Span<double> hessian)
    {
        var (n, block) = (at.Length, width + 1);
        gradient.Clear();
        hessian.Clear();
        var p = new double[classes];
        for (var i = 0; i < targets.Length; i++)
        {
            Logits(at, i, p);
            Softmax.InPlace(p);
            var w = weights[i] / mass;
            for (var c = 0; c < classes; c++)
            {
                var error = w * (p[c] - (targets[i] == c ? 1 : 0));
                for (var j = 0; j < block; j++)
                {
                    gradient[c * block + j] += error * X(i, j);
                }
                for (var d = 0; d <= c; d++)
                {
                    AddBlock(hessian, (c, d), w * p[c] * ((c == d ? 1 : 0) - p[d]), i);
                }
            }
        }
        for (var q = 0; q < n; q++)
        {
            var (target, strength) = Penalty(q);
            gradient[q] += strength * (at[q] - target);
            hessian[q * n + q] += strength;
            for (var r = 0; r < q; r++)
            {
                hessian[r * n + q] = hessian[q * n + r];
            }
        }
    }

    private void AddBlock(Span<double> hessian, (int Row, int Column) place, double curvature, int i)
    {
        var (block, n) = (width + 1, classes * (width + 1));
        for (var j = 0; j < block; j++)
        {
            var scaled = curvature * X(i, j);
            var row = hessian.Slice((place.Row * block + j) * n + place.Column * block, block);
            for (var l = 0; l < block; l++)
            {
                row[l] += scaled * X(i, l);
            }
        }
    }

    private double X(int row, int j) => j == width ? 1 : features[row * width + j];

    private void Logits(ReadOnlySpan<double> at, int row, Span<double> z)
    {
        for (var c = 0; c < classes; c++)
        {
            var own = at.Slice(c * (width + 1), width + 1);
            var sum = own[width];
            for (var j = 0; j < width; j++)
            {
                sum += own[j] * features[row * width + j];
            }
            z[c] = sum;
        }
    }
}
