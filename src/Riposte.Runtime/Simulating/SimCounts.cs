namespace Riposte.Runtime.Simulating;

/// <summary>What a simulated run did.</summary>
public sealed class SimCounts
{
    /// <summary>Bars that engines took.</summary>
    public long Bars { get; internal set; }

    /// <summary>Inputs that engines took.</summary>
    public long Inputs { get; internal set; }

    /// <summary>Orders sent, conditional ones included.</summary>
    public long Orders { get; internal set; }

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

    /// <summary>Calls of seams, each a point to die at; counted where one is to be died at.</summary>
    public long Calls { get; private set; }

    internal void Count(SimWorld world)
    {
        foreach (var symbol in world.Venue.Truth.Symbols)
        {
            Trades += world.Venue.Truth.Trades(symbol).Count;
        }
        Faults = world.Weather.Happened.Sum();
        Calls = world.Calls;
    }
}
