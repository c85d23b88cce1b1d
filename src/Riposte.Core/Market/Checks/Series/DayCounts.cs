using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>Counts records by UTC day.</summary>
internal sealed class DayCounts
{
    private readonly Dictionary<long, (long Present, long Flagged)> days = [];

    public long Records { get; private set; }

    public long Flagged { get; private set; }

    public Instant? First { get; private set; }

    public Instant? Last { get; private set; }

    public void Add(SeriesTable block)
    {
        if (block.Count == 0)
        {
            return;
        }
        First ??= block.Times[0];
        Last = block.Times[^1];
        Records += block.Count;
        for (var row = 0; row < block.Count; )
        {
            row = AddDay(block, row);
        }
    }

    /// <summary>Every day with records or covered time, rising.</summary>
    public IReadOnlyList<DayCoverage> ToCoverage(TimeRanges covered, Interval? step, Dictionary<long, long> findings)
    {
        var all = new SortedDictionary<long, (double Covered, long Expected)>();
        foreach (var day in days.Keys.Concat(findings.Keys))
        {
            all[day] = (0, step is null ? -1 : 0);
        }
        foreach (var range in covered.All)
        {
            for (var day = range.From.Day; day <= (range.To - 1).Day; day++)
            {
                var start = new Instant(day * Instant.NanosecondsPerDay);
                var part = range.Intersect(new TimeRange(start, start + Instant.NanosecondsPerDay));
                var (share, expected) = all.GetValueOrDefault(day, (0, step is null ? -1 : 0));
                share += (double)part.Nanoseconds / Instant.NanosecondsPerDay;
                all[day] = (share, step is { } s ? expected + ExpectedRecords.In(part, s) : -1);
            }
        }
        return
        [
            .. all.Select(pair =>
            {
                var (present, flagged) = days.GetValueOrDefault(pair.Key);
                var found = findings.GetValueOrDefault(pair.Key);
                var start = new Instant(pair.Key * Instant.NanosecondsPerDay);
                return new DayCoverage(start, pair.Value.Covered, pair.Value.Expected, present, flagged, found);
            }),
        ];
    }

    private int AddDay(SeriesTable block, int row)
    {
        var day = block.Times[row].Day;
        var (start, flagged) = (row, 0L);
        for (; row < block.Count && block.Times[row].Day == day; row++)
        {
            flagged += block.Flags[row] == RowFlags.None ? 0 : 1;
        }
        var (present, before) = days.GetValueOrDefault(day);
        days[day] = (present + (row - start), before + flagged);
        Flagged += flagged;
        return row;
    }
}
