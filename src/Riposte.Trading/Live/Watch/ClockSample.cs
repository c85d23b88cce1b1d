using Riposte.Core.State;
using Riposte.Core.Time;

namespace Riposte.Trading.Live.Watch;

/// <summary>What one answer says of the venue's clock.</summary>
/// <param name="Offset">Venue's clock − our monotonic one, if the answer was written half way.</param>
/// <param name="HalfTrip">How far that may be wrong.</param>
/// <param name="At">When the answer came.</param>
internal readonly record struct ClockSample(long Offset, long HalfTrip, long At)
{
    // Clocks drift: 100 parts in a million between two samples that are ten minutes apart. And the venue tells milliseconds.
    private const long Drift = 60 * Spans.Millisecond + Spans.Millisecond;

    public static ClockSample Of(Instant venue, long asked, long answered)
    {
        var half = (answered - asked + 1) / 2;
        return new ClockSample(venue.Nanoseconds - asked - half, half, answered);
    }

    /// <summary>Whether no clock that keeps its pace can have given both.</summary>
    public bool Contradicts(ClockSample other) => Math.Abs(Offset - other.Offset) > HalfTrip + other.HalfTrip + Drift;

    public static ClockSample Visit(StateVisitor v, ClockSample one) =>
        new(v.Next(one.Offset), v.Next(one.HalfTrip), v.Next(one.At));
}
