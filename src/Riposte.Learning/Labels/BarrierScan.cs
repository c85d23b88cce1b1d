using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Riposte.Core.Market;

namespace Riposte.Learning.Labels;

/// <summary>
/// Finds the first bar of a window that touches a level. Sixty-four bars are compared at once into the bits of one
/// number, without a branch that depends on prices: where a walk meets its barrier is what no processor can predict.
/// For longer windows the extremes of every 64 consecutive bars are known beforehand, so that a search steps over those
/// that touch nothing. Comparisons only: the result does not depend on the width of the processor's vectors. One scan
/// serves a stretch of rows, so that its table stays in the cache; it is borrowed and given back.
/// </summary>
internal sealed class BarrierScan : IDisposable
{
    /// <summary>Bars compared at once.</summary>
    public const int Block = 64;

    private readonly double[] high;
    private readonly double[] low;

    // Highest of bars j … j + 63, then lowest; j is counted from the first row of the stretch. Unknown prices and bars
    // past the end cannot touch.
    private readonly double[]? table;
    private readonly int stride;
    private readonly int start;

    /// <summary>Prepares the table.</summary>
    /// <param name="market">Bars.</param>
    /// <param name="path">Which prices touch.</param>
    /// <param name="rows">The rows that will be asked for, the last one included.</param>
    /// <param name="windows">How many windows will be searched, and bars in the longest.</param>
    public BarrierScan(MarketTable market, BarrierPath path, (int First, int Last) rows, (int Count, int Bars) windows)
    {
        high = market.Array(path == BarrierPath.Close ? Input.Close : Input.High);
        low = market.Array(path == BarrierPath.Close ? Input.Close : Input.Low);
        start = rows.First;
        stride = rows.Last - rows.First + 1;
        // A handful of events in a long stretch does not pay for the table, and windows of one block never look.
        if (windows.Bars > Block && windows.Count * 4L >= stride)
        {
            table = ArrayPool<double>.Shared.Rent(checked(2 * stride));
            Fill(high.AsSpan(start, stride), table.AsSpan(0, stride), isMaximum: true);
            Fill(low.AsSpan(start, stride), table.AsSpan(stride, stride), isMaximum: false);
        }
    }

    /// <summary>Prices that touch from below.</summary>
    public double[] High => high;

    /// <summary>Prices that touch from above.</summary>
    public double[] Low => low;

    /// <summary>Gives the table back.</summary>
    public void Dispose()
    {
        if (table is not null)
        {
            ArrayPool<double>.Shared.Return(table);
        }
    }

    /// <summary>First row in first … last whose high is ≥ upper or whose low is ≤ lower; last + 1 when there is
    /// none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FirstTouch(int first, int last, double upper, double lower)
    {
        for (var j = first; j <= last; j += Block)
        {
            j = SkipFree(j, last, upper, lower);
            if (j + Block > high.Length)
            {
                return Locate(j, last, upper, lower);
            }
            var touch = Touches(j, upper, lower);
            if (touch != 0)
            {
                return Earlier(j + BitOperations.TrailingZeroCount(touch), last + 1);
            }
        }
        return last + 1;
    }

