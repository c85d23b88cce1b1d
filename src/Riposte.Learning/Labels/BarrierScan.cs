using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Riposte.Core.Market;

namespace Riposte.Learning.Labels;

/// <summary>
/// Finds the first bar of a window that touches a level. The extremes of every eight consecutive bars are known
/// beforehand, so that a scan skips
/// eight bars with two comparisons. Comparisons only: the result does not depend on the width of the processor's
/// vectors.
/// </summary>
internal sealed class BarrierScan
{
    private const int Block = 8;

    private readonly double[] open;
    private readonly double[] high;
    private readonly double[] low;
    private readonly double[] close;
    private readonly bool isClosePath;

    // Extremes of bars j … j+7; unknown prices and bars past the end cannot touch.
    private readonly double[] blockHigh;
    private readonly double[] blockLow;

    public BarrierScan(MarketTable market, BarrierPath path, int events)
    {
        isClosePath = path == BarrierPath.Close;
        open = market.Array(Input.Open);
        close = market.Array(Input.Close);
        high = isClosePath ? close : market.Array(Input.High);
        low = isClosePath ? close : market.Array(Input.Low);
        // A handful of events in a long table does not pay for the blocks.
        var isWorthwhile = events * 4L >= market.Count;
        blockHigh = isWorthwhile ? ForwardExtremes(high, isMaximum: true) : [];
        blockLow = isWorthwhile ? ForwardExtremes(low, isMaximum: false) : [];
    }

    /// <summary>First row in first … last whose high is ≥ upper or whose low is ≤ lower; last + 1 when there is
    /// none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FirstTouch(int first, int last, double upper, double lower)
    {
        if (blockHigh.Length == 0)
        {
            return Locate(first, last, upper, lower);
        }
        var j = first;
        while (j + Block - 1 <= last && blockHigh[j] < upper && blockLow[j] > lower)
        {
            j += Block;
        }
        return LocateInBlock(j, last, upper, lower);
    }

    /// <summary>End of the long trade, none of whose levels is touched before <paramref name="from"/>.</summary>
    public BarrierEnd EndOfLong(in BarrierWindow window, int from)
    {
        var target = window.Entry + window.Target;
        var stop = window.Entry - window.Stop;
        var row = FirstTouch(from, window.Last, target, stop);
        if (row > window.Last)
        {
            return OutOfTime(window);
        }
        var isStop = low[row] <= stop;
        var price =
            isClosePath ? close[row]
            : isStop ? (open[row] < stop ? open[row] : stop)
            : target;
        return new BarrierEnd(row, price, !isStop, isStop);
    }

    /// <summary>End of the short trade, none of whose levels is touched before <paramref name="from"/>.</summary>
    public BarrierEnd EndOfShort(in BarrierWindow window, int from)
    {
        var target = window.Entry - window.Target;
        var stop = window.Entry + window.Stop;
        var row = FirstTouch(from, window.Last, stop, target);
        if (row > window.Last)
        {
            return OutOfTime(window);
        }
        var isStop = high[row] >= stop;
        var price =
            isClosePath ? close[row]
            : isStop ? (open[row] > stop ? open[row] : stop)
            : target;
        return new BarrierEnd(row, price, !isStop, isStop);
    }

    private BarrierEnd OutOfTime(in BarrierWindow window)
    {
        // The event bar, one row before the window, has a known close.
        var row = window.Last;
        while (double.IsNaN(close[row]))
        {
            row--;
        }
        return new BarrierEnd(window.Last, close[row], false, false);
    }

    // At most eight bars, without a branch that depends on prices: where a walk meets its barrier is what no processor
    // can predict.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int LocateInBlock(int first, int last, double upper, double lower)
    {
        if (first > last)
        {
            return last + 1;
        }
        if (first + Block > high.Length)
        {
            return Locate(first, last, upper, lower);
        }
        var above = Vector256.Create(upper);
        var below = Vector256.Create(lower);
        ref var highs = ref MemoryMarshal.GetArrayDataReference(high);
        ref var lows = ref MemoryMarshal.GetArrayDataReference(low);
        var touch =
            Touches(ref highs, ref lows, (nuint)first, above, below)
            | (Touches(ref highs, ref lows, (nuint)first + 4, above, below) << 4);
        return Math.Min(first + BitOperations.TrailingZeroCount(touch | 256), last + 1);
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

    private static double[] ForwardExtremes(double[] values, bool isMaximum)
    {
        var never = isMaximum ? double.NegativeInfinity : double.PositiveInfinity;
        var result = GC.AllocateUninitializedArray<double>(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            result[i] = double.IsNaN(values[i]) ? never : values[i];
        }
        // Doubling in place: when row j is written, row j + step still holds the extreme of its own shorter block.
        for (var step = 1; step < Block; step *= 2)
        {
            var count = values.Length - step;
            var j = 0;
            for (; j + 4 <= count; j += 4)
            {
                var own = Vector256.LoadUnsafe(ref result[j]);
                var next = Vector256.LoadUnsafe(ref result[j + step]);
                (isMaximum ? Vector256.Max(own, next) : Vector256.Min(own, next)).StoreUnsafe(ref result[j]);
            }
            for (; j < count; j++)
            {
                result[j] = isMaximum ? Math.Max(result[j], result[j + step]) : Math.Min(result[j], result[j + step]);
            }
        }
        return result;
    }
}
