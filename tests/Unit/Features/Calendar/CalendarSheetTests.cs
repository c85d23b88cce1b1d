using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Testkit.Features;

namespace Riposte.Tests.Unit.Features.Calendar;

/// <summary>Calendar features against the calendar.</summary>
public sealed class CalendarSheetTests
{
    private static readonly Interval QuarterHour = Interval.Parse("15m");

    private static Instant At(int year, int month, int day, double hours) =>
        Instant.FromDate(year, month, day) + (long)(hours * 3_600e9);

    /// <summary>The outputs of a feature at the bar of 15 minutes that closes at an instant.</summary>
    private static double[] Close(string feature, Instant close)
    {
        var table = FeatureRun.Table(QuarterHour, close - QuarterHour.Nanoseconds, (Input.Close, [1.0]));
        return [.. FeatureRun.Of(feature, table).Select(column => column[0])];
    }

    [Fact]
    public void Sessions_are_fixed_hours_without_their_end()
    {
        Assert.Equal([1, 0, 0], Close("session", At(2024, 3, 5, 0)));
        Assert.Equal([1, 1, 0], Close("session", At(2024, 3, 5, 7)));
        Assert.Equal([0, 1, 0], Close("session", At(2024, 3, 5, 8)));
        Assert.Equal([0, 1, 1], Close("session", At(2024, 7, 5, 15.75)));
        Assert.Equal([0, 0, 1], Close("session", At(2024, 3, 5, 16)));
        Assert.Equal([0, 0, 0], Close("session", At(2024, 3, 5, 21)));
    }

    [Fact]
    public void The_weekend_is_that_of_the_close()
    {
        // 2024-03-09 was a Saturday.
        Assert.Equal(0, Close("weekend", At(2024, 3, 8, 23.75))[0]);
        Assert.Equal(1, Close("weekend", At(2024, 3, 9, 0))[0]);
        Assert.Equal(1, Close("weekend", At(2024, 3, 10, 23.75))[0]);
        Assert.Equal(0, Close("weekend", At(2024, 3, 11, 0))[0]);
    }

    [Fact]
    public void Shares_of_periods_know_leap_years()
    {
        var values = Close("period_elapsed", At(2024, 2, 15, 12));
        Assert.Equal(0.5, values[0]);
        // A Thursday noon.
        Assert.Equal(3.5 / 7, values[1], 15);
        Assert.Equal(14.5 / 29, values[2], 15);
        Assert.Equal(45.5 / 91, values[3], 15);
        Assert.Equal(0, Close("period_elapsed", At(2024, 4, 1, 0))[3]);
    }

    [Fact]
    public void Places_on_the_circle_are_at_their_quarters()
    {
        Assert.Equal([1, 0], Close("minute_of_hour", At(2024, 2, 15, 12.25)), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([0, -1], Close("day_of_month", At(2023, 6, 16, 0)), (a, b) => Math.Abs(a - b) < 1e-15);
        // 2024 has 366 days: the middle is 2024-07-02 00:00.
        Assert.Equal([0, -1], Close("month_of_year", At(2024, 7, 2, 0)), (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void Time_to_funding_is_whole_at_a_settlement()
    {
        Assert.Equal(1, Close("funding_time_left(8)", At(2024, 2, 15, 16))[0]);
        Assert.Equal(0.25, Close("funding_time_left(8)", At(2024, 2, 15, 14))[0]);
        Assert.Equal(0.5, Close("funding_time_left(4)", At(2024, 2, 15, 14))[0]);
    }

    [Fact]
    public void Expiries_are_last_fridays_at_eight()
    {
        // Last Fridays: 2024-02-23, 2024-03-29, 2024-06-28.
        Assert.Equal([1, 36], Close("days_to_expiry", At(2024, 2, 22, 8)));
        Assert.Equal([35, 35], Close("days_to_expiry", At(2024, 2, 23, 8)));
        Assert.Equal([28, 91], Close("days_to_expiry", At(2024, 3, 29, 8)));
    }

    [Fact]
    public void The_week_of_the_cme_follows_the_summer_time_of_Chicago()
    {
        // Winter: Friday 2024-03-08 16:00 is 22:00 UTC; the clock changed on Sunday 2024-03-10, so 17:00 is 22:00 UTC.
        Assert.Equal(0, Close("cme_weekend", At(2024, 3, 8, 21.75))[0]);
        Assert.Equal(1, Close("cme_weekend", At(2024, 3, 8, 22))[0]);
        Assert.Equal(1, Close("cme_weekend", At(2024, 3, 10, 21.75))[0]);
        Assert.Equal(0, Close("cme_weekend", At(2024, 3, 10, 22))[0]);
        // Summer: Friday 2024-03-15 16:00 is 21:00 UTC. Back on Sunday 2024-11-03: 17:00 is 23:00 UTC.
        Assert.Equal(1, Close("cme_weekend", At(2024, 3, 15, 21))[0]);
        Assert.Equal(1, Close("cme_weekend", At(2024, 11, 1, 21))[0]);
        Assert.Equal(1, Close("cme_weekend", At(2024, 11, 3, 22.75))[0]);
        Assert.Equal(0, Close("cme_weekend", At(2024, 11, 3, 23))[0]);
    }

    [Fact]
    public void The_gap_is_measured_from_fridays_close()
    {
        // Hours that close from Friday 2024-01-05 20:00 to Saturday 00:00 UTC; Chicago rests from 22:00 on. The week before
        // rested at 5 (Friday 2023-12-29 22:00 UTC) and stood at 7 otherwise; its first 169 hours need not hold a Friday.
        const int before = 182;
        double[] close = [.. Enumerable.Repeat(7.0, before), 10, 20, 40, 80, double.NaN];
        close[before - 7 * 24 + 2] = 5;
        var start = At(2024, 1, 5, 19) - before * Interval.Hour.Nanoseconds;
        var gap = FeatureRun.Of("cme_gap", FeatureRun.Table(Interval.Hour, start, (Input.Close, close)))[0];
        Assert.All(gap[..169], value => Assert.True(double.IsNaN(value)));
        FeatureRun.Same([Math.Log(7 / 5.0), Math.Log(2), Math.Log(4), 0, Math.Log(2), double.NaN], gap[(before - 1)..]);
    }

    [Fact]
    public void Seasonal_means_take_the_same_hour_of_the_last_days()
    {
        var table = SampleMarket.Clean(4, 24 * 6, 24 * 1000 + 5, Interval.Hour);
        var prices = table[Input.Close].ToArray();
        double[] returns = [.. prices.Select((p, i) => i == 0 ? double.NaN : Math.Log(p / prices[i - 1]))];
        var mean = FeatureRun.Of("seasonal_return(3)", table);
        var size = FeatureRun.Of("seasonal_volatility(3)", table);
        Assert.True(double.IsNaN(mean[1][71]));
        for (var i = 72; i < prices.Length; i++)
        {
            double[] current = [returns[i], returns[i - 24], returns[i - 48]];
            double[] next = [returns[i - 23], returns[i - 47], returns[i - 71]];
            Assert.Equal(current.Average(), mean[0][i], 14);
            Assert.Equal(next.Average(), mean[1][i], 14);
            var all = returns[(i - 71)..(i + 1)].Average(r => r * r);
            Assert.Equal(Math.Sqrt(current.Average(r => r * r) / all), size[0][i], 10);
            Assert.Equal(Math.Sqrt(next.Average(r => r * r) / all), size[1][i], 10);
        }
    }
}
