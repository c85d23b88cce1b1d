using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>
/// Times that cannot be. For recorded kinds the distance from the exchange's to the local clock is taken as the median of
/// known-at less time over a thousand records at a time: a negative one is reported as the offset of the clock, and records
/// known before that by more than the tolerance as implausible.
/// </summary>
internal sealed class ClockRule(SeriesKey key, SeriesCheckOptions options, FindingLog log) : ISeriesRule
{
    private const int Window = 1_000;
    private readonly bool isRecorded = key.Kind.KnownAt == KnownAt.Recorded;
    private readonly List<(Instant Time, long Delay)> window = new(Window);
    private (Instant From, Instant To, long Records, long Least)? behind;

    public void Add(SeriesTable block)
    {
        if (options.Now is { } now && block.Count > 0 && block.Times[^1] > now)
        {
            ReportFuture(block, now);
        }
        if (!isRecorded)
        {
            return;
        }
        for (var row = 0; row < block.Count; row++)
        {
            window.Add((block.Times[row], block.KnownAt(row).Nanoseconds - block.Times[row].Nanoseconds));
            if (window.Count == Window)
            {
                Judge();
            }
        }
    }

    public void Finish()
    {
        if (window.Count > 0)
        {
            Judge();
        }
        ReportOffset();
    }

    private void ReportFuture(SeriesTable block, Instant now)
    {
        for (var row = block.LowerBound(now + 1); row < block.Count; row++)
        {
            var time = block.Times[row];
            log.Add(CheckKind.BadClock, new TimeRange(time, time + 1), 1, () => $"{time} is later than now, {now}");
        }
    }

    private void Judge()
    {
        var delays = window.Select(item => item.Delay).Order().ToArray();
        var offset = Math.Min(0, delays[delays.Length / 2]);
        foreach (var (time, delay) in window)
        {
            if (delay < offset - options.ClockTolerance)
            {
                ReportEarly(time, delay, offset);
            }
        }
        if (offset < 0)
        {
            var (from, _, records, least) = behind ?? (window[0].Time, default, 0, 0);
            behind = (from, window[^1].Time + 1, records + window.Count, Math.Min(least, offset));
        }
        else
        {
            ReportOffset();
        }
        window.Clear();
    }

    private void ReportEarly(Instant time, long delay, long offset) =>
        log.Add(
            CheckKind.BadClock,
            new TimeRange(time, time + 1),
            1,
            () =>
                Text.Of(
                    $"known {-delay / 1e9:0.###} s before it happened, beyond the clock's offset of {offset / 1e9:0.###} s"
                )
        );

    private void ReportOffset()
    {
        if (behind is { } found)
        {
            log.Add(
                CheckKind.ClockOffset,
                new TimeRange(found.From, found.To),
                found.Records,
                () => Text.Of($"the local clock was up to {-found.Least / 1e9:0.###} s behind the exchange's")
            );
        }
        behind = null;
    }
}
