using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Fills.Slippage;

namespace Riposte.Tests.Unit.Trading.Fills;

public sealed class VolumeGaugeTests
{
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    [Fact]
    public void A_day_is_the_24_whole_hours_before_the_one_under_way()
    {
        var gauge = new VolumeGauge(Interval.Hour);
        for (var hour = 0; hour < 24; hour++)
        {
            Add(gauge, Interval.Hour, hour, hour + 1);
            Assert.True(double.IsNaN(gauge.Daily));
        }
        // 1 + 2 + … + 24 = 300; then without the 1 and with the 1,000.
        Add(gauge, Interval.Hour, 24, 1000);
        Assert.Equal(300, gauge.Daily);
        Add(gauge, Interval.Hour, 25, 1);
        Assert.Equal(1299, gauge.Daily);
    }

    // Six bars of four hours, or one of a day, are a day.
    [Theory]
    [InlineData(4, 6)]
    [InlineData(24, 1)]
    public void Bars_longer_than_an_hour_count_whole(int hours, int bars)
    {
        var interval = new Interval(hours * Interval.Hour.Nanoseconds);
        var gauge = new VolumeGauge(interval);
        for (var i = 0; i < bars; i++)
        {
            Add(gauge, interval, i, 10);
            Assert.True(double.IsNaN(gauge.Daily));
        }
        Add(gauge, interval, bars, 1000);
        Assert.Equal(10 * bars, gauge.Daily);
    }

    [Fact]
    public void Bars_inside_an_hour_add_up_and_unknown_volumes_add_nothing()
    {
        var quarter = new Interval(Interval.Hour.Nanoseconds / 4);
        var gauge = new VolumeGauge(quarter);
        for (var row = 0; row < 4 * 24; row++)
        {
            Add(gauge, quarter, row, row % 4 == 0 ? double.NaN : 2);
        }
        Assert.True(double.IsNaN(gauge.Daily));
        Add(gauge, quarter, 4 * 24, 2);
        Assert.Equal(24 * 6, gauge.Daily);
    }

    [Fact]
    public void Hours_without_bars_count_as_hours_without_trades()
    {
        var gauge = new VolumeGauge(Interval.Hour);
        for (var hour = 0; hour < 25; hour++)
        {
            Add(gauge, Interval.Hour, hour, 10);
        }
        Assert.Equal(240, gauge.Daily);
        // Hours 25 to 27 are missing: of the last 24 hours, 4 to 27, 21 traded.
        Add(gauge, Interval.Hour, 28, 10);
        Assert.Equal(210, gauge.Daily);
        // More than a day without a bar: nothing traded.
        Add(gauge, Interval.Hour, 100, 10);
        Assert.Equal(0, gauge.Daily);
        Add(gauge, Interval.Hour, 101, 10);
        Assert.Equal(10, gauge.Daily);
    }

    [Fact]
    public void The_first_known_day_may_have_gaps()
    {
        var gauge = new VolumeGauge(Interval.Hour);
        Add(gauge, Interval.Hour, 0, 5);
        Add(gauge, Interval.Hour, 23, 7);
        Assert.True(double.IsNaN(gauge.Daily));
        Add(gauge, Interval.Hour, 24, 100);
        Assert.Equal(12, gauge.Daily);
    }

    [Fact]
    public void Bars_longer_than_an_hour_are_taken_whole()
    {
        var four = new Interval(4 * Interval.Hour.Nanoseconds);
        var gauge = new VolumeGauge(four);
        for (var row = 0; row < 6; row++)
        {
            Add(gauge, four, row, row + 1);
            Assert.True(double.IsNaN(gauge.Daily));
        }
        Add(gauge, four, 6, 100);
        Assert.Equal(21, gauge.Daily);
        var day = new VolumeGauge(Interval.Day);
        Add(day, Interval.Day, 0, 8);
        Assert.True(double.IsNaN(day.Daily));
        Add(day, Interval.Day, 1, 9);
        Assert.Equal(8, day.Daily);
    }

    private static void Add(VolumeGauge gauge, Interval interval, int row, double volume)
    {
        var open = Start + row * interval.Nanoseconds;
        gauge.Add(new Bar(open, open + interval.Nanoseconds, 1, 1, 1, 1) { Volume = volume });
    }
}
