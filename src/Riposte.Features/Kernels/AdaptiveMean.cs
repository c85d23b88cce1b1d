using System.Runtime.CompilerServices;

namespace Riposte.Features.Kernels;

/// <summary>
/// A recursive mean m ← m + weight × (x − m) whose weight is given anew at every bar; it begins at the value before the
/// first weight, as TA-Lib begins KAMA. While a value or its weight is unknown the result is unknown and the mean stays
/// where it was.
/// </summary>
public struct AdaptiveMean()
{
    private double mean = double.NaN;
    private double previous = double.NaN;

    /// <summary>Adds a value with its weight, 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Add(double value, double weight)
    {
        if (double.IsNaN(value))
        {
            return double.NaN;
        }
        var before = double.IsNaN(mean) ? previous : mean;
        previous = value;
        if (double.IsNaN(weight) || double.IsNaN(before))
        {
            return double.NaN;
        }
        mean = before + weight * (value - before);
        return mean;
    }
}
