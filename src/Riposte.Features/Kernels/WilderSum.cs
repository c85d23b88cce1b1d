namespace Riposte.Features.Kernels;

/// <summary>
/// Wilder's smoothed sum s ← s − s / period + x, seeded with the plain sum of the first period − 1 values, as in his
/// directional movement. NaN until one value came after the seed. The caller keeps unknown values away from it.
/// </summary>
/// <param name="period">Period, at least 2.</param>
public struct WilderSum(int period)
{
    private readonly double share = 1.0 / period;
    private double sum;
    private int missing = period - 1;

    /// <summary>Adds a known value and returns the sum.</summary>
    public double Add(double value)
    {
        if (missing > 0)
        {
            missing--;
            sum += value;
            return double.NaN;
        }
        sum += value - sum * share;
        return sum;
    }
}
