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
                var fill = await FetchAsync(gap, cancel).ConfigureAwait(false);
                if (fill is not null)
                {
                    news.TryWrite(new SideNews { Fill = fill });
                }
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

    private async Task<HistoryFill?> FetchAsync(FeedGap gap, CancellationToken cancel)
    {
        // Asked in whole milliseconds, as venues count.
        var first = Instant.FromUnixMilliseconds(gap.Range.From.UnixMilliseconds);
        var asked = new TimeRange(first, Instant.FromUnixMilliseconds(gap.Range.To.UnixMilliseconds + 1));
        var served = history.Serves(gap.Key, asked, time.Now());
        if (served.IsEmpty)
        {
            return null;
        }
        var found = new SeriesBuilder(gap.Key.Kind);
        await foreach (var page in history.FetchAsync(gap.Key, served, cancel).ConfigureAwait(false))
        {
            for (var row = 0; row < page.Records.Count; row++)
            {
                found.Copy(page.Records, row);
            }
        }
        return new HistoryFill(gap.Key, gap.First, gap.Last, history.Name, found.Build());
    }
}
