using System.Threading.Channels;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports;
using Riposte.Ports.History;
using Riposte.Runtime.Download;

namespace Riposte.Runtime.Recording;

/// <summary>Fetches from history what a feed did not bring, beside the feed and one gap after another.</summary>
internal sealed class GapFetcher(IHistorySource history, TimeProvider time)
{
    /// <summary>Records in a piece: some megabytes of text.</summary>
    private const int PieceRecords = 20_000;

    private Task running = Task.CompletedTask;

    /// <summary>Whether nothing is being fetched.</summary>
    public bool IsIdle => running.IsCompleted;

    /// <summary>Fetches gaps; call it when idle.</summary>
    public void Fetch(IReadOnlyList<FeedGap> gaps, ChannelWriter<SideNews> news, CancellationToken cancel) =>
        running = FetchAllAsync(gaps, news, cancel);

    /// <summary>Ends when nothing is being fetched.</summary>
    public Task FinishAsync() => running;

    private async Task FetchAllAsync(
        IReadOnlyList<FeedGap> gaps,
        ChannelWriter<SideNews> news,
        CancellationToken cancel
    )
    {
        try
        {
            foreach (var gap in gaps)
            {
                await FetchAsync(gap, news, cancel).ConfigureAwait(false);
            }
        }
        catch (VenueException error)
        {
            news.TryWrite(new SideNews { Trouble = $"A gap was not refetched yet: {error.Message}" });
        }
        catch (OperationCanceledException)
        {
            // The recording ends; its end asks once more and counts what is still missing.
        }
    }

    /// <summary>Hands over in pieces what history has: after hours without a feed it is more than fits a line of a
    /// recording. Only when history told all about the gap is the rest given up; what is too young for it is asked for
    /// again.</summary>
    private async Task FetchAsync(FeedGap gap, ChannelWriter<SideNews> news, CancellationToken cancel)
    {
        // Asked in whole milliseconds, as venues count.
        var first = Instant.FromUnixMilliseconds(gap.Range.From.UnixMilliseconds);
        var asked = new TimeRange(first, Instant.FromUnixMilliseconds(gap.Range.To.UnixMilliseconds + 1));
        var served = history.Serves(gap.Key, asked, time.Now());
        if (served.IsEmpty)
        {
            return;
        }
        var found = new SeriesBuilder(gap.Key.Kind);
        var toldTo = served.From;
        await foreach (var page in history.FetchAsync(gap.Key, served, cancel).ConfigureAwait(false))
        {
            for (var row = 0; row < page.Records.Count; row++)
            {
                found.Copy(page.Records, row);
            }
            toldTo = page.Covered.To;
            if (found.Count >= PieceRecords)
            {
                HandOver(found, gap, isAll: false, news);
            }
        }
        if (toldTo >= asked.To || found.Count > 0)
        {
            HandOver(found, gap, isAll: toldTo >= asked.To, news);
        }
    }

    private void HandOver(SeriesBuilder found, FeedGap gap, bool isAll, ChannelWriter<SideNews> news)
    {
        var last = isAll ? gap.Last : gap.First - 1;
        news.TryWrite(new SideNews { Fill = new HistoryFill(gap.Key, gap.First, last, history.Name, found.Build()) });
        found.Clear();
    }
}
