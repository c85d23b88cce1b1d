using Riposte.Core.Time;

namespace Riposte.Venues.Common.Http;

/// <summary>One reading of a venue's clock.</summary>
/// <param name="SentAt">Local time when the question left.</param>
/// <param name="RoundTrip">Time until the answer was here, on the steady clock.</param>
/// <param name="VenueTime">What the venue said.</param>
/// <param name="SteadyAt">Steady time when the answer was here.</param>
public readonly record struct ClockSample(Instant SentAt, TimeSpan RoundTrip, Instant VenueTime, TimeSpan SteadyAt)
{
    /// <summary>Venue's clock minus ours, had the question taken half the round trip.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks((VenueTime - SentAt) / 100 - RoundTrip.Ticks / 2);

    /// <summary>The offset can be wrong by so much: half the round trip.</summary>
    public TimeSpan Uncertainty => RoundTrip / 2;
}
