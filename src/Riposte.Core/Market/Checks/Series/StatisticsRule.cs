using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>Statistics that are missing from their grid, or stamped off it. The grid is five minutes, or coarser where the
/// first records are regularly further apart.</summary>
internal sealed class StatisticsRule(TimeRanges covered, FindingLog log) : IGridRule
{
    private const int Sample = 200;
    private readonly List<Instant> first = new(Sample);
    private CoverageWalk? walk;

    public Interval? Step { get; private set; }

    public void Add(SeriesTable block)
    {
        foreach (var time in block.Times)
        {
            if (walk is not null)
            {
                Pass(time);
                continue;
            }
            first.Add(time);
            if (first.Count == Sample)
            {
                Begin();
            }
        }
    }

    public void Finish()
    {
        if (walk is null)
        {
            Begin();
        }
        walk!.Finish();
    }

    private void Begin()
    {
        var times = first.Select(time => time.Nanoseconds).ToArray();
        var told = IntervalGuess.MostCommonStep(times);
        var grid = DataKind.StatisticsDelay;
        Step = told is { } step && step.IsMultipleOf(grid) ? step : grid;
        walk = new CoverageWalk(Step.Value, covered, Report);
        first.ForEach(Pass);
        first.Clear();
    }

    private void Pass(Instant time)
    {
        var step = Step!.Value;
        if (time.Nanoseconds % step.Nanoseconds != 0)
        {
            log.Add(
                CheckKind.OffSchedule,
                new TimeRange(time, time + 1),
                1,
                () => $"{time} is no whole number of {step}"
            );
        }
        walk!.Pass(step.BarNumber(time));
    }

    private void Report(long from, long end, GapPlace place)
    {
        var step = Step!.Value;
        var range = new TimeRange(step.OpenTime(from), step.OpenTime(end));
        log.Add(CheckKind.Gap, range, end - from, () => GapText.Of("statistics", end - from, place));
    }
}
