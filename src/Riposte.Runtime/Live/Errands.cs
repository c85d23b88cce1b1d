using System.Collections.Immutable;
using Riposte.Ports.Live;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Runtime.Live;

/// <summary>
/// Does what an engine wants done, each thing beside the others, and puts what comes of it into the inbox: exactly one answer to
/// every request and every question to the decider that is not overtaken, and for every channel one word that it opened (or did
/// not) and one that it ended.
/// </summary>
#pragma warning disable CA1001 // EndAsync ends what it owns.
internal sealed class Errands
#pragma warning restore CA1001
{
    private const long Never = long.MaxValue;
    private const long Millisecond = 1_000_000;

    private readonly LiveParts parts;
    private readonly Inbox inbox;
    private readonly Func<Moment> now;
    private readonly Action<Exception> failed;
    private readonly CancellationTokenSource all = new();
    private readonly List<CancellationTokenSource> waits = [];
    private readonly Dictionary<(ChannelKind, int), CancellationTokenSource> channels = [];
    private readonly TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<ITimer> timers = [];
    private ITimer? wake;
    private long wished = Never;
    private CancellationTokenSource? deciding;
    private bool isEnding;
    private bool isReadingLease;
    private long leaseEpoch;
    private int running;

    public Errands(LiveParts parts, Inbox inbox, Func<Moment> now, Action<Exception> failed)
    {
        this.parts = parts;
        this.inbox = inbox;
        this.now = now;
        this.failed = failed;
    }

    /// <summary>Sends a request; its answer, or the end of the wait for it, goes to the inbox.</summary>
#pragma warning disable VSTHRD100 // Its failure goes to the run, never out of here; the run waits for its end.
    public async void Send(SendRequest send)
#pragma warning restore VSTHRD100
    {
        running++;
#pragma warning disable CA1031 // As in Follow: requests are many, and following each costs as much again as sending it.
        try
        {
            using var wait = new CancellationTokenSource(TimeSpan.FromTicks(send.TimeoutNanoseconds / 100), parts.Time);
            waits.Add(wait);
            VenueReply reply;
            try
            {
                reply = await parts.Transport.SendAsync(send.Request, wait.Token);
            }
            catch (OperationCanceledException)
            {
                reply = new VenueReply(send.Request.Number, ReplyKind.Unknown) { Text = "no answer in time" };
            }
            finally
            {
                waits.Remove(wait);
            }
            inbox.Add(new ReplyArrived(now(), reply));
        }
        catch (Exception e)
#pragma warning restore CA1031
        {
            failed(e);
        }
        Ended();
    }

    /// <summary>Opens a channel; its messages go to the inbox.</summary>
    public void Open(OpenChannel open)
    {
        var ending = CancellationTokenSource.CreateLinkedTokenSource(all.Token);
        if (!channels.TryAdd((open.Channel, open.Connection), ending))
        {
            ending.Dispose();
            throw new InvalidOperationException($"Connection {open.Connection} of {open.Channel} is open already.");
        }
        Begin(PumpAsync(open, ending));
    }

    /// <summary>Closes a channel; one that is not open any more is fine.</summary>
    public void Close(CloseChannel close)
    {
        if (channels.TryGetValue((close.Channel, close.Connection), out var ending))
        {
            ending.Cancel();
        }
    }

    /// <summary>What is given up when the run ends.</summary>
    public CancellationToken Ending => all.Token;

    /// <summary>Sets the one alarm clock of the engine.</summary>
    public void Wake(WakeAt wish)
    {
        wished = wish.Monotonic;
        // Made here, on the shell's thread: a timer calls back where it was made.
        wake ??= parts.Time.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        SetWake();
    }

    /// <summary>Asks the decider; a question that is still out is given up, for its answer would be stale.</summary>
    public void Decide(AskDecision ask)
    {
        deciding?.Cancel();
        deciding = new CancellationTokenSource();
        Begin(DecideAsync(ask, deciding));
    }

    /// <summary>Looks at the lease now and then, and tells when it has changed hands.</summary>
    public void WatchLease(TimeSpan every)
    {
        if (parts.Lease is { } lease)
        {
            timers.Add(parts.Time.CreateTimer(_ => LookAt(lease), null, every, every));
        }
    }

    /// <summary>Does something after a while, unless the run ends before.</summary>
    public void After(TimeSpan wait, Action act) =>
        timers.Add(parts.Time.CreateTimer(_ => act(), null, wait, Timeout.InfiniteTimeSpan));

    /// <summary>Gives up everything that is under way, and waits for its end, but not for ever: what does not hear that it is given
    /// up, such as a read of a disk that hangs, must not keep the run from ending.</summary>
    /// <param name="within">How long.</param>
    public async Task EndAsync(TimeSpan within)
    {
        isEnding = true;
        if (wake is not null)
        {
            await wake.DisposeAsync();
        }
        foreach (var timer in timers)
        {
            await timer.DisposeAsync();
        }
#pragma warning disable VSTHRD103, CA1849 // CancelAsync runs on the thread pool; nothing of the shell may.
        deciding?.Cancel();
        all.Cancel();
        foreach (var wait in waits.ToArray())
        {
            wait.Cancel();
        }
#pragma warning restore VSTHRD103, CA1849
        if (running > 0)
        {
            await using var limit = parts.Time.CreateTimer(
                _ => idle.TrySetResult(),
                null,
                within,
                Timeout.InfiniteTimeSpan
            );
            await idle.Task;
        }
        // Not disposed of: what is left behind may still ask it.
    }

    private async Task PumpAsync(OpenChannel open, CancellationTokenSource ending)
    {
        try
        {
            await using var channel = await parts.Transport.OpenAsync(open.Channel, open.Connection, ending.Token);
            if (channel is not null)
            {
                inbox.Add(new ChannelChanged(now(), open.Channel, open.Connection, IsOpen: true));
                await PumpAsync(channel, ending.Token);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Closed by us.
        }
        channels.Remove((open.Channel, open.Connection));
        ending.Dispose();
        inbox.Add(new ChannelChanged(now(), open.Channel, open.Connection, IsOpen: false));
    }

    private async Task PumpAsync(IVenueChannel channel, CancellationToken cancel)
    {
        while (await channel.ReceiveAsync(cancel) is { } message)
        {
            await AddAsync(message, cancel);
        }
    }

    private ValueTask AddAsync(EngineInput message, CancellationToken cancel) =>
        inbox.TryAddMessage(message) ? ValueTask.CompletedTask : AddLateAsync(message, cancel);

    private async ValueTask AddLateAsync(EngineInput message, CancellationToken cancel)
    {
        while (!inbox.TryAddMessage(message))
        {
            try
            {
                await inbox.WhenRoomAsync(cancel);
            }
            catch (OperationCanceledException)
            {
                // It has left its connection: nobody tells it again.
                inbox.Add(message);
                throw;
            }
        }
    }

    private async Task DecideAsync(AskDecision ask, CancellationTokenSource wait)
    {
        ImmutableArray<DeskSignal> signals = [];
        try
        {
            signals = await parts.Decider.DecideAsync(ask.Close, wait.Token);
        }
        catch (OperationCanceledException) when (wait.IsCancellationRequested)
        {
            return;
        }
#pragma warning disable CA1031 // Whatever a decider fails at costs this decision and nothing else.
        catch (Exception e)
#pragma warning restore CA1031
        {
            parts.Alarms.Raise(new RaiseAlarm(AlarmKind.Discarded, $"The decider failed: {e.Message}"));
        }
        finally
        {
            if (deciding == wait)
            {
                deciding = null;
            }
            wait.Dispose();
        }
        inbox.Add(new SignalsArrived(now(), ask.Close, signals));
    }

    // A timer of the system may come early, by as much as its clock is coarse: the engine would find nothing to do.
    private void Ring()
    {
        if (wished > Moments.MonotonicOf(parts.Time))
        {
            SetWake();
            return;
        }
        wished = Never;
        inbox.Add(new TimeReached(now()));
    }

    // In whole milliseconds, rounded up: a timer of the system leaves the rest out.
    private void SetWake()
    {
        var wait = Math.Max(0, wished - Moments.MonotonicOf(parts.Time));
        wake!.Change(
            wished == Never
                ? Timeout.InfiniteTimeSpan
                : TimeSpan.FromMilliseconds((wait + Millisecond - 1) / Millisecond),
            Timeout.InfiniteTimeSpan
        );
    }

    // One that has begun may hang with its disk, whatever it is told: no other one beside it.
    private void LookAt(IAccountLease lease)
    {
        if (!isReadingLease && !isEnding)
        {
            isReadingLease = true;
            Begin(ReadLeaseAsync(lease));
        }
    }

    private async Task ReadLeaseAsync(IAccountLease lease)
    {
        try
        {
            var epoch = await lease.ReadAsync(all.Token);
            if (epoch != leaseEpoch)
            {
                leaseEpoch = epoch;
                inbox.Add(new LeaseSeen(now(), epoch));
            }
        }
        catch (OperationCanceledException) when (all.IsCancellationRequested)
        {
            // The run ends.
        }
        catch (IOException)
        {
            // It is read again soon; a disk that fails for good shows at the next commit.
        }
        finally
        {
            isReadingLease = false;
        }
    }

    private void Begin(Task errand)
    {
        // The decider answers at once, mostly.
        if (!errand.IsCompletedSuccessfully)
        {
            Follow(errand);
        }
    }

#pragma warning disable VSTHRD100 // Its failure goes to the run, never out of here; the run waits for its end.
    private async void Follow(Task errand)
#pragma warning restore VSTHRD100
    {
        running++;
#pragma warning disable CA1031 // The border of everything that runs beside the loop.
        try
        {
            await errand;
        }
        catch (Exception e)
#pragma warning restore CA1031
        {
            failed(e);
        }
        Ended();
    }

    private void Ended()
    {
        running--;
        if (isEnding && running == 0)
        {
            idle.TrySetResult();
        }
    }
}
