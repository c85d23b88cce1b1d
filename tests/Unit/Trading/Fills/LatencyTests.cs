using Riposte.Core.Market;
using Riposte.Trading.Fills;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Unit.Trading.Fills;

public sealed class LatencyTests
{
    [Fact]
    public void A_fixed_latency_is_the_same_for_every_order()
    {
        var latency = Latency.Of(new LatencyOptions(LatencyKind.Fixed, 12.5));
        Assert.All(Enumerable.Range(1, 50), id => Assert.Equal(12_500_000, latency.Of(new OrderId(id))));
        Assert.Equal(0, Latency.Of(LatencyOptions.None).Of(new OrderId(7)));
    }

    [Fact]
    public void Recorded_latencies_come_in_their_order_and_start_again()
    {
        var options = new LatencyOptions(LatencyKind.Recorded) { Recorded = [1, 2, 3.5] };
        var latency = Latency.Of(options);
        Assert.Equal(
            [1_000_000, 2_000_000, 3_500_000, 1_000_000],
            Enumerable.Range(1, 4).Select(id => latency.Of(new OrderId(id)))
        );
    }

    [Fact]
    public void Sampled_latencies_have_the_median_and_the_percentile_asked_for()
    {
        var latency = Latency.Of(new LatencyOptions(LatencyKind.Sampled, 100, 300, 5));
        long[] drawn = [.. Enumerable.Range(1, Latency.Draws).Select(id => latency.Of(new OrderId(id)))];
        // The share below a level of p has a deviation of sqrt(p (1 - p) / 4,096): 0.8 % and 0.34 %; four of them.
        Assert.InRange(drawn.Count(one => one < 100_000_000) / (double)drawn.Length, 0.5 - 0.032, 0.5 + 0.032);
        Assert.InRange(drawn.Count(one => one < 300_000_000) / (double)drawn.Length, 0.95 - 0.014, 0.95 + 0.014);
        Assert.All(drawn, one => Assert.True(one > 0));
    }

    [Fact]
    public void Latencies_reach_from_nothing_to_a_day_and_are_whole_nanoseconds()
    {
        const double Day = 86_400_000;
        long Fixed(double milliseconds) =>
            Latency.Of(new LatencyOptions(LatencyKind.Fixed, milliseconds)).Of(new OrderId(1));
        Assert.Equal(0, Fixed(0));
        Assert.Equal(86_400_000_000_000, Fixed(Day));
        Assert.Throws<ArgumentException>(() => Fixed(Day + 1));
        Assert.Equal(1235, Fixed(0.0012346));
        // Without any spread each one drawn is the median.
        var narrow = Latency.Of(new LatencyOptions(LatencyKind.Sampled, 100, 100));
        Assert.All(Enumerable.Range(1, 20), id => Assert.Equal(100_000_000, narrow.Of(new OrderId(id))));
        // The list of draws starts again.
        var sampled = Latency.Of(new LatencyOptions(LatencyKind.Sampled, 100, 300));
        Assert.Equal(sampled.Of(new OrderId(1)), sampled.Of(new OrderId(1 + Latency.Draws)));
        Assert.NotEqual(sampled.Of(new OrderId(1)), sampled.Of(new OrderId(2)));
    }

    [Fact]
    public void The_seed_decides_what_is_drawn()
    {
        long First(long seed) => Latency.Of(new LatencyOptions(LatencyKind.Sampled, 100, 300, seed)).Of(new OrderId(1));
        Assert.Equal(First(1), First(1));
        Assert.NotEqual(First(1), First(2));
    }

    [Fact]
    public void Latencies_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Latency.Of(new LatencyOptions(LatencyKind.Fixed, -1)));
        Assert.Throws<ArgumentException>(() => Latency.Of(new LatencyOptions(LatencyKind.Fixed, double.NaN)));
        Assert.Throws<ArgumentException>(() => Latency.Of(new LatencyOptions(LatencyKind.Sampled, 100, 50)));
        Assert.Throws<ArgumentException>(() => Latency.Of(new LatencyOptions(LatencyKind.Sampled, 0, 50)));
        Assert.Throws<ArgumentException>(() => Latency.Of(new LatencyOptions(LatencyKind.Recorded)));
    }
}
