using System.Threading.Channels;
using Riposte.Ports;

namespace Riposte.Runtime.Recording;

/// <summary>Fetches depth snapshots beside the feed: one at a time for a symbol, two at a time over all, ever more rarely
/// while they fail.</summary>
internal sealed class SnapshotFetcher(RecorderParts parts, RecorderOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(60);
    private readonly Dictionary<string, Task> pending = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> failures = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim places = new(2);
    private readonly CancellationTokenSource stop = new();

    /// <summary>Snapshots asked for.</summary>
    public long Asked { get; private set; }

    /// <summary>Snapshots that could not be fetched.</summary>
    public long Failed { get; private set; }

    /// <summary>Asks for a snapshot, unless one is on its way. Called by the recorder's loop alone.</summary>
    public void Ask(string symbol, ChannelWriter<SideNews> news)
    {
        if (parts.Snapshot is null || (pending.TryGetValue(symbol, out var last) && !last.IsCompleted))
        {
            return;
        }
        Asked++;
        pending[symbol] = FetchAsync(symbol, news);
    }

    /// <summary>Ends what is on its way.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(pending.Values).ConfigureAwait(false);
    }

    public void Dispose()
    {
        places.Dispose();
        stop.Dispose();
    }

    private async Task FetchAsync(string symbol, ChannelWriter<SideNews> news)
    {
        try
        {
            await places.WaitAsync(stop.Token).ConfigureAwait(false);
            try
            {
                var frame = await parts.Snapshot!(symbol, stop.Token).ConfigureAwait(false);
                news.TryWrite(new SideNews { Snapshot = frame });
                failures.Remove(symbol);
            }
            catch (VenueException error)
            {
                Failed++;
                failures[symbol] = failures.GetValueOrDefault(symbol) + 1;
                news.TryWrite(new SideNews { Trouble = $"No snapshot of {symbol}: {error.Message}" });
            }
            finally
            {
                places.Release();
            }
            await Task.Delay(WaitOf(symbol), time, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The recording ends: no book needs the snapshot any more.
        }
    }

    private TimeSpan WaitOf(string symbol)
    {
        var wait = options.SnapshotWait * (1 << Math.Min(failures.GetValueOrDefault(symbol), 10));
        return wait < WaitMax ? wait : WaitMax;
    }
}
