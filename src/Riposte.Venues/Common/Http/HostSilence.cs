using Riposte.Core.Time;
using Riposte.Ports;

namespace Riposte.Venues.Common.Http;

/// <summary>The silence a venue asked for. It only grows, is measured on the steady clock, and holds for every
/// request of the host. Thread-safe.</summary>
internal sealed class HostSilence(string source, TimeProvider time)
{
    private readonly Lock gate = new();
    private long from;
    private TimeSpan length;
    private VenueErrorKind kind;

    /// <summary>When it ends; null when nothing is asked for.</summary>
    public Instant? EndsAt => Left() is var left && left > TimeSpan.Zero ? time.Now() + Nanoseconds(left) : null;

    /// <summary>Asks for silence from now on.</summary>
    public void Begin(TimeSpan asked, VenueErrorKind why)
    {
        lock (gate)
        {
            if (asked > Left())
            {
                (from, length, kind) = (time.GetTimestamp(), asked, why);
            }
        }
    }

    /// <summary>Waits for the end.</summary>
    /// <exception cref="VenueException">It would take longer than allowed.</exception>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancel)
    {
        while (Left() is var left && left > TimeSpan.Zero)
        {
            if (left > longest)
            {
                var end = time.Now() + Nanoseconds(left);
                throw new VenueException(kind, source, $"{source} asked for silence until {end}; nothing was sent.")
                {
                    RetryAt = end,
                };
            }
            await Task.Delay(left, time, cancel);
        }
    }

    private TimeSpan Left()
    {
        lock (gate)
        {
            return length == TimeSpan.Zero ? TimeSpan.Zero : length - time.GetElapsedTime(from);
        }
    }

    private static long Nanoseconds(TimeSpan span) => span.Ticks * 100;
}
