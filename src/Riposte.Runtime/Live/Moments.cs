using Riposte.Core.Time;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Live;

/// <summary>Reads both clocks.</summary>
internal static class Moments
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Now, on both clocks.</summary>
    public static Moment Of(TimeProvider time)
    {
        var ticks = time.GetTimestamp();
        var frequency = time.TimestampFrequency;
        var monotonic =
            frequency == NanosecondsPerSecond ? ticks : (long)((Int128)ticks * NanosecondsPerSecond / frequency);
        return new Moment(monotonic, new Instant((time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100));
    }
}
