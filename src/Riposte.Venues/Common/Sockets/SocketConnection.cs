using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using Riposte.Ports.Feeds;

namespace Riposte.Venues.Common.Sockets;

/// <summary>
/// One connection from handshake to end: opens, subscribes, delivers every message, and says why it ended. Whatever
/// happens becomes a <see cref="ConnectionItem"/>; <see cref="RunAsync"/> never throws.
/// </summary>
internal sealed class SocketConnection(SocketRoute route, SocketOutlet outlet, int number, int? replaces) : IDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource<bool> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private Watch? watch;
    private Task closing = Task.CompletedTask;
    private string? why;
    private int unanswered;
    private volatile bool isHeld;
    private bool isLive;

    private SocketOptions Options => outlet.Options;

    /// <summary>Number of the connection.</summary>
    public int Number => number;

    /// <summary>True once open and subscribed, false when that failed.</summary>
    public Task<bool> Ready => ready.Task;

    /// <summary>How long the venue asks to wait before the next attempt.</summary>
    public TimeSpan RetryAfter { get; private set; }

    /// <summary>Lives the connection to its end.</summary>
    public async Task RunAsync()
    {
        var greeting = Task.CompletedTask;
        try
        {
            await OpenAsync().ConfigureAwait(false);
            greeting = GreetAsync();
            await ReceiveAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // The border of a connection: whatever went wrong is told to the reader, and the lane tries again.
            End(Describe(error));
        }
        await stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(greeting, closing).ConfigureAwait(false);
        Dispose();
        var change = isLive ? ConnectionChange.Closed : ConnectionChange.Failed;
        await outlet.DeliverAsync(Item(change, why ?? "it ended")).ConfigureAwait(false);
        ready.TrySetResult(false);
    }

    /// <summary>Ends the connection politely: the venue is asked to close, and what it sent until then is still
    /// delivered. One that is not live yet, or that nobody reads, is cut.</summary>
    public void Retire(string reason)
    {
        var isPolite = false;
        lock (gate)
        {
            if (why is not null)
            {
                return;
            }
            why = reason;
            isPolite = isLive && !outlet.Abandoned.IsCancellationRequested;
            if (isPolite)
            {
                StartWatch(Options.CloseTimeout, Drop);
                closing = SendCloseAsync();
            }
        }
        if (!isPolite)
        {
            Drop();
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            watch?.Dispose();
            watch = null;
        }
        // The token source is left: it holds nothing, and it may be in the middle of its own callbacks.
        socket.Dispose();
    }

    private async Task OpenAsync()
    {
        socket.Options.KeepAliveInterval = Options.KeepAlive;
        socket.Options.KeepAliveTimeout = Options.KeepAlive;
        socket.Options.CollectHttpResponseDetails = true;
        StartWatch(Options.OpenTimeout, () => Drop($"no handshake within {Seconds(Options.OpenTimeout)}"));
        await socket.ConnectAsync(route.Address, stop.Token).ConfigureAwait(false);
    }

    private async Task GreetAsync()
    {
        try
        {
            var greetings = route.Greetings();
            var pace = TimeSpan.FromSeconds(1.0 / Options.MessagesPerSecond);
            var limit = Options.OpenTimeout + pace * greetings.Count;
            Volatile.Write(ref unanswered, greetings.Count);
            StartWatch(limit, () => Drop($"not every subscription was accepted within {Seconds(limit)}"));
            if (greetings.Count == 0)
            {
                await GoLiveAsync().ConfigureAwait(false);
            }
            for (var i = 0; i < greetings.Count; i++)
            {
                if (i > 0)
                {
                    await Task.Delay(pace, outlet.Time, stop.Token).ConfigureAwait(false);
                }
                var bytes = Encoding.UTF8.GetBytes(greetings[i]);
                await socket.SendAsync(bytes, WebSocketMessageType.Text, true, stop.Token).ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            // A greeting that cannot be built or sent ends the connection like any other failure.
            Drop(Describe(error));
        }
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[1 << 16];
        var used = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(used), stop.Token).ConfigureAwait(false);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                End(Farewell());
                await SendCloseAsync().ConfigureAwait(false);
                return;
            }
            used += read.Count;
            if (used > Options.MessageBytesMax)
            {
                Drop(string.Create(CultureInfo.InvariantCulture, $"a message above {Options.MessageBytesMax} bytes"));
                return;
            }
            if (!read.EndOfMessage)
            {
                if (used == buffer.Length)
                {
                    // A read fills the buffer when it can: one byte beyond the limit is enough to see that it is broken.
                    Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, Options.MessageBytesMax + 1L));
                }
                continue;
            }
            watch?.Heard();
            await DeliverAsync(buffer.AsSpan(0, used).ToArray()).ConfigureAwait(false);
            used = 0;
        }
    }

    private async ValueTask DeliverAsync(byte[] frame)
    {
        var delivery = outlet.DeliverAsync(new FrameItem(outlet.Now, number, frame));
        if (!delivery.IsCompleted)
        {
            isHeld = true;
            await delivery.ConfigureAwait(false);
            isHeld = false;
        }
        if (Volatile.Read(ref unanswered) <= 0)
        {
            return;
        }
        var answer = route.Classify(frame);
        if (answer == SocketAnswer.Refused)
        {
            Drop($"the venue refused a subscription: {Quote(frame)}");
        }
        else if (answer == SocketAnswer.Accepted && Interlocked.Decrement(ref unanswered) == 0)
        {
            await GoLiveAsync().ConfigureAwait(false);
        }
    }

    private async Task GoLiveAsync()
    {
        lock (gate)
        {
            if (why is not null)
            {
                return;
            }
            isLive = true;
            StartWatch(route.Silence, () => Drop($"silent for {Seconds(route.Silence)}"));
        }
        await outlet.DeliverAsync(Item(ConnectionChange.Opened, "open and subscribed")).ConfigureAwait(false);
        ready.TrySetResult(true);
    }

    private async Task SendCloseAsync()
    {
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, stop.Token).ConfigureAwait(false);
        }
        catch (Exception error)
            when (error is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side is gone already, which is what was wanted.
        }
    }

    private void StartWatch(TimeSpan limit, Action expired)
    {
        lock (gate)
        {
            watch?.Dispose();
            watch = new Watch(outlet.Time, limit, () => isHeld, expired);
        }
    }

    private void Drop(string reason)
    {
        End(reason);
        Drop();
    }

    private void Drop()
    {
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself at this very moment.
        }
    }

    private void End(string reason)
    {
        lock (gate)
        {
            why ??= reason;
        }
    }

    private ConnectionItem Item(ConnectionChange change, string reason) =>
        new(outlet.Now, number, change, $"{route.Name}: {reason}", replaces);

    private string Farewell() =>
        string.Create(
                CultureInfo.InvariantCulture,
                $"closed by the venue with code {(int?)socket.CloseStatus ?? 0} {Quote(Encoding.UTF8.GetBytes(socket.CloseStatusDescription ?? ""))}"
            )
            .TrimEnd();

    private string Describe(Exception error)
    {
        if ((int)socket.HttpStatusCode is var status && status >= 300)
        {
            RetryAfter = ReadRetryAfter();
            return string.Create(CultureInfo.InvariantCulture, $"the handshake was refused with status {status}");
        }
        return error.InnerException is { } inner ? $"{error.Message} {inner.Message}" : error.Message;
    }

    private TimeSpan ReadRetryAfter()
    {
        var values = socket.HttpResponseHeaders?.FirstOrDefault(header =>
            header.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)
        );
        if (
            values?.Value?.FirstOrDefault() is not { } text
            || !RetryConditionHeaderValue.TryParse(text, out var condition)
        )
        {
            return TimeSpan.Zero;
        }
        var wait = condition.Delta ?? condition.Date!.Value - outlet.Time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero
            : wait > Http.RetryAfter.Longest ? Http.RetryAfter.Longest
            : wait;
    }

    private static string Quote(ReadOnlySpan<byte> text)
    {
        var start = Encoding.UTF8.GetString(text[..Math.Min(text.Length, 200)]);
        return string.Concat(start.Where(sign => !char.IsControl(sign)));
    }

    private static string Seconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