    /// <summary>The first touches of two pairs of levels in one window of at most <see cref="Block"/> bars, each as from
    /// <see cref="FirstTouch"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int One, int Other) FirstTouches(
        int first,
        int last,
        (double Upper, double Lower) one,
        (double Upper, double Lower) other
    )
    {
        if (first + Block > high.Length)
        {
            return (Locate(first, last, one.Upper, one.Lower), Locate(first, last, other.Upper, other.Lower));
        }
        var (a, b) = Touches(first, one, other);
        return (
            Earlier(first + BitOperations.TrailingZeroCount(a), last + 1),
            Earlier(first + BitOperations.TrailingZeroCount(b), last + 1)
        );
    }

    /// <summary>A row at or after <paramref name="first"/> before which nothing touches; whole blocks are stepped
    /// over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int SkipFree(int first, int last, double upper, double lower)
    {
        var j = first;
        if (table is not null)
        {
            while (j + Block - 1 <= last && table[j - start] < upper && table[j - start + stride] > lower)
            {
                j += Block;
            }
        }
        return j;
    }

    /// <summary>The smaller of two rows, without the branch that a comparison becomes inside a loop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Earlier(int row, int other) => row + ((other - row) & ((other - row) >> 31));

    // Bit b: bar j + b touches. All 64 rows are read.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Touches(int j, double upper, double lower)
    {
        var above = Vector256.Create(upper);
        var below = Vector256.Create(lower);
        ref var highs = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(high), j);
        ref var lows = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(low), j);
        var touch = 0UL;
        for (var b = Block - 4; b >= 0; b -= 4)
        {
            var top = Vector256.LoadUnsafe(ref highs, (nuint)b);
            var bottom = Vector256.LoadUnsafe(ref lows, (nuint)b);
            touch = (touch << 4) | Four(top, bottom, above, below);
        }
        return touch;
    }

    // The same for two pairs of levels, so that each bar is loaded once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (ulong One, ulong Other) Touches(
        int j,
        (double Upper, double Lower) one,
        (double Upper, double Lower) other
    )
    {
        var (oneAbove, oneBelow) = (Vector256.Create(one.Upper), Vector256.Create(one.Lower));
        var (otherAbove, otherBelow) = (Vector256.Create(other.Upper), Vector256.Create(other.Lower));
        ref var highs = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(high), j);
        ref var lows = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(low), j);
        var (first, second) = (0UL, 0UL);
        for (var b = Block - 8; b >= 0; b -= 8)
        {
            var top = Vector256.LoadUnsafe(ref highs, (nuint)b);
            var bottom = Vector256.LoadUnsafe(ref lows, (nuint)b);
            var nextTop = Vector256.LoadUnsafe(ref highs, (nuint)b + 4);
            var nextBottom = Vector256.LoadUnsafe(ref lows, (nuint)b + 4);
            first = (first << 8) | Four(top, bottom, oneAbove, oneBelow);
            second = (second << 8) | Four(top, bottom, otherAbove, otherBelow);
            first |= Four(nextTop, nextBottom, oneAbove, oneBelow) << 4;
            second |= Four(nextTop, nextBottom, otherAbove, otherBelow) << 4;
        }
        return (first, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Four(
        Vector256<double> highs,
        Vector256<double> lows,
        Vector256<double> above,
        Vector256<double> below
    ) =>
        (
            Vector256.GreaterThanOrEqual(highs, above) | Vector256.LessThanOrEqual(lows, below)
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

    private static void Fill(ReadOnlySpan<double> values, Span<double> extremes, bool isMaximum)
    {
        for (var i = 0; i < values.Length; i++)
        {
            extremes[i] =
                !double.IsNaN(values[i]) ? values[i]
                : isMaximum ? double.NegativeInfinity
                : double.PositiveInfinity;
        }
        // In place: when row j is written, row j + step still holds the extreme of its own shorter block.
        for (var step = 1; step < Block; step *= 2)
        {
            Widen(extremes, step, isMaximum);
        }
    }

    private static void Widen(Span<double> extremes, int step, bool isMaximum)
    {
        var count = Math.Max(0, extremes.Length - step);
        ref var place = ref MemoryMarshal.GetReference(extremes);
        var j = 0;
        for (; j + 4 <= count; j += 4)
        {
            var own = Vector256.LoadUnsafe(ref place, (nuint)j);
            var next = Vector256.LoadUnsafe(ref place, (nuint)(j + step));
            (isMaximum ? Vector256.MaxNative(own, next) : Vector256.MinNative(own, next)).StoreUnsafe(
                ref place,
                (nuint)j
            );
        }
        for (; j < count; j++)
        {
            extremes[j] = isMaximum
                ? Math.Max(extremes[j], extremes[j + step])
                : Math.Min(extremes[j], extremes[j + step]);
        }
    }
}
