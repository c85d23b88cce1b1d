using Riposte.Core.Time;

namespace Riposte.Runtime.Download;

/// <summary>The clock of the edges in the time of the pure code.</summary>
public static class ClockReading
{
    /// <summary>Present time.</summary>
    public static Instant Now(this TimeProvider clock) =>
        new((clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100);
}
