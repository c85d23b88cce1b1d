using Riposte.Trading.Live;

namespace Riposte.Runtime.Simulating;

/// <summary>Messages on their way through one connection that arrive together, in the order in which they were sent.</summary>
internal sealed class SimParcel(SimChannel channel, long at, EngineInput first)
{
    // The bars of a minute, mostly.
    private readonly List<EngineInput> messages = new(4) { first };

    /// <summary>When they arrive.</summary>
    public long At => at;

    public void Add(EngineInput message) => messages.Add(message);

    public void Deliver()
    {
        if (channel.LastParcel == this)
        {
            channel.LastParcel = null;
        }
        foreach (var message in messages)
        {
            channel.Deliver(message);
        }
    }
}
