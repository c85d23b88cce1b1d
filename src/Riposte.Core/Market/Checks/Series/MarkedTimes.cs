using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>Times of records that were marked as suspect before: what is wrong there is known.</summary>
internal sealed class MarkedTimes
{
    private readonly List<(long From, long To)> ranges = [];
    private bool isOpen;

    public void Add(SeriesTable block)
    {
        for (var row = 0; row < block.Count; row++)
        {
            var time = block.Times[row].Nanoseconds;
            var isMarked = (block.Flags[row] & RowFlags.Suspect) != 0;
            if (isMarked && isOpen)
            {
                ranges[^1] = (ranges[^1].From, time);
            }
            else if (isMarked)
            {
                ranges.Add((time, time));
            }
            isOpen = isMarked;
        }
    }

    /// <summary>Whether the record of a time is marked.</summary>
    public bool Contains(Instant time)
    {
        var (low, high) = (0, ranges.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = ranges[middle].To < time.Nanoseconds ? (middle + 1, high) : (low, middle);
        }
        return low < ranges.Count && ranges[low].From <= time.Nanoseconds;
    }
}
