namespace Riposte.Runtime.Simulating.Disk;

/// <summary>What a power cut leaves of what was written and not synced.</summary>
public enum CrashKind
{
    /// <summary>One of the others for each file, as the seed has it.</summary>
    Any,

    /// <summary>Nothing.</summary>
    Lost,

    /// <summary>All of it.</summary>
    Kept,

    /// <summary>A first part, cut at any byte.</summary>
    Cut,

    /// <summary>The length, perhaps more, and some of the sectors; the others are zeros.</summary>
    Holes,
}
