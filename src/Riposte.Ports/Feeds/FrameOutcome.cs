namespace Riposte.Ports.Feeds;

/// <summary>What became of a frame; each is counted.</summary>
public enum FrameOutcome
{
    /// <summary>Its updates were delivered.</summary>
    Applied,

    /// <summary>An answer to a subscription, a heartbeat: nothing to apply.</summary>
    Control,

    /// <summary>A well-formed message of a type nobody asked for.</summary>
    Unknown,

    /// <summary>The venue reports an error.</summary>
    VenueError,

    /// <summary>No valid JSON, or cut off.</summary>
    Malformed,

    /// <summary>JSON without a field that is needed, or with one of the wrong type.</summary>
    Incomplete,

    /// <summary>A number that is no number, is negative where it cannot be, or does not fit.</summary>
    OutOfRange,
}
