using System.Text;
using Riposte.Ports.Feeds;
using Riposte.Tests.Testkit.Sockets;
using Riposte.Venues.Common.Sockets;

namespace Riposte.Tests.Edge.Sockets;

/// <summary>A feed under test, read item by item.</summary>
internal sealed class Listening : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2024, 8, 8, 12, 0, 0, TimeSpan.Zero);
    private readonly CancellationTokenSource stop = new();
    private readonly IAsyncEnumerator<FeedItem> items;

    public Listening(SocketOptions options, params SocketRoute[] routes) =>
        items = new SocketFeed(options, Time, seed: 7).ListenAsync(routes, stop.Token).GetAsyncEnumerator();

    public SteppedTime Time { get; } = new(Start);

    public static SocketRoute Route(Uri server, params string[] greetings) =>
        new()
        {
            Name = "test",
            Address = new Uri(server, "/stream"),
            Greetings = () => greetings,
            Classify = static frame =>
                Encoding.UTF8.GetString(frame.Span) switch
                {
                    "accepted" => SocketAnswer.Accepted,
                    var text when text.StartsWith("refused", StringComparison.Ordinal) => SocketAnswer.Refused,
                    _ => SocketAnswer.Data,
                },
            Silence = TimeSpan.FromSeconds(60),
        };

    public void Stop() => stop.Cancel();

    public async Task<FeedItem?> NextOrEndAsync() => await items.MoveNextAsync() ? items.Current : null;

    public async Task<string> FrameAsync()
    {
        var item = Assert.IsType<FrameItem>(await NextOrEndAsync());
        return Encoding.UTF8.GetString(item.Bytes.Span);
    }

    public async Task<ConnectionItem> ChangeAsync(ConnectionChange change)
    {
        var item = Assert.IsType<ConnectionItem>(await NextOrEndAsync());
        Assert.True(change == item.Change, $"{item.Change}: {item.Why}");
        return item;
    }

    public async ValueTask DisposeAsync()
    {
        await items.DisposeAsync();
        stop.Dispose();
    }
}
