using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Trading;
using Riposte.Trading.Desks;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Unit.Trading.Limits;

/// <summary>When the filters of a desk that decides hourly let it in again, and what its own trend says.</summary>
public sealed class FilterClockTests
{
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    // Three bars after a loss, two after a stop: until exactly then nothing is entered.
    [Theory]
    [InlineData(true, false, 3)]
    [InlineData(false, true, 2)]
    [InlineData(true, true, 3)]
    [InlineData(false, false, 0)]
    public void A_desk_waits_from_its_last_loss_and_its_last_stop(bool isLoss, bool isStopped, int hours)
    {
        var filter = Filter(new SignalFilters { CoolDownLoss = 3, CoolDownStop = 2 });
        Assert.True(filter.Passes(Start));
        filter.Closed(Start, isLoss, isStopped);
        // A trade that ended well later begins no wait and ends none.
        filter.Closed(Start + 1, isLoss: false, isStopped: false);
        Assert.True(filter.Passes(Hour(hours)));
        Assert.Equal(hours == 0, filter.Passes(Hour(hours) - 1));
    }

    [Fact]
    public void Without_a_wait_losses_and_stops_keep_nothing_out()
    {
        var filter = Filter(SignalFilters.None);
        filter.Closed(Start, isLoss: true, isStopped: true);
        Assert.True(filter.Passes(Start));
    }

    // 64 returns of +0.2 % and one bar in four down as much: Σr = 32 r, √Σr² = 8 r, a strength of 4.
    [Theory]
    [InlineData(1.002, 0.5, 1, 0)]
    [InlineData(0.998, 0.5, 0, 1)]
    [InlineData(1.002, 3.9, 1, 0)]
    [InlineData(0.998, 3.9, 0, 1)]
    [InlineData(1.002, 4.1, 0.4, 0.4)]
    [InlineData(0.998, 4.1, 0.4, 0.4)]
    public void A_trend_counts_when_it_is_stronger_than_its_band(
        double growth,
        double band,
        double asLong,
        double asShort
    )
    {
        var filter = Filter(
            new SignalFilters
            {
                Outlook = new OutlookOptions(Neutral: 0.4) { Trend = 64 * Interval.Hour.Nanoseconds, Band = band },
            }
        );
        var price = 100.0;
        for (var i = 0; i <= 64; i++)
        {
            // Until the trend is known it is neutral.
            Assert.Equal((0.4, 0.4), (filter.Combined(Side.Long, Hour(i)), filter.Combined(Side.Short, Hour(i))));
            filter.Add(Flat(i, price));
            price *= i % 4 == 3 ? 1 / growth : growth;
        }
        var now = Hour(65);
        Assert.Equal((asLong, asShort), (filter.Combined(Side.Long, now), filter.Combined(Side.Short, now)));
        // A view that somebody told comes first, until it lapses.
        filter.On(new Outlook(now, TargetSide.Flat, now + 5));
        Assert.Equal(0.4, filter.Combined(Side.Long, now + 4));
        Assert.Equal(asLong, filter.Combined(Side.Long, now + 5));
    }

    [Fact]
    public void Without_an_outlook_the_whole_size_is_left()
    {
        var filter = Filter(SignalFilters.None);
        filter.On(new Outlook(Start, TargetSide.Short, Hour(9)));
        Assert.Equal(1, filter.Combined(Side.Long, Start));
    }

    // A trend over 128 hours looks at every second hour; the closes between, wild as they are, and bars without one do
    // not count.
    [Fact]
    public void A_long_trend_looks_at_sixty_four_samples()
    {
        var gauge = new TrendGauge(128 * Interval.Hour.Nanoseconds, Interval.Hour);
        var price = 100.0;
        for (var i = 0; i <= 128; i++)
        {
            Assert.True(double.IsNaN(gauge.Strength));
            gauge.Add(Hour(i), double.NaN);
            gauge.Add(Hour(i) + 1, i % 2 == 0 ? price : 1 + i);
            price *= i % 2 == 0 ? 1 : 1.001;
        }
        Assert.Equal(8, gauge.Strength, 1e-9);
        // The next sample of the same size changes nothing; a fall of 9 such steps takes 10 of 64.
        gauge.Add(Hour(130), price * 1.001);
        Assert.Equal(8, gauge.Strength, 1e-9);
        gauge.Add(Hour(132), price * 1.001 / Math.Pow(1.001, 9));
        Assert.Equal(54 / Math.Sqrt(63 + 81), gauge.Strength, 1e-9);
    }

    [Fact]
    public void A_price_that_stands_still_has_no_trend()
    {
        var gauge = new TrendGauge(64 * Interval.Hour.Nanoseconds, Interval.Hour);
        for (var i = 0; i < 70; i++)
        {
            gauge.Add(Hour(i), 100);
        }
        Assert.True(double.IsNaN(gauge.Strength));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrendGauge(0, Interval.Hour));
    }

    // A trend shorter than 64 bars looks at 64 bars all the same.
    [Fact]
    public void A_short_trend_looks_at_sixty_four_bars()
    {
        var gauge = new TrendGauge(1, Interval.Hour);
        for (var i = 0; i <= 64; i++)
        {
            Assert.True(double.IsNaN(gauge.Strength));
            gauge.Add(Hour(i), 100 * Math.Pow(1.001, i));
            gauge.Add(Hour(i) + Interval.Minute.Nanoseconds, 1);
        }
        Assert.Equal(8, gauge.Strength, 1e-9);
    }

    private static EntryFilter Filter(SignalFilters filters)
    {
        var desk = new DeskOptions(0, Interval.Hour, new SignalOptions(), new SizingOptions()) { Filters = filters };
        var spec = InstrumentSpec.Permissive("S");
        var options = new TraderOptions([spec], [desk], Interval.Hour, RiskOptions.Off);
        return new EntryFilter(options, desk, new InstrumentState(spec, Interval.Hour));
    }

    private static Bar Flat(int hour, double price) => new(Hour(hour - 1), Hour(hour), price, price, price, price);

    private static Instant Hour(int hour) => Start + hour * Interval.Hour.Nanoseconds;
}
