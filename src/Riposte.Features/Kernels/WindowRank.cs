using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>
/// How many of the last values lie below the newest, and how many equal it: counted anew at every bar, four at a time.
/// Unknown until the window is full and while an unknown value lies in it.
/// </summary>
/// <param name="length">Values in the window, the newest included, at least 1.</param>
public struct WindowRank(int length)
{
    private RollingBuffer buffer = new(length);
    private int known;

    /// <summary>Adds a value. Share of the others that lie below it, equal ones counted half: 0 to 1; NaN when
    /// unknown.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Add(double value)
    {
        if (!Push(value))
        {
            return double.NaN;
        }
        var (below, equal) = Count(buffer.Window, value);
        return (below + 0.5 * (equal - 1)) / (length - 1);
    }

    /// <summary>Adds a value. Share of the others that lie strictly below it: 0 to 1; NaN when unknown.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double StrictRank(double value)
    {
        if (!Push(value))
        {
            return double.NaN;
        }
        return Count(buffer.Window, value).Below / (double)(length - 1);
    }

    private bool Push(double value)
    {
        buffer.Add(value);
        known = double.IsNaN(value) ? 0 : Math.Min(known + 1, length);
        return known == length;
    }

    // The newest values are read one by one: a processor must wait before it can read single writes as one vector.
    private static (long Below, long Equal) Count(ReadOnlySpan<double> values, double value)
    {
        var below = Vector256<long>.Zero;
        var equal = Vector256<long>.Zero;
        var pivot = Vector256.Create(value);
        ref var first = ref MemoryMarshal.GetReference(values);
        var end = Math.Max(0, values.Length - 4) & ~3;
        for (var i = 0; i < end; i += 4)
        {
            var four = Vector256.LoadUnsafe(ref first, (nuint)i);
            below -= Vector256.LessThan(four, pivot).AsInt64();
            equal -= Vector256.Equals(four, pivot).AsInt64();
        }
        var (low, same) = (Vector256.Sum(below), Vector256.Sum(equal));
        for (var i = end; i < values.Length; i++)
        {
            low += values[i] < value ? 1 : 0;
            same += values[i] == value ? 1 : 0;
        }
        return (low, same);
    }
}
