namespace Riposte.Runtime.Recording;

/// <summary>What a line of a recording holds.</summary>
public enum RawLineKind
{
    /// <summary>A frame as it came.</summary>
    Frame,

    /// <summary>What the segment is of; its first line.</summary>
    Header,

    /// <summary>A change of a connection.</summary>
    Connection,

    /// <summary>Records fetched from history to fill a gap of the feed.</summary>
    History,

    /// <summary>No line of a recording.</summary>
    Unreadable,
}
