using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Riposte.Core.Market;

namespace Riposte.Learning.Labels;

/// <summary>
/// Finds the first bar of a window that touches a level. The extremes of every 8, 16, 32 and 64 consecutive bars are
/// known beforehand: a search steps by 64 bars while it can and then halves, without a branch that depends on prices,
/// for where a walk meets its barrier is what no processor can predict. Comparisons only: the result does not depend
/// on the width of the processor's vectors. One scan serves a stretch of rows, so that its tables stay in the cache;
/// they are borrowed and given back.
/// </summary>
/// <remarks>The tables are those of range-minimum queries: M. Bender and M. Farach-Colton, The LCA Problem Revisited
/// (2000), "sparse table".</remarks>
internal sealed class BarrierScan : IDisposable
{
    private const int Smallest = 8;
    private const int Largest = 64;
    private const int Levels = 4;

    private readonly double[] high;
    private readonly double[] low;

    // One after the other, each with an entry past the end: highest of bars j … j + 7, lowest of them, the same of 16,
    // 32 and 64 bars; j is counted from the first row of the stretch. Unknown prices and bars past the end cannot touch.
    private readonly double[]? tables;
    private readonly int stride;
    private readonly int start;

    /// <summary>Prepares the tables.</summary>
    /// <param name="market">Bars.</param>
    /// <param name="path">Which prices touch.</param>
    /// <param name="rows">The rows that will be asked for, the last one included.</param>
    /// <param name="events">How many searches will be asked for, about.</param>
    public BarrierScan(MarketTable market, BarrierPath path, (int First, int Last) rows, int events)
    {
        high = market.Array(path == BarrierPath.Close ? Input.Close : Input.High);
        low = market.Array(path == BarrierPath.Close ? Input.Close : Input.Low);
        start = rows.First;
        var count = rows.Last - rows.First + 1;
        // One entry past the end: a search may look there before it sees that its window is over.
        stride = count + 1;
        // A handful of events in a long stretch does not pay for the tables.
        if (events * 4L >= count)
        {
            tables = ArrayPool<double>.Shared.Rent(checked(stride * 2 * Levels));
            Fill(high.AsSpan(start, count), 0);
            Fill(low.AsSpan(start, count), 1);
        }
    }

    /// <summary>Gives the tables back.</summary>
    public void Dispose()
    {
        if (tables is not null)
        {
            ArrayPool<double>.Shared.Return(tables);
        }
    }

    /// <summary>Prices that touch from below.</summary>
    public double[] High => high;

    /// <summary>Prices that touch from above.</summary>
    public double[] Low => low;

    /// <summary>First row in first … last whose high is ≥ upper or whose low is ≤ lower; last + 1 when there is
    /// none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FirstTouch(int first, int last, double upper, double lower)
    {
        if (tables is null)
        {
            return Locate(first, last, upper, lower);
        }
        ref var table = ref MemoryMarshal.GetArrayDataReference(tables);
        var j = first;
        while (j + Largest - 1 <= last && IsFree(ref table, 3, j, upper, lower))
        {
            j += Largest;
        }
        j += Skip(ref table, 2, j, last, upper, lower);
        j += Skip(ref table, 1, j, last, upper, lower);
        j += Skip(ref table, 0, j, last, upper, lower);
        return LocateInBlock(j, last, upper, lower);
    }

    /// <summary>The smaller of two rows, without the branch that a comparison becomes inside a loop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Earlier(int row, int other) => row + ((other - row) & ((other - row) >> 31));

    // The length of the block at j when it lies in the window and nothing in it touches, else 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Skip(ref double table, int level, int j, int last, double upper, double lower)
    {
        var length = Smallest << level;
        return Convert.ToInt32((j + length - 1 <= last) & IsFree(ref table, level, j, upper, lower)) * length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsFree(ref double table, int level, int j, double upper, double lower)
    {
        // j lies in the stretch or one past it, where each table has its last entry.
        var place = j - start + 2 * level * stride;
        return (Unsafe.Add(ref table, place) < upper) & (Unsafe.Add(ref table, place + stride) > lower);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int LocateInBlock(int first, int last, double upper, double lower)
    {
        if (first + Smallest > high.Length)
        {
            return Locate(first, last, upper, lower);
        }
        var above = Vector256.Create(upper);
        var below = Vector256.Create(lower);
        ref var top = ref MemoryMarshal.GetArrayDataReference(high);
        ref var bottom = ref MemoryMarshal.GetArrayDataReference(low);
        var touch =
            Touches(ref top, ref bottom, (nuint)first, above, below)
            | (Touches(ref top, ref bottom, (nuint)first + 4, above, below) << 4);
        return Earlier(first + BitOperations.TrailingZeroCount(touch | 256), last + 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Touches(
        ref double highs,
        ref double lows,
        nuint row,
        Vector256<double> above,
        Vector256<double> below
    ) =>
        (
            Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref highs, row), above)
            | Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref lows, row), below)
        ).ExtractMostSignificantBits();

    private int Locate(int first, int last, double upper, double lower)
    {
        var j = first;
        while (j <= last && !(high[j] >= upper) && !(low[j] <= lower))
        {
            j++;
        }
        return j;
    }

    // The tables of one column, from its own place on; every second table is its.
    private void Fill(ReadOnlySpan<double> values, int place)
    {
        var isMaximum = place == 0;
        var never = isMaximum ? double.NegativeInfinity : double.PositiveInfinity;
        var single = tables.AsSpan(place * stride, stride);
        for (var i = 0; i < values.Length; i++)
        {
            single[i] = double.IsNaN(values[i]) ? never : values[i];
        }
        single[^1] = never;
        for (var step = 1; step < Smallest; step *= 2)
        {
            // In place: when row j is written, row j + step still holds the extreme of its own shorter block.
            Widen(single, single, step, isMaximum);
        }
        for (var level = 1; level < Levels; level++)
        {
            var wider = tables.AsSpan((2 * level + place) * stride, stride);
            Widen(single, wider, Smallest << (level - 1), isMaximum);
            single = wider;
        }
    }

    private static void Widen(ReadOnlySpan<double> from, Span<double> to, int step, bool isMaximum)
    {
        var count = Math.Max(0, from.Length - step);
        ref var source = ref MemoryMarshal.GetReference(from);
        ref var target = ref MemoryMarshal.GetReference(to);
        var j = 0;
        for (; j + 4 <= count; j += 4)
        {
            var own = Vector256.LoadUnsafe(ref source, (nuint)j);
            var next = Vector256.LoadUnsafe(ref source, (nuint)(j + step));
            (isMaximum ? Vector256.MaxNative(own, next) : Vector256.MinNative(own, next)).StoreUnsafe(
                ref target,
                (nuint)j
            );
        }
        for (; j < count; j++)
        {
            to[j] = isMaximum ? Math.Max(from[j], from[j + step]) : Math.Min(from[j], from[j + step]);
        }
        from[count..].CopyTo(to[count..]);
    }
}
