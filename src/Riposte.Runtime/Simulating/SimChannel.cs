using System.Threading.Tasks.Sources;
using Riposte.Ports.Live;
using Riposte.Runtime.Live;
using Riposte.Simulation.Scheduling;
using Riposte.Simulation.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Runtime.Simulating;

/// <summary>One connection of a simulated process to the venue's streams. Messages wait in its socket until the process takes them,
/// and are stamped when it does.</summary>
internal sealed class SimChannel(SimNetwork network, SimTime time, SimProcess process, ChannelKind kind)
    : ContextSource,
        IVenueChannel,
        IValueTaskSource<EngineInput?>
{
    // A look at everything, behind what hindered, finds what was kept back and suspects nobody. So long before an execution nothing
    // has hindered, and so long after it.
    private const long Quiet = 120_000_000_000;
    private readonly Queue<EngineInput> socket = new();
    private readonly long[] lines = new long[Enum.GetValues<InputKind>().Length];
    private CancellationTokenRegistration watch;
    private SimParcel? lastParcel;
    private SimParcel? lastAgain;
    private bool isAwaited;
    private bool isWatched;

    public SimProcess Process => process;

    public ChannelKind Kind => kind;

    /// <summary>Whether it has ended: what is in the socket still comes.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Whether it stays open and is told nothing any more.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>When it was not told of executions, of which it is not known yet whether anything hindered then.</summary>
    public List<long> Missed { get; } = [];

    /// <summary>How many it was not told of while nothing hindered.</summary>
    public int Kept { get; private set; }

    /// <summary>When the last message on its way arrives: later ones do not overtake it.</summary>
    public long LastArrival { get; set; }

    /// <summary>When the last message of a type arrives.</summary>
    public ref long Line(InputKind kind) => ref lines[(int)kind];

    /// <summary>Puts a message with those that arrive at the same time, in the order in which they were sent.</summary>
    /// <param name="message">What is sent.</param>
    /// <param name="at">When it arrives.</param>
    /// <param name="isAgain">Whether it was sent before: what comes twice must not part those that are sent behind it from those
    /// before it.</param>
    public void Pack(EngineInput message, long at, bool isAgain)
    {
        ref var last = ref isAgain ? ref lastAgain : ref lastParcel;
        if (last is { IsThere: false } && last.At == at)
        {
            last.Add(message);
            return;
        }
        if (last is not { IsThere: true })
        {
            last = new SimParcel(this, time);
        }
        last.Send(message, at);
    }

    /// <summary>Messages put into its socket, and taken out by the process.</summary>
    public (long In, long Out) Counts { get; private set; }

    public ValueTask<EngineInput?> ReceiveAsync(CancellationToken cancel)
    {
        if (!isWatched)
        {
            isWatched = true;
            watch = cancel.UnsafeRegister(static state => ((SimChannel)state!).End(), this);
        }
        if (socket.Count > 0 || HasEnded)
        {
            return new ValueTask<EngineInput?>(Take());
        }
        Await();
        isAwaited = true;
        return new ValueTask<EngineInput?>(this, Version);
    }

    public async ValueTask DisposeAsync()
    {
        await watch.DisposeAsync();
        End();
        network.Closed(this);
    }

    /// <summary>Looks which executions it was not told of while nothing hindered.</summary>
    /// <param name="now">Now.</param>
    /// <param name="calm">For how long nothing has hindered.</param>
    public void Judge(long now, long calm)
    {
        for (var i = Missed.Count - 1; i >= 0; i--)
        {
            var age = now - Missed[i];
            if (age >= Quiet)
            {
                Kept += calm >= age + Quiet ? 1 : 0;
                Missed.RemoveAt(i);
            }
        }
    }

    /// <summary>A message is there.</summary>
    public void Deliver(EngineInput message)
    {
        if (HasEnded || process.HasEnded)
        {
            return;
        }
        Counts = (Counts.In + 1, Counts.Out);
        socket.Enqueue(message);
        Signal();
    }

    /// <summary>The connection ends.</summary>
    public void End()
    {
        HasEnded = true;
        Signal();
    }

    public EngineInput? GetResult(short token)
    {
        Check(token);
        return Take();
    }

    private EngineInput? Take()
    {
        if (!socket.TryDequeue(out var message))
        {
            return null;
        }
        Counts = (Counts.In, Counts.Out + 1);
        return message with { At = Moments.Of(process.Clock) };
    }

    private void Signal()
    {
        if (isAwaited)
        {
            isAwaited = false;
            Arrived();
        }
    }
}
