namespace Riposte.Learning.Calibration;

/// <summary>Newton's method with halving for smooth, strictly convex functions of a few dozen numbers (Boyd and
/// Vandenberghe 2004, Convex optimization, algorithm 9.5). Every sum runs in a fixed order.</summary>
internal static class ConvexMinimum
{
    private const int MaximumSteps = 200;

    // Half of a squared Newton step is about how far the value is above its minimum. From here on values can no longer
    // tell steps apart in double precision, so whole steps are taken.
    private const double Close = 1e-10;
    private const double Done = 1e-24;

    /// <summary>A function to minimise.</summary>
    internal interface ILoss
    {
        double Value(ReadOnlySpan<double> at);

        /// <summary>Fills the gradient and the (full, symmetric, row-major) matrix of second derivatives.</summary>
        void Derivatives(ReadOnlySpan<double> at, Span<double> gradient, Span<double> hessian);
    }

    /// <summary>The minimum, from a start at which the function is finite.</summary>
    public static double[] Find(ILoss loss, ReadOnlySpan<double> start)
    {
        var n = start.Length;
        double[] at = [.. start],
            gradient = new double[n],
            hessian = new double[n * n],
            next = new double[n];
        var value = loss.Value(at);
        for (var step = 0; step < MaximumSteps; step++)
        {
            loss.Derivatives(at, gradient, hessian);
            var move = Solve(hessian, gradient);
            var decrease = -Dot(gradient, move);
            if (!(decrease < -Done))
            {
                break;
            }
            var size = 1.0;
            while (true)
            {
                for (var i = 0; i < n; i++)
                {
                    next[i] = at[i] - size * move[i];
                }
                var there = loss.Value(next);
                if (decrease > -Close || there <= value + 1e-4 * size * decrease)
                {
                    (at, next, value) = (next, at, there);
                    break;
                }
                size /= 2;
                if (size < 1e-12)
                {
                    return at;
                }
            }
        }
        return at;
    }

    /// <summary>H x = g by Cholesky's factors; a pivot that rounding made too small is lifted.</summary>
    internal static double[] Solve(double[] hessian, double[] gradient)
    {
        var n = gradient.Length;
        var factor = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = hessian[i * n + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= factor[i * n + k] * factor[j * n + k];
                }
                factor[i * n + j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-14)) : sum / factor[j * n + j];
            }
        }
        var x = new double[n];
        for (var i = 0; i < n; i++)
        {
            x[i] = gradient[i];
            for (var k = 0; k < i; k++)
            {
                x[i] -= factor[i * n + k] * x[k];
            }
            x[i] /= factor[i * n + i];
        }
        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
            {
                x[i] -= factor[k * n + i] * x[k];
            }
            x[i] /= factor[i * n + i];
        }
        return x;
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
