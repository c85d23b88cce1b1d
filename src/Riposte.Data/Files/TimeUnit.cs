namespace Riposte.Data.Files;

/// <summary>How a file writes its times.</summary>
internal enum TimeUnit
{
    Seconds,
    Milliseconds,
    Microseconds,
    Nanoseconds,
    IsoText,
}
