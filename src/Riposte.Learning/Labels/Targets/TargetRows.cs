using Riposte.Core.Market;

namespace Riposte.Learning.Labels.Targets;

/// <summary>The rule of all targets: a window of fixed length after the event, dropped where it runs past the data or
/// where its value is unknown.</summary>
internal static class TargetRows
{
    /// <summary>Labels some events.</summary>
    /// <param name="market">Bars.</param>
    /// <param name="events">Rows of the events, strictly rising.</param>
    /// <param name="bars">Bars after the event that are read; at least 1.</param>
    /// <param name="classes">Number of classes; 0 for numbers.</param>
    /// <param name="value">Value of an event row whose window lies inside the table; not finite where unknown.</param>
    public static TargetTable Collect(
        MarketTable market,
        ReadOnlySpan<int> events,
        int bars,
        int classes,
        Func<int, double> value
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bars, 1);
        Require(market, events);
        var rows = new int[events.Length];
        var values = new double[events.Length];
        var count = 0;
        foreach (var row in events)
        {
            if (row + (long)bars >= market.Count)
            {
                break;
            }
            var next = value(row);
            (rows[count], values[count]) = (row, next);
            count += double.IsFinite(next) ? 1 : 0;
        }
        Array.Resize(ref rows, count);
        Array.Resize(ref values, count);
        return new TargetTable(market, rows, Array.ConvertAll(rows, row => row + bars), values, classes);
    }

    /// <summary>Price at which a label starts to measure; NaN where it or the event bar is unknown: nothing is decided on
    /// a missing bar.</summary>
    public static double Entry(MarketTable market, EntryReference entry, int row) =>
        market.IsMissing(row) ? double.NaN
        : entry == EntryReference.Close ? market[Input.Close][row]
        : market[Input.Open][row + 1];

    private static void Require(MarketTable market, ReadOnlySpan<int> events)
    {
        for (var k = 0; k < events.Length; k++)
        {
            if (events[k] < 0 || events[k] >= market.Count || (k > 0 && events[k] <= events[k - 1]))
            {
                throw new ArgumentException(
                    $"Event {k} at row {events[k]} lies outside the table of {market.Count} rows or does not rise.",
                    nameof(events)
                );
            }
        }
    }
}
