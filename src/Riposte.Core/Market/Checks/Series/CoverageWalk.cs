using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>
/// Finds grid numbers that are absent inside covered ranges while the numbers that are present pass by, rising. Without
/// covered ranges the numbers between the first and the last present one are expected.
/// </summary>
internal sealed class CoverageWalk(Interval step, TimeRanges covered, Action<long, long, GapPlace> report)
{
    private readonly (long First, long End)[] expected =
    [
        .. covered
            .All.Select(range => (ExpectedRecords.First(range, step), ExpectedRecords.End(range, step)))
            .Where(range => range.Item2 > range.Item1),
    ];

    private int at;
    private long? last;

    /// <summary>A number is present.</summary>
    public void Pass(long number)
    {
        if (last is { } before && number <= before)
        {
            return; // disorder and duplicates are another rule's
        }
        if (expected.Length == 0)
        {
            Report(last + 1 ?? number, number, GapPlace.Between);
        }
        else
        {
            PassExpected(number);
        }
        last = number;
    }

    /// <summary>No number follows.</summary>
    public void Finish()
    {
        for (; at < expected.Length; at++)
        {
            var place = last is null ? GapPlace.Everything : GapPlace.AfterLast;
            Report(Math.Max(expected[at].First, last + 1 ?? long.MinValue), expected[at].End, place);
        }
    }

    private void PassExpected(long number)
    {
        var place = last is null ? GapPlace.BeforeFirst : GapPlace.Between;
        for (; at < expected.Length && expected[at].End <= number; at++)
        {
            Report(Math.Max(expected[at].First, last + 1 ?? long.MinValue), expected[at].End, place);
        }
        if (at < expected.Length)
        {
            Report(Math.Max(expected[at].First, last + 1 ?? long.MinValue), number, place);
        }
    }

    private void Report(long first, long end, GapPlace place)
    {
        if (end > first)
        {
            report(first, end, place);
        }
    }
}
