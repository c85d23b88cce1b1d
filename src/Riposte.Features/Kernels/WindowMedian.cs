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
        var isFull = !double.IsNaN(oldest);
        // Where the oldest value leaves a hole; behind the last value when there was none.
        var hole = isFull ? Array.BinarySearch(sorted, 0, count, oldest) : count;
        if (double.IsNaN(next))
        {
            sorted.AsSpan(hole + 1, Math.Max(0, count - hole - 1)).CopyTo(sorted.AsSpan(hole));
            count -= isFull ? 1 : 0;
            return false;
        }
        var place = Array.BinarySearch(sorted, 0, count, next);
        place = place < 0 ? ~place : place;
        if (place <= hole)
        {
            sorted.AsSpan(place, hole - place).CopyTo(sorted.AsSpan(place + 1));
        }
        else
        {
            place--;
            sorted.AsSpan(hole + 1, place - hole).CopyTo(sorted.AsSpan(hole));
        }
        sorted[place] = next;
        count += isFull ? 0 : 1;
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
