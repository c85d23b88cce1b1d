using Riposte.Simulation.Time;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Simulating;

/// <summary>Messages on their way through one connection that arrive together, in the order in which they were sent. When they have
/// arrived it takes the next ones: a day has thousands.</summary>
internal sealed class SimParcel
{
    private readonly SimChannel channel;
    private readonly SimTimer timer;

    // The bars of a minute, mostly.
    private readonly List<EngineInput> messages = new(4);

    public SimParcel(SimChannel channel, SimTime time)
    {
        this.channel = channel;
        timer = time.NewTimer(static state => ((SimParcel)state!).Deliver(), this);
    }

    /// <summary>When they arrive.</summary>
    public long At { get; private set; }

    /// <summary>Whether they have arrived.</summary>
    public bool IsThere { get; private set; } = true;

    /// <summary>Sends a first message; others may still go with it.</summary>
    public void Send(EngineInput message, long at)
    {
        (At, IsThere) = (at, false);
        messages.Add(message);
        timer.Set(at);
    }

    public void Add(EngineInput message) => messages.Add(message);

    private void Deliver()
    {
        IsThere = true;
        foreach (var message in messages)
        {
            channel.Deliver(message);
        }
        messages.Clear();
    }
}
