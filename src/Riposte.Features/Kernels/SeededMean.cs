using System.Runtime.CompilerServices;

namespace Riposte.Features.Kernels;

/// <summary>
/// A recursive mean m ← m + weight × (x − m), seeded with the simple mean of the first <c>period</c> values, as TA-Lib
/// does. NaN until seeded. The caller keeps unknown values away from it.
/// </summary>
/// <param name="period">Values in the seed, at least 1.</param>
/// <param name="weight">Weight of a new value, above 0 up to 1.</param>
public struct SeededMean(int period, double weight)
{
    private readonly int seeds = period;
    private double mean;
    private int missing = period;

    /// <summary>Wilder's mean: weight 1 / period.</summary>
    public static SeededMean Wilder(int period) => new(period, 1.0 / period);

    /// <summary>The exponential mean: weight 2 / (period + 1).</summary>
    public static SeededMean Exponential(int period) => new(period, 2.0 / (period + 1));

    /// <summary>Adds a known value and returns the mean, NaN until seeded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Add(double value)
    {
        if (missing == 0)
        {
            mean += (value - mean) * weight;
            return mean;
        }
        return Seed(value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private double Seed(double value)
    {
        mean += value;
        missing--;
        if (missing > 0)
        {
            return double.NaN;
        }
        mean /= seeds;
        return mean;
    }
}
