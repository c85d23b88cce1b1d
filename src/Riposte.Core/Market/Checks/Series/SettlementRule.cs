using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Core.Words;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>
/// Funding settlements that are missing from their regular hours, or stamped away from a whole hour. Venues change the
/// period of a symbol, so the regular distance is told from the neighbours (<see cref="FundingSteps"/>).
/// </summary>
internal sealed class SettlementRule(TimeRanges covered, SeriesCheckOptions options, FindingLog log) : ISeriesRule
{
    // Three to twenty-four a day: years of them are a few thousand hours.
    private readonly List<long> hours = [];

    public void Add(SeriesTable block)
    {
        var rates = block.Numbers("rate");
        for (var row = 0; row < block.Count; row++)
        {
            var time = block.Times[row];
            if (Math.Abs(rates[row]) > options.FundingRateMax)
            {
                ReportRate(time, rates[row]);
            }
            var late = time.Nanoseconds % Interval.Hour.Nanoseconds;
            if (late > options.SettlementTolerance)
            {
                ReportOff(time, late);
            }
            var hour = Interval.Hour.BarNumber(time);
            if (hours.Count == 0 || hour > hours[^1])
            {
                hours.Add(hour);
            }
        }
    }

    public void Finish()
    {
        var steps = hours.Skip(1).Zip(hours, (later, earlier) => later - earlier).ToArray();
        for (var i = 0; i < steps.Length; i++)
        {
            var before = FundingSteps.Before(steps, i);
            var after = FundingSteps.After(steps, i);
            if (steps[i] > Math.Max(before, after) && Math.Max(before, after) > 0)
            {
                Report(hours[i], hours[i + 1], before > 0 && after > 0 ? Math.Min(before, after) : before + after);
            }
        }
        if (steps.Length > 0)
        {
            FinishEnds(FundingSteps.First(steps), first: true);
            FinishEnds(FundingSteps.Last(steps), first: false);
        }
    }

    /// <summary>What the covered range that holds the first (or last) settlement lacks before (or after) it.</summary>
    private void FinishEnds(long step, bool first)
    {
        var known = Interval.Hour.OpenTime(first ? hours[0] : hours[^1]);
        var range = covered.All.FirstOrDefault(range => range.Contains(known));
        if (range.IsEmpty)
        {
            return;
        }
        var (from, to) = (ExpectedRecords.First(range, Interval.Hour), ExpectedRecords.End(range, Interval.Hour));
        var missing = first ? (hours[0] - from) / step : (to - 1 - hours[^1]) / step;
        if (missing > 0)
        {
            var place = first ? GapPlace.BeforeFirst : GapPlace.AfterLast;
            var gap = first
                ? new TimeRange(range.From, known)
                : new TimeRange(known + Interval.Hour.Nanoseconds, range.To);
            log.Add(CheckKind.Gap, gap, missing, () => GapText.Of("settlements", missing, place));
        }
    }

    private void Report(long before, long after, long step)
    {
        var range = new TimeRange(Interval.Hour.OpenTime(before + 1), Interval.Hour.OpenTime(after));
        if (!covered.IsEmpty && covered.Within(range).IsEmpty)
        {
            return;
        }
        var missing = (after - before - 1) / step;
        log.Add(
            CheckKind.Gap,
            range,
            missing,
            () =>
                Text.Of(
                    $"{CountText.Of(missing, "settlement")} missing: one in {CountText.OfMany(step, "hours")} was regular"
                )
        );
    }

    private void ReportRate(Instant time, double rate) =>
        log.Add(
            CheckKind.Jump,
            new TimeRange(time, time + 1),
            1,
            () => Text.Of($"a rate of {rate} is beyond ±{options.FundingRateMax}")
        );

    private void ReportOff(Instant time, long late) =>
        log.Add(
            CheckKind.OffSchedule,
            new TimeRange(time, time + 1),
            1,
            () => Text.Of($"settled {late / 1e9:0.###} s after the hour")
        );
}
