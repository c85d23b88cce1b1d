using System.Threading.Channels;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;
using Riposte.Runtime.Download;

namespace Riposte.Runtime.Recording;

/// <summary>
/// Records a live feed: every frame goes to raw segments as it came, then through the frame reader, and each record once to
/// a store. Fetches snapshots for books and, from history, what the feed did not bring; both are part of the recording, so
/// that its replay gives the same records.
/// </summary>
public sealed class Recorder : IDisposable
{
    private readonly RecorderParts parts;
    private readonly RecorderOptions options;
    private readonly TimeProvider time;
    private readonly RecordingIntake intake;
    private readonly SnapshotFetcher snapshots;
    private readonly GapFetcher? gaps;
    private readonly StoreSink? store;
    private readonly Channel<SideNews> news = Channel.CreateUnbounded<SideNews>();
    private readonly List<string> troubles = [];
    private long storedAt;
    private long refetchAt;

    /// <summary>A recorder; it records once.</summary>
    public Recorder(RecorderParts parts, RecorderOptions options, TimeProvider time)
    {
        (this.parts, this.options, this.time) = (parts, options, time);
        intake = new RecordingIntake(parts.Venue, parts.Feed.Name, parts.Reader, collects: parts.Store is not null);
        snapshots = new SnapshotFetcher(parts, options, time);
        gaps = parts.History is null ? null : new GapFetcher(parts.History, time);
        store = parts.Store is null ? null : new StoreSink(parts.Store, time, survivesFaults: parts.Raw is not null);
        storedAt = refetchAt = time.GetTimestamp();
    }

    private Instant Now => time.Now();

    /// <summary>Records until stopped; then everything received is written.</summary>
    /// <param name="what">What to record.</param>
    /// <param name="progress">Called every <see cref="RecorderOptions.Tick"/> from the recording itself.</param>
    /// <param name="stop">Ends the recording; that is no error.</param>
    /// <exception cref="Core.Errors.UserException">The disk does not take the raw segments; without raw segments also when
    /// the store does not take its records.</exception>
    public async Task<RecordingReport> RunAsync(
        Subscription what,
        Action<RecordingReport> progress,
        CancellationToken stop
    )
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            await ListenAsync(what, progress, ending).ConfigureAwait(false);
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await snapshots.StopAsync().ConfigureAwait(false);
            await (gaps?.FinishAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        }
        await EndAsync().ConfigureAwait(false);
        return Report();
    }

    public void Dispose() => snapshots.Dispose();

    private async Task ListenAsync(Subscription what, Action<RecordingReport> progress, CancellationTokenSource ending)
    {
        using var ticks = new PeriodicTimer(options.Tick, time);
        var feed = parts.Feed.ListenAsync(what, ending.Token).GetAsyncEnumerator(CancellationToken.None);
        await using var closing = feed.ConfigureAwait(false);
        var next = feed.MoveNextAsync().AsTask();
        try
        {
            var tick = ticks.WaitForNextTickAsync(CancellationToken.None).AsTask();
            var side = news.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
            while (!next.IsCompleted || await next.ConfigureAwait(false))
            {
                if (next.IsCompleted)
                {
                    Take(feed.Current);
                    next = feed.MoveNextAsync().AsTask();
                }
                if (tick.IsCompleted)
                {
                    tick = ticks.WaitForNextTickAsync(CancellationToken.None).AsTask();
                    await TickAsync(ending.Token).ConfigureAwait(false);
                    progress(Report());
                }
                TakeNews();
                side = side.IsCompleted ? news.Reader.WaitToReadAsync(CancellationToken.None).AsTask() : side;
                if (!next.IsCompleted)
                {
                    await Task.WhenAny(next, tick, side).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            // A feed must not be left in the middle of a step, whatever ended the loop.
            await ending.CancelAsync().ConfigureAwait(false);
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Take(FeedItem item)
    {
        if (item is ConnectionItem change)
        {
            parts.Raw?.Write(change);
            intake.Take(change);
        }
        else if (item is FrameItem frame)
        {
            Take(frame.At, frame.Bytes);
        }
    }

    private void Take(Instant at, ReadOnlyMemory<byte> frame)
    {
        // Raw first: whatever the reader makes of it, the frame is kept.
        parts.Raw?.Write(at, frame.Span);
        intake.Take(at, frame.Span);
        if (intake.NeedSnapshot.Count > 0)
        {
            foreach (var symbol in intake.NeedSnapshot)
            {
                snapshots.Ask(symbol, news.Writer);
            }
            intake.NeedSnapshot.Clear();
        }
    }

    private void TakeNews()
    {
        while (news.Reader.TryRead(out var one))
        {
            if (one.Snapshot is { } frame)
            {
                Take(Now, frame);
            }
            else if (one.Fill is { } fill)
            {
                var missing = intake.Missing(fill);
                parts.Raw?.Write(Now, missing);
                intake.Take(missing);
            }
            else
            {
                Note(one.Trouble ?? "");
            }
        }
    }

    private async Task TickAsync(CancellationToken stop)
    {
        parts.Raw?.Tick();
        Refetch(gap => Now - gap.NoticedAt >= options.GapAge.Ticks * 100, stop);
        var isDue = time.GetElapsedTime(storedAt) >= options.BatchAge || intake.Waiting >= options.BatchRecords;
        if (store is not null && isDue)
        {
            storedAt = time.GetTimestamp();
            await store.WriteAsync(intake.TakeBatches()).ConfigureAwait(false);
        }
    }

    private void Refetch(Func<FeedGap, bool> isDue, CancellationToken cancel)
    {
        if (gaps is not { IsIdle: true } || time.GetTimestamp() < refetchAt)
        {
            return;
        }
        FeedGap[] due = [.. intake.Gaps.Where(isDue)];
        if (due.Length > 0)
        {
            refetchAt =
                time.GetTimestamp() + options.RefetchWait.Ticks * time.TimestampFrequency / TimeSpan.TicksPerSecond;
            gaps.Fetch(due, news.Writer, cancel);
        }
    }

    private async Task EndAsync()
    {
        if (gaps is not null)
        {
            TakeNews();
            using var limit = new CancellationTokenSource(options.EndLimit, time);
            refetchAt = time.GetTimestamp();
            Refetch(_ => true, limit.Token);
            await gaps.FinishAsync().ConfigureAwait(false);
        }
        TakeNews();
        parts.Raw?.CloseSegment();
        if (store is not null)
        {
            await store.WriteAsync(intake.TakeBatches()).ConfigureAwait(false);
            await store.FinishAsync().ConfigureAwait(false);
        }
    }

    private void Note(string trouble)
    {
        if (troubles.Count < 20 && !troubles.Contains(trouble, StringComparer.Ordinal))
        {
            troubles.Add(trouble);
        }
    }

    private RecordingReport Report() =>
        intake.Report() with
        {
            SnapshotsAsked = snapshots.Asked,
            SnapshotsFailed = snapshots.Failed,
            StoreAdded = store?.Added ?? 0,
            StoreLost = store?.Lost ?? 0,
            RawBytes = parts.Raw?.BytesWritten ?? 0,
            RawSegments = parts.Raw?.Segments.Count ?? 0,
            TornSegments = parts.Raw?.TakenIn ?? 0,
            Troubles = store?.Fault is { } fault ? [.. troubles, fault] : [.. troubles],
        };
}
