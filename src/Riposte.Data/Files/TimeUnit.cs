namespace Riposte.Data.Files;

/// <summary>How a file writes its times.</summary>
public enum TimeUnit
{
    /// <summary>Whole seconds since 1970.</summary>
    Seconds,

    /// <summary>Whole milliseconds since 1970.</summary>
    Milliseconds,

    /// <summary>Whole microseconds since 1970.</summary>
    Microseconds,

    /// <summary>Whole nanoseconds since 1970.</summary>
    Nanoseconds,

    /// <summary>ISO dates.</summary>
    IsoText,
}
