using System.Collections.Concurrent;

namespace Riposte.Runtime.Live;

/// <summary>
/// Runs asynchronous code on the calling thread alone: continuations come back to it one by one, in the order they became ready,
/// whichever thread finished what they waited for. A watchdog on a thread of its own tells when one of them keeps the thread for
/// too long, for then no timer inside could.
/// </summary>
public sealed class ShellContext : SynchronizationContext
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> ready = [];
    private readonly TimeProvider time;
    private long began = -1;

    private ShellContext(TimeProvider time) => this.time = time;

    /// <summary>Runs work to its end on the calling thread.</summary>
    /// <param name="work">The work.</param>
    /// <param name="time">Measures how long one piece takes.</param>
    /// <param name="limit">How long it may.</param>
    /// <param name="stalled">Called on another thread, at most once, when one takes longer.</param>
    public static T Run<T>(Func<Task<T>> work, TimeProvider time, TimeSpan limit, Action stalled)
    {
        var context = new ShellContext(time);
        var before = Current;
        SetSynchronizationContext(context);
        var isStalled = 0;
        using var watchdog = time.CreateTimer(
            _ =>
            {
                if (context.Busy() > limit && Interlocked.Exchange(ref isStalled, 1) == 0)
                {
                    stalled();
                }
            },
            null,
            limit / 4,
            limit / 4
        );
        try
        {
            var task = work();
            _ = task.ContinueWith(
                _ => context.ready.CompleteAdding(),
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default
            );
            context.Work();
#pragma warning disable VSTHRD002 // It has ended.
            return task.GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            ready.Add((d, state));
        }
        catch (InvalidOperationException)
        {
            // The work has ended; what comes later has nobody to run for.
        }
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Nothing may wait for the shell's thread.");

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    private void Work()
    {
        foreach (var (callback, state) in ready.GetConsumingEnumerable())
        {
            Interlocked.Exchange(ref began, time.GetTimestamp());
            callback(state);
            Interlocked.Exchange(ref began, -1);
        }
    }

    private TimeSpan Busy() =>
        Interlocked.Read(ref began) is var since and >= 0 ? time.GetElapsedTime(since) : TimeSpan.Zero;
}
