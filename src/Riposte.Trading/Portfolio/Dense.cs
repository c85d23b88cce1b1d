namespace Riposte.Trading.Portfolio;

/// <summary>Linear algebra of small dense matrices, in one fixed order of operations.</summary>
internal static class Dense
{
    // A pivot below this share of its diagonal entry is rounding.
    private const double LeastPivot = 1e-12;

    /// <summary>The lower factor of a symmetric matrix; null when it is not positive definite.</summary>
    public static double[,]? Cholesky(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var lower = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                {
                    sum -= lower[i, k] * lower[j, k];
                }
                if (i > j)
                {
                    lower[i, j] = sum / lower[j, j];
                    continue;
                }
                if (!(sum > LeastPivot * matrix[i, i]))
                {
                    return null;
                }
                lower[i, i] = Math.Sqrt(sum);
            }
        }
        return lower;
    }

    /// <summary>Solution of A x = b by elimination with partial pivoting, both overwritten; null when A is
    /// singular.</summary>
    public static double[]? Solve(double[,] a, double[] b)
    {
        var n = b.Length;
        for (var k = 0; k < n; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < n; i++)
            {
                pivot = Math.Abs(a[i, k]) > Math.Abs(a[pivot, k]) ? i : pivot;
            }
            if (!(Math.Abs(a[pivot, k]) > 1e-14))
            {
                return null;
            }
            Swap(a, b, k, pivot);
            for (var i = k + 1; i < n; i++)
            {
                var factor = a[i, k] / a[k, k];
                if (factor == 0)
                {
                    continue;
                }
                for (var j = k + 1; j < n; j++)
                {
                    a[i, j] -= factor * a[k, j];
                }
                b[i] -= factor * b[k];
            }
        }
        for (var i = n - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < n; j++)
            {
                b[i] -= a[i, j] * b[j];
            }
            b[i] /= a[i, i];
        }
        return b;
    }

    private static void Swap(double[,] a, double[] b, int k, int pivot)
    {
        if (pivot == k)
        {
            return;
        }
        for (var j = k; j < b.Length; j++)
        {
            (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
        }
        (b[k], b[pivot]) = (b[pivot], b[k]);
    }

    /// <summary>A x.</summary>
    public static double[] Times(double[,] a, ReadOnlySpan<double> x)
    {
        var result = new double[a.GetLength(0)];
        for (var i = 0; i < result.Length; i++)
        {
            for (var j = 0; j < x.Length; j++)
            {
                result[i] += a[i, j] * x[j];
            }
        }
        return result;
    }

    /// <summary>Aᵀ y.</summary>
    public static double[] TransposedTimes(double[,] a, ReadOnlySpan<double> y)
    {
        var result = new double[a.GetLength(1)];
        for (var i = 0; i < y.Length; i++)
        {
            for (var j = 0; j < result.Length; j++)
            {
                result[j] += a[i, j] * y[i];
            }
        }
        return result;
    }
}
