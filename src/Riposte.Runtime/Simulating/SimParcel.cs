using Riposte.Trading.Live;

namespace Riposte.Runtime.Simulating;

/// <summary>Messages on their way through one connection that arrive together, in the order in which they were sent.</summary>
internal sealed class SimParcel(SimChannel channel, long at, EngineInput first)
{
    // The bars of a minute, mostly.
    private readonly List<EngineInput> messages = new(4) { first };

    /// <summary>When they arrive.</summary>
    public long At => at;

    /// <summary>Whether they have arrived.</summary>
    public bool IsThere { get; private set; }

    public void Add(EngineInput message) => messages.Add(message);

    public void Deliver()
    {
        IsThere = true;
        foreach (var message in messages)
        {
            channel.Deliver(message);
        }
    }
}
