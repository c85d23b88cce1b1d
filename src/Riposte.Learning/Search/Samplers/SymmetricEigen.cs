namespace Riposte.Learning.Search.Samplers;

/// <summary>Eigenvalues and vectors of a small symmetric matrix by Jacobi's rotations: exactly rounded operations in a
/// fixed order, so every machine gives the same bits.</summary>
/// <remarks>Cyclic sweeps as in Golub, Van Loan, Matrix Computations, 4th edition, 2013, §8.5.</remarks>
internal static class SymmetricEigen
{
    private const int MostSweeps = 60;

    /// <summary>A = V · diag(values) · Vᵀ.</summary>
    /// <param name="matrix">Symmetric, finite.</param>
    /// <returns>The values, in no order, and the vectors as columns.</returns>
    public static (double[] Values, double[,] Vectors) Of(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var a = (double[,])matrix.Clone();
        var vectors = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            vectors[i, i] = 1;
        }
        for (var sweep = 0; sweep < MostSweeps && !IsDiagonal(a); sweep++)
        {
            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    Rotate(a, vectors, p, q);
                }
            }
        }
        var values = new double[n];
        for (var i = 0; i < n; i++)
        {
            values[i] = a[i, i];
        }
        return (values, vectors);
    }

    private static bool IsDiagonal(double[,] a)
    {
        var n = a.GetLength(0);
        for (var p = 0; p < n; p++)
        {
            for (var q = p + 1; q < n; q++)
            {
                if (!IsSmall(a, p, q))
                {
                    return false;
                }
            }
        }
        return true;
    }

    private static bool IsSmall(double[,] a, int p, int q) =>
        a[p, q] == 0 || a[p, q] * a[p, q] <= 1e-34 * Math.Abs(a[p, p] * a[q, q]);

    private static void Rotate(double[,] a, double[,] vectors, int p, int q)
    {
        if (IsSmall(a, p, q))
        {
            return;
        }
        var tau = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var t = 1 / (Math.Abs(tau) + Math.Sqrt(1 + tau * tau));
        t = tau < 0 ? -t : t;
        var c = 1 / Math.Sqrt(1 + t * t);
        var s = t * c;
        for (var k = 0; k < a.GetLength(0); k++)
        {
            (a[k, p], a[k, q]) = (c * a[k, p] - s * a[k, q], s * a[k, p] + c * a[k, q]);
        }
        for (var k = 0; k < a.GetLength(0); k++)
        {
            (a[p, k], a[q, k]) = (c * a[p, k] - s * a[q, k], s * a[p, k] + c * a[q, k]);
            (vectors[k, p], vectors[k, q]) = (
                c * vectors[k, p] - s * vectors[k, q],
                s * vectors[k, p] + c * vectors[k, q]
            );
        }
        (a[p, q], a[q, p]) = (0, 0);
    }
}
