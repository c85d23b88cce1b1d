using Riposte.Core.Time;

namespace Riposte.Venues.Common.Sockets;

/// <summary>Local time as an instant.</summary>
internal static class ArrivalClock
{
    public static Instant Now(this TimeProvider time) => new((time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100);
}
