namespace Riposte.Runtime.Repairs;

/// <summary>How a range is repaired.</summary>
public enum RepairHow
{
    /// <summary>The venue is asked again; what it says now replaces what it said then.</summary>
    Refetch,

    /// <summary>Another venue fills bars that are missing; its records are flagged.</summary>
    Second,

    /// <summary>Stored trades fill bars that are missing; the records are flagged.</summary>
    Rebuild,

    /// <summary>Records are marked as doubtful; values stay.</summary>
    Mark,
}
