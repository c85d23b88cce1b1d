using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>
/// The last values in order of size, for medians. Order statistics depend on the values in the window only. Unknown
/// until full and while an unknown value lies in the window.
/// </summary>
/// <param name="length">Values in the window, at least 1.</param>
public struct WindowMedian(int length)
{
    private readonly double[] sorted = new double[length];
    private RollingBuffer values = new(length);
    private int count;

    /// <summary>Adds a value; true when the window is full of known values.</summary>
    public bool Add(double value)
    {
        var oldest = values.Oldest;
        // Adding 0 makes a negative zero positive: equal values have equal bits.
        var next = value + 0.0;
        values.Add(next);
        // The place that becomes free: the oldest value's, or the one after the last.
        var place = count;
        if (!double.IsNaN(oldest))
        {
            place = Array.BinarySearch(sorted, 0, count, oldest);
            count--;
        }
        if (double.IsNaN(next))
        {
            for (; place < count; place++)
            {
                sorted[place] = sorted[place + 1];
            }
            return false;
        }
        while (place > 0 && sorted[place - 1] > next)
        {
            sorted[place] = sorted[place - 1];
            place--;
        }
        while (place < count && sorted[place + 1] < next)
        {
            sorted[place] = sorted[place + 1];
            place++;
        }
        sorted[place] = next;
        count++;
        return count == length;
    }

    /// <summary>The median of a full window: the middle value, or the mean of the two middle ones.</summary>
    public readonly double Median => 0.5 * (sorted[(length - 1) / 2] + sorted[length / 2]);

    /// <summary>The median absolute deviation from the median of a full window.</summary>
    public readonly double Deviation()
    {
        var median = Median;
        var left = (length - 1) / 2;
        var right = left + 1;
        var before = 0.0;
        var last = 0.0;
        for (var taken = 0; taken <= length / 2; taken++)
        {
            before = last;
            var below = left >= 0 ? median - sorted[left] : double.PositiveInfinity;
            var above = right < length ? sorted[right] - median : double.PositiveInfinity;
            last = Math.Min(below, above);
            if (below <= above)
            {
                left--;
            }
            else
            {
                right++;
            }
        }
        return length % 2 == 0 ? 0.5 * (before + last) : last;
    }
}
