namespace Riposte.Simulation.Faults;

/// <summary>Where a fault acts.</summary>
public enum FaultPlace
{
    /// <summary>Between us and the venue.</summary>
    Network,

    /// <summary>At the venue.</summary>
    Venue,

    /// <summary>On the disk of the journal.</summary>
    Disk,

    /// <summary>The process itself.</summary>
    Process,

    /// <summary>The wall clock.</summary>
    Clock,

    /// <summary>What decides.</summary>
    Decider,

    /// <summary>Who operates.</summary>
    Operator,
}
