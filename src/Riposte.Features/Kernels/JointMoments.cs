namespace Riposte.Features.Kernels;

/// <summary>Moments of pairs: count, means, sums of squared deviations and of their products.</summary>
/// <param name="Count">Number of pairs.</param>
/// <param name="MeanX">Mean of the first members.</param>
/// <param name="MeanY">Mean of the second members.</param>
/// <param name="SquaresX">Σ (x − mean)².</param>
/// <param name="SquaresY">Σ (y − mean)².</param>
/// <param name="Products">Σ (x − mean)(y − mean).</param>
public readonly record struct JointMoments(
    double Count,
    double MeanX,
    double MeanY,
    double SquaresX,
    double SquaresY,
    double Products
)
{
    /// <summary>The moments of one pair.</summary>
    public static JointMoments Of(double x, double y)
    {
        var zero = x - x + (y - y);
        return new(1, x, y, zero, zero, zero);
    }

    /// <summary>Pearson’s correlation, −1 to 1; NaN when a member never varied.</summary>
    public double Correlation =>
        SquaresX == 0 || SquaresY == 0
            ? double.NaN
            : Math.Clamp(Products / (Math.Sqrt(SquaresX) * Math.Sqrt(SquaresY)), -1, 1);

    /// <summary>Slope of the least-squares line of y on x; NaN when x never varied.</summary>
    public double Slope => SquaresX == 0 ? double.NaN : Products / SquaresX;
}
