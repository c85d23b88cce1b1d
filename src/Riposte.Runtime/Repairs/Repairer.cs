using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Market.TradeBars;
using Riposte.Core.Time;
using Riposte.Ports;
using Riposte.Ports.History;
using Riposte.Ports.Stores;
using Riposte.Runtime.Download;

namespace Riposte.Runtime.Repairs;

/// <summary>
/// Repairs a range of a series. Nothing is invented: records come from the venue, from another venue or from stored trades,
/// the last two flagged and only where the venue itself has no record. The receipts keep what was done.
/// </summary>
/// <param name="store">Store.</param>
/// <param name="sources">Sources of a venue.</param>
/// <param name="clock">Clock.</param>
public sealed class Repairer(IMarketStore store, Func<string, VenueSources> sources, TimeProvider clock)
{
    /// <summary>Gaps nearer to each other than this many bars are asked for in one go.</summary>
    private const int NearBars = 300;

    /// <summary>Repairs.</summary>
    /// <exception cref="UserException">The repair cannot be made: the series does not exist, its kind cannot be repaired
    /// like this, or no source serves it; or the store cannot be used.</exception>
    /// <exception cref="VenueException">The venue failed; what had come is kept.</exception>
    public async Task<RepairReport> RunAsync(RepairRequest request, CancellationToken cancel)
    {
        var now = clock.Now();
        var present = Instant.FromUnixMilliseconds(now.UnixMilliseconds);
        var range = request.Range.To > present ? request.Range with { To = present } : request.Range;
        var work = new RepairWork(store, clock, request.Key, request.How);
        if (range != request.Range)
        {
            work.Notes.Add($"{request.Range.To} lies in the future: the repair ends now, at {present}.");
        }
        var before = Before(work, range, request.How, cancel);
        switch (request.How)
        {
            case RepairHow.Refetch:
                await RefetchAsync(work, range, now, cancel).ConfigureAwait(false);
                break;
            case RepairHow.Second:
                await FillAsync(work, request.Second!, before, now, cancel).ConfigureAwait(false);
                break;
            case RepairHow.Rebuild:
                Rebuild(work, before, cancel);
                break;
            default:
                work.Mark(range, cancel);
                break;
        }
        if (before.IsEmpty && request.How is RepairHow.Second or RepairHow.Rebuild)
        {
            work.Notes.Add("No bar is missing in the range: there was nothing to fill.");
        }
        var after = BarGaps.Of(store, request.Key, range, cancel);
        return work.Report(range, BarGaps.Count(request.Key, before), BarGaps.Count(request.Key, after));
    }

    /// <summary>Gaps before the repair. What is damaged can be fetched again though it cannot be read.</summary>
    private TimeRanges Before(RepairWork work, TimeRange range, RepairHow how, CancellationToken cancel)
    {
        try
        {
            return BarGaps.Of(store, work.Key, range, cancel);
        }
        catch (UserException e) when (e.Kind == ErrorKind.Data && how == RepairHow.Refetch)
        {
            work.Notes.Add($"What was there could not be read: {e.What}");
            return TimeRanges.None;
        }
    }

    private async Task RefetchAsync(RepairWork work, TimeRange range, Instant now, CancellationToken cancel)
    {
        var key = work.Key;
        var own = sources(key.Venue);
        var served = own.History?.Serves(key, range, now) ?? default;
        var fromHistory = TimeRanges.Of([served]);
        foreach (var rest in fromHistory.Missing(range).All.Where(_ => own.Archive is not null))
        {
            var walk = new ArchiveWalk(key, own, SourceChoice.Archive, now, work.Notes);
            await work.TakeAsync(own.Archive!.Source.Name, walk.PagesAsync(rest, cancel), cancel).ConfigureAwait(false);
        }
        if (!served.IsEmpty)
        {
            await work.TakeAsync(own.History!.Name, own.History.FetchAsync(key, served, cancel), cancel)
                .ConfigureAwait(false);
        }
        if (work.Source.Length == 0)
        {
            throw RepairErrors.NotServed(key, range, key.Venue);
        }
    }

