using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>Numbers of trades rise by one; a jump inside one covered range is a gap.</summary>
internal sealed class TradeIdRule(TimeRanges covered, FindingLog log) : ISeriesRule
{
    private static readonly int Id = DataKinds.Trades.IndexOf("id");
    private Instant time;
    private long? last;

    public void Add(SeriesTable block)
    {
        var ids = block.Wholes(Id);
        for (var row = 0; row < block.Count; row++)
        {
            if (last is { } before && ids[row] != before + 1)
            {
                Report(before, ids[row], block.Times[row]);
            }
            (last, time) = (ids[row], block.Times[row]);
        }
    }

    public void Finish() { }

    private void Report(long before, long id, Instant now)
    {
        var from = time;
        if (id > before)
        {
            if (covered.IsEmpty || covered.Contains(new TimeRange(from, now)))
            {
                var missing = id - before - 1;
                var range = new TimeRange(from + 1, now > from ? now : from + 1);
                log.Add(CheckKind.Gap, range, missing, () => Text.Of($"{missing} trades missing: {before} to {id}"));
            }
            return;
        }
        var kind = id == before ? CheckKind.ConflictingDuplicate : CheckKind.NotRising;
        log.Add(
            kind,
            new TimeRange(now, now + 1),
            1,
            () => Text.Of($"trade {id} at {now} follows trade {before} at {from}")
        );
    }
}
