using System.Threading.Tasks.Sources;

namespace Riposte.Runtime.Live;

/// <summary>
/// Something that one asynchronous method waits for, again and again. Whoever tells that it is there never runs what waits: that
/// goes on as work of its own on the context that it waited on. Nothing is made for a wait. One thread, one waiter.
/// </summary>
internal abstract class ContextSource
{
    private static readonly SendOrPostCallback Resume = static source => ((ContextSource)source!).Continue();
    private SynchronizationContext? context;
    private Action<object?>? continuation;
    private object? state;
    private bool isThere;

    /// <summary>Names the wait, so that no other one is answered.</summary>
    protected short Version { get; private set; }

    public ValueTaskSourceStatus GetStatus(short token)
    {
        Check(token);
        return isThere ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Pending;
    }

    public void OnCompleted(
        Action<object?> continuation,
        object? state,
        short token,
        ValueTaskSourceOnCompletedFlags flags
    )
    {
        Check(token);
        if (this.continuation is not null)
        {
            throw new InvalidOperationException("Two wait for one source.");
        }
        context =
            SynchronizationContext.Current
            ?? throw new InvalidOperationException("Whoever waits has no context to go on with.");
        (this.continuation, this.state) = (continuation, state);
        if (isThere)
        {
            Schedule();
        }
    }

    /// <summary>A wait begins.</summary>
    protected void Await()
    {
        Version++;
        isThere = false;
    }

    /// <summary>What is waited for is there.</summary>
    protected void Arrived()
    {
        if (!isThere && continuation is not null)
        {
            Schedule();
        }
        isThere = true;
    }

    /// <summary>Throws unless this is the wait that began last.</summary>
    protected void Check(short token)
    {
        if (token != Version)
        {
            throw new InvalidOperationException("A wait of this source is over.");
        }
    }

#pragma warning disable VSTHRD001 // Nobody waits for what is posted.
    private void Schedule() => context!.Post(Resume, this);
#pragma warning restore VSTHRD001

    private void Continue()
    {
        var (go, on) = (continuation!, state);
        (context, continuation, state) = (null, null, null);
        go(on);
    }
}