    private async Task FillAsync(RepairWork work, string venue, TimeRanges gaps, Instant now, CancellationToken cancel)
    {
        var other = SecondSource.KeyFor(work.Key, venue) ?? throw RepairErrors.NoSecond(work.Key, venue);
        var history = sources(venue).History ?? throw RepairErrors.NoSecond(work.Key, venue);
        var source = SourceNames.Second(history.Name, other.Symbol);
        foreach (var group in Groups(gaps, NearBars * work.Key.Interval!.Value.Nanoseconds))
        {
            var span = new TimeRange(group[0].From, group[^1].To);
            var served = history.Serves(other, span, now);
            if (served.IsEmpty)
            {
                throw RepairErrors.NotServed(other, span, venue);
            }
            var pages = history.FetchAsync(other, served, cancel);
            await work.TakeAsync(source, InsideAsync(pages, group, cancel), cancel).ConfigureAwait(false);
        }
    }

    private void Rebuild(RepairWork work, TimeRanges gaps, CancellationToken cancel)
    {
        var key = work.Key;
        if (key.Kind != DataKinds.Bars || !Interval.Day.IsMultipleOf(key.Interval!.Value))
        {
            throw RepairErrors.NotRebuilt(key);
        }
        var rule = TradeBarRule.OfTime(key.Interval.Value);
        var trades = key with { Kind = DataKinds.Trades, Interval = null };
        var covered = TimeRanges.Of(store.Partitions(trades, cancel).SelectMany(receipt => receipt.Covered.All));
        var open = 0;
        foreach (var gap in gaps.All)
        {
            var whole = Whole(covered.Within(gap), key.Interval.Value);
            open += TimeRanges.Of(whole).Contains(gap) ? 0 : 1;
            foreach (var part in whole)
            {
                var needed = part with { From = TradeBarBatch.NeededFrom(rule, part.From) };
                // A bar without a trade would be a guess at why there was none.
                var bars = TradeBarBatch
                    .Build(rule, store.Read(trades, needed, cancel), part)
                    .Where(bar => bar.Trades > 0);
                work.Take(SourceNames.Rebuilt(key.Venue), new HistoryPage(TradeBarBatch.ToSeries(bars), part), cancel);
            }
        }
        if (open > 0)
        {
            work.Notes.Add(
                FormattableString.Invariant($"{trades} does not cover {open} of {gaps.All.Count} gaps: they stay.")
            );
        }
    }

    /// <summary>Gaps in groups that lie near each other.</summary>
    private static IEnumerable<List<TimeRange>> Groups(TimeRanges gaps, long near)
    {
        var group = new List<TimeRange>();
        foreach (var gap in gaps.All)
        {
            if (group.Count > 0 && gap.From - group[^1].To > near)
            {
                yield return group;
                group = [];
            }
            group.Add(gap);
        }
        if (group.Count > 0)
        {
            yield return group;
        }
    }

    /// <summary>What of some pages lies inside gaps, flagged.</summary>
    private static async IAsyncEnumerable<HistoryPage> InsideAsync(
        IAsyncEnumerable<HistoryPage> pages,
        List<TimeRange> gaps,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel
    )
    {
        await foreach (var page in pages.WithCancellation(cancel).ConfigureAwait(false))
        {
            foreach (var part in TimeRanges.Of(gaps).Within(page.Covered).All)
            {
                yield return new HistoryPage(SecondSource.Flag(page.Records.Within(part)), part);
            }
        }
    }

    /// <summary>The whole bars inside some ranges.</summary>
    private static List<TimeRange> Whole(TimeRanges ranges, Interval interval) =>
        [
            .. ranges
                .All.Select(range => new TimeRange(
                    interval.OpenTime(interval.FirstFrom(range.From)),
                    interval.OpenTime(interval.BarNumber(range.To))
                ))
                .Where(range => range.To > range.From),
        ];
}
