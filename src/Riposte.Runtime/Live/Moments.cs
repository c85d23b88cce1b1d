using Riposte.Core.Time;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Live;

/// <summary>Reads both clocks.</summary>
internal static class Moments
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Now, on both clocks.</summary>
    public static Moment Of(TimeProvider time) =>
        new(MonotonicOf(time), new Instant((time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100));

    /// <summary>Now, on the monotonic clock.</summary>
    public static long MonotonicOf(TimeProvider time)
    {
        var ticks = time.GetTimestamp();
        var frequency = time.TimestampFrequency;
        return frequency == NanosecondsPerSecond ? ticks : (long)((Int128)ticks * NanosecondsPerSecond / frequency);
    }
}
