using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Runtime.Simulating;

/// <summary>What a simulated run did.</summary>
public sealed class SimCounts
{
    /// <summary>Bars that engines took.</summary>
    public long Bars { get; private set; }

    /// <summary>Inputs that engines took.</summary>
    public long Inputs { get; private set; }

    /// <summary>Orders sent, conditional ones included.</summary>
    public long Orders { get; private set; }

    /// <summary>Executions at the venue.</summary>
    public long Trades { get; private set; }

    /// <summary>Starts of the program.</summary>
    public int Starts { get; internal set; }

    /// <summary>Deaths of a process.</summary>
    public int Crashes { get; internal set; }

    /// <summary>Alarms.</summary>
    public long Alarms { get; internal set; }

    /// <summary>Journals replayed and compared with the engine that wrote them.</summary>
    public int Replays { get; internal set; }

    /// <summary>Faults that happened, of all kinds.</summary>
    public long Faults { get; private set; }

    internal void Took(EngineInput input, OutputList outputs, int from)
    {
        Inputs++;
        Bars += input is BarArrived ? 1 : 0;
        for (var i = from; i < outputs.Count; i++)
        {
            Orders += outputs[i] is SendRequest { Request: PlaceOrder or PlaceConditional } ? 1 : 0;
        }
    }

    internal void Count(SimWorld world)
    {
        foreach (var symbol in world.Venue.Truth.Symbols)
        {
            Trades += world.Venue.Truth.Trades(symbol).Count;
        }
        Faults = world.Weather.Happened.Sum();
    }
}
