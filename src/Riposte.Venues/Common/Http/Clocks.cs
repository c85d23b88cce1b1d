using Riposte.Core.Time;

namespace Riposte.Venues.Common.Http;

/// <summary>Reading a <see cref="TimeProvider"/> as an <see cref="Instant"/>.</summary>
internal static class Clocks
{
    private const int NanosecondsPerTick = 100;

    public static Instant Now(this TimeProvider time) => From(time.GetUtcNow());

    public static Instant From(DateTimeOffset moment) =>
        new((moment.UtcTicks - DateTime.UnixEpoch.Ticks) * NanosecondsPerTick);
}
