using System.Runtime.CompilerServices;

namespace Riposte.Features.Kernels;

/// <summary>
/// Sum of the last values of one column over the sum of those of another. NaN until full, while an unknown value lies in
/// the window, and where the lower sum is 0.
/// </summary>
/// <param name="length">Values in the window, at least 1.</param>
public struct WindowRatio(int length)
{
    private WindowSum above = new(length);
    private WindowSum below = new(length);

    /// <summary>Tells the number of the bar whose values are added first.</summary>
    public void Begin(long barNumber)
    {
        above.Begin(barNumber);
        below.Begin(barNumber);
    }

    /// <summary>Adds a value above and one below the line and returns the ratio of the sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Add(double upper, double lower)
    {
        var top = above.Add(upper);
        var bottom = below.Add(lower);
        return bottom == 0 ? double.NaN : top / bottom;
    }
}
