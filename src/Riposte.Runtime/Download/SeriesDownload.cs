using System.Collections.Immutable;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports;
using Riposte.Ports.History;
using Riposte.Ports.Stores;

namespace Riposte.Runtime.Download;

/// <summary>Downloads one series: the archive, then requests, then the second source, each taking what the one before
/// left open. Whatever ends it, what came is written first.</summary>
internal sealed class SeriesDownload
{
    private readonly SeriesKey key;
    private readonly DownloadPlan plan;
    private readonly DownloadRequest request;
    private readonly DownloadRun run;
    private readonly VenueSources own;
    private readonly List<string> notes = [];
    private long fetched;
    private long revised;
    private VenueException? failure;

    public SeriesDownload(SeriesKey key, DownloadPlan plan, DownloadRequest request, DownloadRun run)
    {
        (this.key, this.plan, this.request, this.run) = (key, plan, request, run);
        own = run.Sources(key.Venue);
    }

    public async Task<SeriesOutcome> RunAsync(CancellationToken cancel)
    {
        var unserved = TimeRanges.None;
        foreach (var range in plan.Missing.All)
        {
            var open = TimeRanges.Of([range]);
            open = await FromArchiveAsync(range, open, cancel).ConfigureAwait(false);
            open = await FromHistoryAsync(open, cancel).ConfigureAwait(false);
            unserved = unserved.Union(open);
        }
        // What another source has answered already is not asked of it again.
        var blank = TimeRanges.Of(plan.Open.All.SelectMany(range => unserved.Within(range).All));
        blank = await FromSecondAsync(blank, cancel).ConfigureAwait(false);
        return new SeriesOutcome(
            key,
            plan.Wanted,
            fetched,
            revised,
            SeriesSummary.Of(run.Store, key, plan.Wanted, cancel),
            blank,
            [.. notes],
            failure
        );
    }

    private async Task<TimeRanges> FromArchiveAsync(TimeRange range, TimeRanges open, CancellationToken cancel)
    {
        if (own.Archive is null || request.Source == SourceChoice.Rest)
        {
            return open;
        }
        var walk = new ArchiveWalk(key, own, request.Source, run.Clock.Now(), notes);
        var writer = Writer(own.Archive.Source.Name);
        try
        {
            await foreach (var page in walk.PagesAsync(range, cancel).ConfigureAwait(false))
            {
                Take(writer, page, null, cancel);
            }
        }
        catch (VenueException e) when (request.Source == SourceChoice.Auto && own.History is not null)
        {
            notes.Add($"{e.Message} Requests take over.");
        }
        catch (VenueException e)
        {
            failure ??= e;
        }
        finally
        {
            Finish(writer);
        }
        failure ??= request.Source == SourceChoice.Archive || own.History is null ? walk.Failure : null;
        return Less(open, writer.Written);
    }

    private async Task<TimeRanges> FromHistoryAsync(TimeRanges open, CancellationToken cancel)
    {
        if (own.History is not { } history || request.Source == SourceChoice.Archive)
        {
            return open;
        }
        var left = open;
        foreach (var range in open.All)
        {
            // Another request to a venue that has just failed after its retries would only wait again.
            if (failure is not null)
            {
                break;
            }
            left = Less(left, await FetchAsync(history, key, key, range, cancel).ConfigureAwait(false));
        }
        return left;
    }

    private async Task<TimeRanges> FromSecondAsync(TimeRanges open, CancellationToken cancel)
    {
        if (open.IsEmpty || request.Fallback is not { } venue)
        {
            return open;
        }
        if (SecondSource.KeyFor(key, venue) is not { } other || run.Sources(venue).History is not { } history)
        {
            notes.Add($"{venue} cannot stand in for {key}.");
            return open;
        }
        var left = open;
        foreach (var range in open.All)
        {
            left = Less(left, await FetchAsync(history, other, key, range, cancel).ConfigureAwait(false));
        }
        return left;
    }

    /// <summary>Fetches a range of one series into another one, which is the same unless a second source stands
    /// in.</summary>
    /// <returns>What was written or cannot be there yet.</returns>
    private async Task<TimeRanges> FetchAsync(
        IHistorySource history,
        SeriesKey from,
        SeriesKey to,
        TimeRange range,
        CancellationToken cancel
    )
    {
        var isSecond = from != to;
        var served = history.Serves(from, range, run.Clock.Now());
        if (served.IsEmpty)
        {
            return TimeRanges.None;
        }
        var writer = Writer(isSecond ? SourceNames.Second(history.Name, from.Symbol) : history.Name);
        try
        {
            await foreach (var page in history.FetchAsync(from, served, cancel).ConfigureAwait(false))
            {
                var records = isSecond ? SecondSource.Flag(page.Records) : page.Records;
                Take(writer, page with { Records = records }, history.Load, cancel);
            }
            writer.Flush(cancel);
            // A source that ends early has told all there is: the rest lies in the future or is still open.
            return writer.Written.Add(served);
        }
        catch (VenueException e)
        {
            failure ??= e;
        }
        finally
        {
            Finish(writer);
        }
        return writer.Written;
    }

    private ChunkWriter Writer(string source) => new(run.Store, key, source, run.Clock);

    private void Take(ChunkWriter writer, HistoryPage page, RequestLoad? load, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        writer.Add(page, cancel);
        fetched += page.Records.Count;
        run.Progress.Add(writer.Source, page.Records.Count, page.Covered, load);
    }

    /// <summary>Writes what came before a failure or a cancellation too: that is why nothing may stop it.</summary>
    private void Finish(ChunkWriter writer)
    {
        writer.Flush(CancellationToken.None);
        revised += writer.Count.Revised;
    }

    private static TimeRanges Less(TimeRanges ranges, TimeRanges taken) =>
        TimeRanges.Of(ranges.All.SelectMany(range => taken.Missing(range).All));
}
