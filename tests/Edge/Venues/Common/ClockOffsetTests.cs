using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Venues.Common.Http;

namespace Riposte.Tests.Edge.Venues.Common;

public sealed class ClockOffsetTests
{
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    [Fact]
    public void The_offset_is_the_venues_time_less_the_middle_of_the_round_trip()
    {
        var clock = new ClockOffset();
        // Sent at 0, answered at 80 ms; the venue said 1,540 ms: it is 1.5 s ahead.
        clock.Add(Sample(sentMs: 0, roundTripMs: 80, venueMs: 1540));
        Assert.Equal(TimeSpan.FromMilliseconds(1500), clock.Best!.Value.Offset);
        Assert.Equal(TimeSpan.FromMilliseconds(40), clock.Best.Value.Uncertainty);
    }

    [Fact]
    public void The_reading_with_the_shortest_round_trip_counts()
    {
        var clock = new ClockOffset();
        clock.Add(Sample(0, 400, 1500));
        clock.Add(Sample(1000, 20, 2210));
        clock.Add(Sample(2000, 900, 2000));
        Assert.Equal(TimeSpan.FromMilliseconds(1200), clock.Best!.Value.Offset);
    }

    [Fact]
    public void Old_readings_are_forgotten()
    {
        var clock = new ClockOffset();
        clock.Add(Sample(0, 2, 1001));
        clock.Add(Sample(31 * 60_000, 100, 31 * 60_000 + 550));
        Assert.Equal(TimeSpan.FromMilliseconds(500), clock.Best!.Value.Offset);
    }

    [Fact]
    public void Readings_from_before_the_local_clock_was_set_are_dropped()
    {
        var clock = new ClockOffset();
        clock.Add(Sample(0, 2, 1));
        // The local clock is an hour ahead now: the wall says 1 h more than the steady clock does.
        clock.Add(Sample(3_600_000, 50, 25, steadyMs: 50));
        Assert.Equal(1, clock.Steps);
        Assert.Equal(TimeSpan.FromHours(-1), clock.Best!.Value.Offset);
    }

    [Fact]
    public void A_skew_is_told_only_beyond_what_the_round_trip_could_explain()
    {
        var clock = new ClockOffset();
        Assert.False(clock.IsSkewed(TimeSpan.Zero));
        clock.Add(Sample(0, 1000, 1400));
        Assert.False(clock.IsSkewed(TimeSpan.FromMilliseconds(500)));
        clock.Add(Sample(2000, 10, 2905));
        Assert.True(clock.IsSkewed(TimeSpan.FromMilliseconds(500)));
    }

    [Fact]
    public void The_true_offset_lies_within_the_uncertainty_whatever_the_delays()
    {
        var random = RandomStream.Named(3, "clock");
        for (var run = 0; run < 500; run++)
        {
            var offset = random.NextInt(20_000) - 10_000;
            var clock = new ClockOffset();
            var at = 0;
            for (var i = 0; i < 12; i++)
            {
                var (there, back) = (random.NextInt(500), random.NextInt(500));
                clock.Add(Sample(at, there + back, at + there + offset));
                at += 1000 + random.NextInt(60_000);
            }
            var wrong = (clock.Best!.Value.Offset - TimeSpan.FromMilliseconds(offset)).Duration();
            Assert.True(wrong <= clock.Best.Value.Uncertainty, $"run {run}: wrong by {wrong}");
        }
    }

    private static ClockSample Sample(int sentMs, int roundTripMs, int venueMs, int? steadyMs = null) =>
        new(
            Start + sentMs * Instant.NanosecondsPerMillisecond,
            TimeSpan.FromMilliseconds(roundTripMs),
            Start + venueMs * Instant.NanosecondsPerMillisecond,
            // Steady time begins with the local day, so that wall and steady clock run alike.
            TimeSpan.FromTicks(Start.Nanoseconds / 100) + TimeSpan.FromMilliseconds(steadyMs ?? sentMs + roundTripMs)
        );
}
