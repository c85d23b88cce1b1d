using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Basics;

public sealed class TimeTests
{
    [Fact]
    public void Of_two_instants_the_later_is_the_larger()
    {
        var (early, late) = (new Instant(-1), new Instant(1));
        Assert.Equal(
            (late, late, early),
            (Instant.Max(early, late), Instant.Max(late, early), Instant.Max(early, early))
        );
    }

    [Fact]
    public void Instants_print_as_iso_in_utc()
    {
        Assert.Equal("2022-01-01T00:00:00Z", Instant.FromUnixMilliseconds(1_640_995_200_000).ToString());
        Assert.Equal("2022-01-01T00:00:00.007Z", Instant.FromUnixMilliseconds(1_640_995_200_007).ToString());
        Assert.Equal("1970-01-01T00:00:00.000000001Z", new Instant(1).ToString());
        Assert.Equal("1970-01-01T00:00:00.000250Z", new Instant(250_000).ToString());
        Assert.Equal("1969-12-31T23:59:59.999999999Z", new Instant(-1).ToString());
        Assert.Equal("2262-04-11T23:47:16.854775807Z", new Instant(long.MaxValue).ToString());
        Assert.Equal("1677-09-21T00:12:43.145224192Z", new Instant(long.MinValue).ToString());
        Assert.Equal("1969-12-31T23:59:59Z", Instant.FromUnixMilliseconds(-1_000).ToString());
    }

    [Fact]
    public void Calendar_months_keep_to_the_calendar()
    {
        var start = Instant.FromDate(2022, 1, 31);
        Assert.Equal(Instant.FromDate(2022, 2, 28), start.AddMonths(1));
        Assert.Equal(Instant.FromDate(2024, 2, 29), start.AddMonths(25));
        Assert.Equal(Instant.FromDate(2022, 1, 1), (start + 123).StartOfMonth());
        Assert.Equal(start.Nanoseconds, start.StartOfDay.Nanoseconds);
        Assert.Equal(-1, Instant.FromUnixMilliseconds(-1).Day);
    }

    [Theory]
    [InlineData("1m", 60_000)]
    [InlineData("15m", 900_000)]
    [InlineData("4h", 14_400_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("30s", 30_000)]
    [InlineData("3d", 259_200_000)]
    [InlineData("1w", 604_800_000)]
    [InlineData("1mo", 2_678_400_000)]
    public void Intervals_read_and_print_alike(string text, long milliseconds)
    {
        var interval = Interval.Parse(text);
        Assert.Equal(milliseconds, interval.Milliseconds);
        Assert.Equal(text, interval.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("0m")]
    [InlineData("-5m")]
    [InlineData("1.5h")]
    [InlineData("15")]
    [InlineData("15x")]
    [InlineData("1 m")]
    [InlineData("mo")]
    [InlineData("0mo")]
    [InlineData("5mo")]
    [InlineData("15M")]
    [InlineData("1MO")]
    public void What_is_no_interval_is_refused(string text) =>
        Assert.Throws<FormatException>(() => Interval.Parse(text));

    [Fact]
    public void Weeks_and_months_have_one_spelling()
    {
        Assert.Equal("1w", Interval.Parse("7d").ToString());
        Assert.Equal("2w", Interval.Parse("14d").ToString());
        Assert.Equal("1mo", Interval.Parse("1M").ToString());
        Assert.NotEqual(Interval.Parse("31d"), Interval.Parse("1M"));
        Assert.NotEqual(Interval.Minute, Interval.Month);
    }

    [Fact]
    public void Months_end_with_the_calendar_in_leap_years_too()
    {
        var february = Instant.FromDate(2024, 2, 1);
        Assert.Equal(Instant.FromDate(2024, 3, 1), Interval.Month.CloseTime(february));
        Assert.Equal(29, Interval.Month.CountOf(Interval.Day, february));
        Assert.Equal(28, Interval.Month.CountOf(Interval.Day, Instant.FromDate(1900, 2, 1)));
        Assert.Equal(-1, Interval.Month.BarNumber(new Instant(-1)));
        Assert.Equal(Instant.FromDate(1969, 12, 1), Interval.Month.OpenTime(-1));
        Assert.Equal(DayOfWeek.Monday, Interval.Week.OpenTime(Interval.Week.BarNumber(february)).ToDate().DayOfWeek);
        Assert.Throws<OverflowException>(() => Interval.Month.OpenTime(long.MaxValue));
        Assert.Throws<OverflowException>(() => Interval.Month.OpenTime(4_000));
    }

    [Fact]
    public void Bars_lie_on_one_global_grid_before_1970_too()
    {
        var quarter = Interval.Parse("15m");
        Assert.Equal(-1, quarter.BarNumber(new Instant(-1)));
        Assert.Equal(0, quarter.BarNumber(new Instant(0)));
        var time = Instant.FromDate(2023, 5, 17) + 12_345_678_900_000;
        Assert.True(quarter.OpenTime(quarter.BarNumber(time)) <= time);
        Assert.True(quarter.OpenTime(quarter.BarNumber(time) + 1) > time);
    }
}
