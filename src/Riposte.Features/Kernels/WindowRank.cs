using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>
/// Rank of the newest value among the last ones, as a share: (earlier values below it + half of those equal to it) /
/// earlier values. 0 is the lowest, 1 the highest, ½ when all are equal. NaN until full and while an unknown value
/// lies in the window. Counts are whole numbers, so the result has no rounding history.
/// </summary>
/// <param name="length">Values in the window with the newest, at least 2.</param>
public struct WindowRank(int length)
{
    private RollingBuffer values = new(length);
    private int known;

    /// <summary>Adds a value and returns its rank.</summary>
    public double Add(double value)
    {
        values.Add(value);
        if (double.IsNaN(value))
        {
            known = 0;
            return double.NaN;
        }
        known = Math.Min(known + 1, length);
        return known < length ? double.NaN : Twice(values.Window[..^1], value) / (2.0 * (length - 1));
    }

    // Values below count two, equal ones one.
    private static long Twice(ReadOnlySpan<double> earlier, double value)
    {
        var lanes = Vector256<long>.Zero;
        var wanted = Vector256.Create(value);
        ref var first = ref MemoryMarshal.GetReference(earlier);
        var i = 0;
        for (; i <= earlier.Length - 4; i += 4)
        {
            var four = Vector256.LoadUnsafe(ref first, (nuint)i);
            lanes -= Vector256.LessThan(four, wanted).AsInt64() + Vector256.LessThanOrEqual(four, wanted).AsInt64();
        }
        var count = Vector256.Sum(lanes);
        for (; i < earlier.Length; i++)
        {
            count += (earlier[i] < value ? 1 : 0) + (earlier[i] <= value ? 1 : 0);
        }
        return count;
    }
}
