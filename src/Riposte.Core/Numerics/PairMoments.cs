namespace Riposte.Core.Numerics;

/// <summary>
/// Count, means, sums of squared deviations and of their products of pairs (x, y); combines without cancellation (Chan,
/// Golub and LeVeque, 1979). A pair with an unknown member makes <see cref="Products"/> unknown.
/// </summary>
/// <param name="Count">Number of pairs.</param>
/// <param name="MeanX">Mean of x.</param>
/// <param name="MeanY">Mean of y.</param>
/// <param name="SquaresX">Σ (x − mean)².</param>
/// <param name="SquaresY">Σ (y − mean)².</param>
/// <param name="Products">Σ (x − mean of x) (y − mean of y).</param>
public readonly record struct PairMoments(
    double Count,
    double MeanX,
    double MeanY,
    double SquaresX,
    double SquaresY,
    double Products
)
{
    /// <summary>The moments of one pair.</summary>
    public static PairMoments Of(double x, double y) => new(1, x, y, x - x, y - y, (x - x) + (y - y));

    /// <summary>Slope of the least-squares line of y on x; NaN when all x are equal.</summary>
    public double Slope => SquaresX == 0 ? double.NaN : Products / SquaresX;

    /// <summary>Pearson's correlation, −1 to 1; NaN when all x or all y are equal.</summary>
    public double Correlation
    {
        get
        {
            var scale = Math.Sqrt(SquaresX) * Math.Sqrt(SquaresY);
            return scale == 0 ? double.NaN : Math.Clamp(Products / scale, -1, 1);
        }
    }
}
