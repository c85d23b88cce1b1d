using Riposte.Core;

namespace Riposte.Trading.Portfolio;

/// <summary>
/// Equal contributions to risk: the minimum of ½ xᵀΣx − Σ bᵢ ln xᵢ, divided by its sum (Spinu 2013). One coordinate at a
/// time has a closed form (Griveau-Billion, Richard, Roncalli, A fast algorithm for computing high-dimensional risk parity
/// portfolios, 2013), and the function is strictly convex, so the descent comes to the one minimum.
/// </summary>
internal static class RiskParity
{
    private const int MostSweeps = 100_000;

    public static double[] Of(double[,] covariance)
    {
        var n = covariance.GetLength(0);
        var x = new double[n];
        for (var i = 0; i < n; i++)
        {
            x[i] = 1 / Math.Sqrt(covariance[i, i] * n);
        }
        var worst = double.PositiveInfinity;
        for (var sweep = 0; sweep < MostSweeps && worst > 1e-13; sweep++)
        {
            worst = Sweep(covariance, x);
        }
        Check.That(worst < 1e-10);
        var sum = x.Sum();
        return Array.ConvertAll(x, value => value / sum);
    }

    // Every coordinate to the minimum of its own; gives how far the largest product xᵢ (Σx)ᵢ was from 1 ÷ n before,
    // relatively.
    private static double Sweep(double[,] covariance, double[] x)
    {
        var n = x.Length;
        var budget = 1.0 / n;
        var worst = 0.0;
        for (var i = 0; i < n; i++)
        {
            var others = 0.0;
            for (var j = 0; j < n; j++)
            {
                others += j == i ? 0 : covariance[i, j] * x[j];
            }
            var variance = covariance[i, i];
            worst = Math.Max(worst, Math.Abs(x[i] * (others + variance * x[i]) / budget - 1));
            // The positive root of variance x² + others x − budget, in the form that does not cancel.
            var root = Math.Sqrt(others * others + 4 * variance * budget);
            x[i] = others > 0 ? 2 * budget / (others + root) : (root - others) / (2 * variance);
        }
        return worst;
    }
}
