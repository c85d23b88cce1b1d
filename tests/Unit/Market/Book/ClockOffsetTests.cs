using Riposte.Core.Market.Book;
using Riposte.Core.Randomness;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Market.Book;

public sealed class ClockOffsetTests
{
    private const long Millisecond = 1_000_000;
    private const long Second = 1_000_000_000;

    [Fact]
    public void Nothing_seen_proves_nothing()
    {
        var offset = new ClockOffset();

        Assert.False(offset.IsLocalBehind);
        Assert.Equal(0, offset.LocalBehindBy);
        Assert.True(double.IsNaN(offset.MeanLatency));
        Assert.True(double.IsNaN(offset.DriftPerSecond));
    }

    [Fact]
    public void The_envelope_is_the_lowest_latency()
    {
        var offset = new ClockOffset();
        foreach (var latency in new[] { 30, 20, 50 })
        {
            offset.Observe(new Instant(Second), new Instant(Second + latency * Millisecond));
        }

        Assert.Equal(20 * Millisecond, offset.Envelope);
        Assert.Equal((20 * Millisecond, 50 * Millisecond), (offset.MinLatency, offset.MaxLatency));
        Assert.Equal(100.0 / 3 * Millisecond, offset.MeanLatency, 1e-3);
        Assert.False(offset.IsLocalBehind);
        Assert.Equal((3, 0), (offset.Samples, offset.NegativeSamples));
    }

    [Fact]
    public void A_negative_latency_proves_the_local_clock_behind()
    {
        var offset = Observe(60, t => -1270, 0);

        Assert.True(offset.IsLocalBehind);
        Assert.InRange(offset.LocalBehindBy, 1200 * Millisecond, 1270 * Millisecond);
        Assert.Equal(offset.Samples, offset.NegativeSamples);
        Assert.Equal(0, offset.Steps);
    }

    [Fact]
    public void Drift_is_the_slope_of_the_lows()
    {
        // Local clock gains 50 microseconds a second.
        var offset = Observe(280, t => 10 + 0.05 * t, 1);

        Assert.Equal(50_000, offset.DriftPerSecond, 3_000.0);
        Assert.Equal(0, offset.Steps);
    }

    [Fact]
    public void A_clock_that_is_set_back_is_found_at_once()
    {
        var offset = Observe(100, t => t < 60 ? 10 : -490, 2);

        Assert.Equal(1, offset.Steps);
        Assert.InRange(offset.LastStep!.Value.Size, -530 * Millisecond, -470 * Millisecond);
        Assert.InRange(offset.LastStep.Value.At.Nanoseconds, 60 * Second, 61 * Second);
        Assert.True(offset.IsLocalBehind);
    }

    [Fact]
    public void A_clock_that_is_set_forward_is_found_when_the_rise_lasts()
    {
        var offset = Observe(140, t => t < 60 ? 10 : 510, 3);

        Assert.Equal(1, offset.Steps);
        Assert.InRange(offset.LastStep!.Value.Size, 470 * Millisecond, 530 * Millisecond);
        Assert.InRange(offset.LastStep.Value.At.Nanoseconds, 89 * Second, 96 * Second);
        Assert.True(offset.Envelope > 500 * Millisecond);
    }

    [Fact]
    public void A_slow_network_for_a_while_is_no_step()
    {
        var offset = Observe(140, t => t is > 60 and < 80 ? 510 : 10, 4);

        Assert.Equal(0, offset.Steps);
    }

    [Fact]
    public void Only_the_remembered_time_counts()
    {
        var offset = Observe(1000, t => t < 20 ? -50 : 10, 5);

        Assert.True(offset.Envelope > 0);
        Assert.True(offset.MinLatency < 0);
        Assert.False(offset.IsLocalBehind);
    }

    [Fact]
    public void A_stream_from_another_time_starts_anew()
    {
        var offset = Observe(60, t => -1270, 6);

        offset.Observe(new Instant(1_000_000 * Second), new Instant(1_000_000 * Second + Millisecond));

        Assert.Equal(Millisecond, offset.Envelope);
        Assert.Equal(0, offset.Steps);
    }

    [Fact]
    public void Extreme_times_do_not_overflow()
    {
        var offset = new ClockOffset();
        offset.Observe(new Instant(long.MaxValue), new Instant(long.MinValue));
        offset.Observe(new Instant(long.MinValue), new Instant(long.MaxValue));
        offset.Observe(new Instant(0), new Instant(0));

        Assert.Equal(3, offset.Samples);
    }

    /// <summary>Ten pairs a second with up to 30 ms on top of the lowest latency.</summary>
    private static ClockOffset Observe(int seconds, Func<double, double> milliseconds, ulong seed)
    {
        var random = new RandomStream(seed);
        var offset = new ClockOffset();
        for (var i = 0; i < seconds * 10; i++)
        {
            var time = i * Second / 10;
            var latency = (milliseconds(i / 10.0) + 30 * random.NextDouble() * random.NextDouble()) * Millisecond;
            offset.Observe(new Instant(time), new Instant(time + (long)latency));
        }
        return offset;
    }
}
