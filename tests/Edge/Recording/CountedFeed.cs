using System.Runtime.CompilerServices;
using Riposte.Ports.Feeds;

namespace Riposte.Tests.Edge.Recording;

/// <summary>A feed that tells how much of it was taken, so that a test need not guess.</summary>
internal sealed class CountedFeed(IMarketFeed inner) : IMarketFeed
{
    private readonly Lock gate = new();
    private readonly List<FeedItem> items = [];
    private readonly List<(Func<bool> IsReached, TaskCompletionSource Seen)> waiting = [];

    public string Name => inner.Name;

    public int Frames => Count(item => item is FrameItem);

    public async IAsyncEnumerable<FeedItem> ListenAsync(
        Subscription what,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        await foreach (var item in inner.ListenAsync(what, cancel).WithCancellation(CancellationToken.None))
        {
            yield return item;
            // Here the reader asks for the next one: it is done with this one.
            lock (gate)
            {
                items.Add(item);
                foreach (var (_, seen) in waiting.Where(one => one.IsReached()))
                {
                    seen.TrySetResult();
                }
                waiting.RemoveAll(one => one.Seen.Task.IsCompleted);
            }
        }
    }

    /// <summary>Completes once so many items of a kind were taken.</summary>
    public Task TakenAsync(Func<FeedItem, bool> kind, int number)
    {
        lock (gate)
        {
            if (Count(kind) >= number)
            {
                return Task.CompletedTask;
            }
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((() => Count(kind) >= number, seen));
            return seen.Task.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    public int Count(Func<FeedItem, bool> kind)
    {
        lock (gate)
        {
            return items.Count(kind);
        }
    }
}
