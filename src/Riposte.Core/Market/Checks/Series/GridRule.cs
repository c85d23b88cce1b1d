using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>Bars that are missing inside covered ranges, and times off the grid.</summary>
internal sealed class GridRule : IGridRule
{
    private readonly Interval interval;
    private readonly FindingLog log;
    private readonly CoverageWalk walk;

    public GridRule(Interval interval, TimeRanges covered, FindingLog log)
    {
        this.interval = interval;
        this.log = log;
        walk = new CoverageWalk(interval, covered, Report);
    }

    public Interval? Step => interval;

    public void Add(SeriesTable block)
    {
        foreach (var time in block.Times)
        {
            if (!interval.IsOnGrid(time))
            {
                ReportOffGrid(time);
                continue;
            }
            walk.Pass(interval.BarNumber(time));
        }
    }

    public void Finish() => walk.Finish();

    private void ReportOffGrid(Instant time) =>
        log.Add(CheckKind.OffGrid, new TimeRange(time, time + 1), 1, () => interval.OffGrid(time));

    private void Report(long first, long end, GapPlace place)
    {
        var range = new TimeRange(interval.OpenTime(first), interval.OpenTime(end));
        log.Add(CheckKind.Gap, range, end - first, () => GapText.Of("bars", end - first, place));
    }
}
