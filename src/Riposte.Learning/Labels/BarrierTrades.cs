using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Riposte.Core.Market;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Labels;

/// <summary>
/// Follows the trades of events to their ends and writes them into a label table. Goes through the events once for
/// each search and once for the ends: then one event need not wait for another. Reads shared columns and writes only
/// the positions it is given, so that several threads may each have one.
/// </summary>
internal sealed class BarrierTrades(BarrierScan scan, MarketTable market, BarrierPath path, FinerBars? finer)
{
    private readonly bool isClosePath = path == BarrierPath.Close;
    private readonly double[] open = market.Array(Input.Open);
    private readonly double[] close = market.Array(Input.Close);

    /// <summary>Labels positions from <paramref name="from"/> on by the long and the short trade of each.</summary>
    public TouchCounts Both(ReadOnlySpan<BarrierWindow> windows, LabelTable labels, int from)
    {
        var longs = ArrayPool<int>.Shared.Rent(windows.Length);
        var shorts = ArrayPool<int>.Shared.Rent(windows.Length);
        FirstTouches(windows, longs, shorts);
        var (both, decided) = (0, 0);
        for (var i = 0; i < windows.Length; i++)
        {
            ref readonly var window = ref windows[i];
            var longEnd = EndOfLong(window, longs[i]);
            var shortEnd = EndOfShort(window, shorts[i]);
            var k = from + i;
            labels.LongReturn[k] = longEnd.Price / window.Entry - 1;
            labels.ShortReturn[k] = 1 - shortEnd.Price / window.Entry;
            labels.LongEndRows[k] = longEnd.Row;
            labels.ShortEndRows[k] = shortEnd.Row;
            labels.EndRows[k] = Later(longEnd.Row, shortEnd.Row);
            labels.Outcomes[k] = (Outcome)(1 + Convert.ToInt32(longEnd.IsTarget) - Convert.ToInt32(shortEnd.IsTarget));
            both += Convert.ToInt32(longEnd.IsBoth) + Convert.ToInt32(shortEnd.IsBoth);
            decided += Convert.ToInt32(longEnd.IsDecided) + Convert.ToInt32(shortEnd.IsDecided);
        }
        ArrayPool<int>.Shared.Return(longs);
        ArrayPool<int>.Shared.Return(shorts);
        return new TouchCounts(2L * windows.Length, both, decided);
    }

    /// <summary>Labels positions from <paramref name="from"/> on by one path between an upper and a lower
    /// barrier.</summary>
    public TouchCounts Single(ReadOnlySpan<BarrierWindow> windows, LabelTable labels, int from)
    {
        var (both, decided) = (0, 0);
        for (var i = 0; i < windows.Length; i++)
        {
            ref readonly var window = ref windows[i];
            var row = scan.FirstTouch(
                window.First,
                window.Last,
                window.Entry + window.Target,
                window.Entry - window.Stop
            );
            var end = EndOfLong(window, row);
            var k = from + i;
            labels.LongReturn[k] = end.Price / window.Entry - 1;
            labels.ShortReturn[k] = double.NaN;
            labels.LongEndRows[k] = end.Row;
            labels.ShortEndRows[k] = end.Row;
            labels.EndRows[k] = end.Row;
            labels.Outcomes[k] =
                row > window.Last ? Outcome.Neutral
                : end.IsTarget ? Outcome.Long
                : Outcome.Short;
            both += Convert.ToInt32(end.IsBoth);
            decided += Convert.ToInt32(end.IsDecided);
        }
        return new TouchCounts(windows.Length, both, decided);
    }

    // The row on which each long and each short trade ends; past its window when it runs out of time.
    private void FirstTouches(ReadOnlySpan<BarrierWindow> windows, int[] longs, int[] shorts)
    {
        for (var i = 0; i < windows.Length; i++)
        {
            ref readonly var window = ref windows[i];
            var ofLong = (Upper: window.Entry + window.Target, Lower: window.Entry - window.Stop);
            var ofShort = (Upper: window.Entry + window.Stop, Lower: window.Entry - window.Target);
            if (window.Last - window.First < BarrierScan.Block)
            {
                (longs[i], shorts[i]) = scan.FirstTouches(window.First, window.Last, ofLong, ofShort);
                continue;
            }
            // Nothing ends either trade before the first touch of a near level: targets lie at or beyond the stops.
            var first = scan.SkipFree(window.First, window.Last, ofShort.Upper, ofLong.Lower);
            longs[i] = scan.FirstTouch(first, window.Last, ofLong.Upper, ofLong.Lower);
            shorts[i] = scan.FirstTouch(first, window.Last, ofShort.Upper, ofShort.Lower);
        }
    }

    // The end of the long trade that touches first on this row, or that runs out of time when it lies past the window.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private BarrierEnd EndOfLong(in BarrierWindow window, int row)
    {
        var (target, stop) = (window.Entry + window.Target, window.Entry - window.Stop);
        var isInTime = row <= window.Last;
        row = BarrierScan.Earlier(row, window.Last);
        var isStop = isInTime & (scan.Low[row] <= stop);
        var isBoth = isStop & (scan.High[row] >= target) & !isClosePath;
        if (isBoth && finer is not null)
        {
            var end = finer.Long(row, target, stop);
            if (end.IsDecided)
            {
                return end;
            }
        }
        var stopped = Select(open[row] < stop, open[row], stop);
        var price = Select(isInTime & !isClosePath, Select(isStop, stopped, target), LastClose(row));
        return new BarrierEnd(row, price, isInTime & !isStop, isBoth, false);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private BarrierEnd EndOfShort(in BarrierWindow window, int row)
    {
        var (target, stop) = (window.Entry - window.Target, window.Entry + window.Stop);
        var isInTime = row <= window.Last;
        row = BarrierScan.Earlier(row, window.Last);
        var isStop = isInTime & (scan.High[row] >= stop);
        var isBoth = isStop & (scan.Low[row] <= target) & !isClosePath;
        if (isBoth && finer is not null)
        {
            var end = finer.Short(row, target, stop);
            if (end.IsDecided)
            {
                return end;
            }
        }
        var stopped = Select(open[row] > stop, open[row], stop);
        var price = Select(isInTime & !isClosePath, Select(isStop, stopped, target), LastClose(row));
        return new BarrierEnd(row, price, isInTime & !isStop, isBoth, false);
    }

    // The event bar, one row before the window, has a known close.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double LastClose(int row)
    {
        while (double.IsNaN(close[row]))
        {
            row--;
        }
        return close[row];
    }

    private static int Later(int row, int other) => row + other - BarrierScan.Earlier(row, other);

    // A choice of numbers without a branch.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Select(bool condition, double yes, double no) =>
        Vector128
            .ConditionalSelect(
                Vector128.CreateScalarUnsafe(-(long)Convert.ToInt32(condition)).AsDouble(),
                Vector128.CreateScalarUnsafe(yes),
                Vector128.CreateScalarUnsafe(no)
            )
            .ToScalar();
}
