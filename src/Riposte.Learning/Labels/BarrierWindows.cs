using Riposte.Core.Market;

namespace Riposte.Learning.Labels;

/// <summary>The events that can be labelled and the window of each.</summary>
internal sealed class BarrierWindows
{
    private readonly TripleBarrier options;
    private readonly double[] entries;
    private readonly double[]? scales;
    private readonly int lag;

    // Last row of each window when missing bars take no slot; empty when they do.
    private readonly int[] lasts;

    private BarrierWindows(TripleBarrier options, MarketTable market, int[] rows, int[] lasts)
    {
        (this.options, Rows, this.lasts) = (options, rows, lasts);
        (entries, lag) = Entries(options, market);
        scales = options.ScaleColumn;
    }

    /// <summary>Rows of the events kept.</summary>
    public int[] Rows { get; }

    /// <summary>The windows from a position on.</summary>
    public void Fill(int from, Span<BarrierWindow> windows)
    {
        var (target, stop) = (options.TakeProfit, options.StopLoss);
        for (var i = 0; i < windows.Length; i++)
        {
            var row = Rows[from + i];
            var entry = entries[row + lag];
            var scale = scales is null ? double.NaN : scales[row];
            var last = lasts.Length == 0 ? row + options.HorizonBars : lasts[from + i];
            var (far, near) = (target.Distance(entry, scale), stop.Distance(entry, scale));
            windows[i] = new BarrierWindow(row + 1, last, entry, far, near);
        }
    }

    /// <summary>Drops the events whose window runs past the data or whose entry or barriers are unknown.</summary>
    public static BarrierWindows Of(TripleBarrier options, MarketTable market, ReadOnlySpan<int> events)
    {
        var close = market[Input.Close];
        var (entries, lag) = Entries(options, market);
        var ends = options.Vertical == VerticalBarrier.Bars ? Ends(market, options.HorizonBars) : [];
        var kept = GC.AllocateUninitializedArray<int>(events.Length);
        var lasts = ends.Length == 0 ? [] : new int[events.Length];
        var count = 0;
        foreach (var row in events)
        {
            if (row + (long)options.HorizonBars >= market.Count)
            {
                break;
            }
            var last = ends.Length == 0 ? row : ends[row];
            var isKnown = last >= 0 && !double.IsNaN(close[row]) && !double.IsNaN(entries[row + lag]);
            kept[count] = row;
            if (lasts.Length > 0)
            {
                lasts[count] = last;
            }
            count += isKnown && HasTarget(options, entries[row + lag], row) ? 1 : 0;
        }
        return new BarrierWindows(
            options,
            market,
            count == kept.Length ? kept : kept[..count],
            count == lasts.Length ? lasts : lasts[..Math.Min(count, lasts.Length)]
        );
    }

    // A barrier of 0 would be touched by every bar.
    private static bool HasTarget(TripleBarrier options, double entry, int row)
    {
        var scale = options.ScaleColumn is { } column ? column[row] : 1;
        return scale > 0
            && (options.MinReturn == 0 || options.TakeProfit.Distance(entry, scale) / entry >= options.MinReturn);
    }

    private static (double[] Prices, int Lag) Entries(TripleBarrier options, MarketTable market) =>
        options.Entry == EntryReference.Close ? (market.Array(Input.Close), 0) : (market.Array(Input.Open), 1);

    // Row of the h-th bar that exists after each row; -1 where there are fewer.
    private static int[] Ends(MarketTable market, int horizon)
    {
        var ends = new int[market.Count];
        var ahead = 0;
        var seen = 0;
        for (var row = 0; row < market.Count; row++)
        {
            // Bars row + 1 … ahead hold what was seen.
            seen -= row > 0 && !market.IsMissing(row) ? 1 : 0;
            while (seen < horizon && ahead + 1 < market.Count)
            {
                ahead++;
                seen += market.IsMissing(ahead) ? 0 : 1;
            }
            ends[row] = seen == horizon ? ahead : -1;
        }
        return ends;
    }
}
