using Riposte.Core.Market;
using Riposte.Core.Market.Checks;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Testkit.Features;
using Interval = Riposte.Core.Time.Interval;

namespace Riposte.Tests.Properties.Market;

/// <summary>Grids of bars over random instants from 1700 to 2250, against the calendar of the platform.</summary>
public sealed class IntervalProperties
{
    private static readonly DateTime From = new(1700, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime To = new(2250, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("1m")]
    [InlineData("7h")]
    [InlineData("1d")]
    [InlineData("2d")]
    [InlineData("3d")]
    [InlineData("5d")]
    [InlineData("1w")]
    [InlineData("3w")]
    [InlineData("36h")]
    [InlineData("1mo")]
    [InlineData("3mo")]
    [InlineData("12mo")]
    public void Numbers_opens_and_closes_agree(string text)
    {
        var interval = Interval.Parse(text);
        var random = RandomStream.Named(7, text);
        for (var i = 0; i < 2_000; i++)
        {
            var time = At(random);
            var number = interval.BarNumber(time);
            var (open, close) = (interval.OpenTime(number), interval.OpenTime(number + 1));
            Assert.True(open <= time && time < close);
            Assert.Equal(number, interval.BarNumber(open));
            Assert.Equal(number, interval.BarNumber(close - 1));
            Assert.Equal(close, interval.CloseTime(open));
            Assert.True(interval.IsOnGrid(open));
            Assert.False(interval.IsOnGrid(open + 1));
            Assert.False(interval.IsOnGrid(open - 1));
            Assert.Equal(number, interval.FirstFrom(open));
            Assert.Equal(number + 1, interval.FirstFrom(open + 1));
            Assert.True(close - open <= interval.Nanoseconds);
            var bars = random.NextInt(20) - 10;
            Assert.Equal(interval.OpenTime(number + bars), interval.Move(open, bars));
            Assert.Equal(bars, interval.Count(open, interval.Move(open, bars)));
            // Inside a bar the way back is exact only where all bars have one length.
            Assert.True(interval.IsCalendar || interval.Move(interval.Move(time, bars), -bars) == time);
        }
    }

    [Fact]
    public void Weeks_open_on_mondays_and_months_on_the_first()
    {
        var random = RandomStream.Named(8, "calendar");
        for (var i = 0; i < 2_000; i++)
        {
            var time = At(random);
            var day = Date(time).Date;
            var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
            Assert.Equal(monday, Date(Open(Interval.Week, time)));
            Assert.Equal(new DateTime(day.Year, day.Month, 1), Date(Open(Interval.Month, time)));
            Assert.Equal(
                new DateTime(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
                Date(Open(Interval.Parse("3mo"), time))
            );
            Assert.Equal((day.Year - 1970) * 12 + day.Month - 1, Interval.Month.BarNumber(time));
        }
    }

    [Fact]
    public void Months_have_the_lengths_of_the_calendar()
    {
        for (var year = 1700; year < 2250; year++)
        {
            for (var month = 1; month <= 12; month++)
            {
                var open = Instant.FromDate(year, month, 1);
                var length = (Interval.Month.CloseTime(open) - open) / Instant.NanosecondsPerDay;
                Assert.Equal(DateTime.DaysInMonth(year, month), length);
                Assert.Equal(length * 1440, Interval.Month.CountOf(Interval.Minute, open));
            }
        }
    }

    /// <summary>The venue's bars of three days opened on 2024-01-01 and on 2017-08-17, its first day of spot trading.</summary>
    [Theory]
    [InlineData(2024, 1, 1)]
    [InlineData(2017, 8, 17)]
    [InlineData(1, 1, 1)]
    public void Three_days_open_where_the_venue_opens_them(int year, int month, int day)
    {
        var days = (new DateOnly(2024, 1, 1).DayNumber - new DateOnly(year, month, day).DayNumber) % 3;
        Assert.Equal(0, days);
        if (year > 1)
        {
            Assert.True(Interval.Parse("3d").IsOnGrid(Instant.FromDate(year, month, day)));
        }
    }

    [Fact]
    public void What_is_made_of_whole_bars_opens_and_closes_with_them()
    {
        var all = (
            (string[])
                ["1s", "1m", "7m", "1h", "5h", "1d", "2d", "3d", "6d", "1w", "2w", "3w", "36h", "1mo", "2mo", "12mo"]
        )
            .Select(Interval.Parse)
            .ToArray();
        var random = RandomStream.Named(9, "multiples");
        foreach (var (coarse, finer) in all.SelectMany(coarse => all.Select(finer => (coarse, finer))))
        {
            var times = Enumerable.Range(0, 50).Select(_ => Open(coarse, At(random))).ToArray();
            var isMade = times.All(open => finer.IsOnGrid(open) && finer.IsOnGrid(coarse.CloseTime(open)));
            Assert.True(
                coarse.IsMultipleOf(finer) == (isMade && finer.Nanoseconds <= coarse.Nanoseconds),
                $"{coarse} of {finer}"
            );
        }
    }

    [Theory]
    [InlineData("1d", "3d")]
    [InlineData("1d", "1w")]
    [InlineData("1d", "1mo")]
    [InlineData("12h", "1mo")]
    [InlineData("1mo", "3mo")]
    [InlineData("1w", "2w")]
    public void Days_become_weeks_and_months_alike_in_a_stream_and_a_table(string finer, string coarse)
    {
        var (from, to) = (Interval.Parse(finer), Interval.Parse(coarse));
        foreach (var start in (int[])[1968, 1999, 2023])
        {
            var table = SampleMarket.Rough(11, 800, from.BarNumber(Instant.FromDate(start, 11, 15)), from);
            var expected = Resampler.Resample(table, to);
            var stream = new CoarseBars(from, to);
            var bar = 0;
            for (var row = 0; row < table.Count; row++)
            {
                if (!stream.Add(table.Row(row), out var closed))
                {
                    continue;
                }
                Assert.Equal(expected.Row(bar).OpenTime, closed.OpenTime);
                Assert.Equal(expected.KnownAt(bar), table.KnownAt(row));
                foreach (var input in expected.Columns)
                {
                    Assert.Equal(
                        BitConverter.DoubleToInt64Bits(expected[input][bar]),
                        BitConverter.DoubleToInt64Bits(closed[input])
                    );
                }
                bar++;
            }
            Assert.Equal(expected.Count, bar);
            Assert.True(bar > 8);
            AssertFolded(table, expected);
        }
    }

    [Theory]
    [InlineData("1mo")]
    [InlineData("3mo")]
    [InlineData("1w")]
    [InlineData("3d")]
    [InlineData("1d")]
    public void The_interval_is_told_from_times(string text)
    {
        var interval = Interval.Parse(text);
        var first = interval.BarNumber(Instant.FromDate(2023, 4, 1));
        var times = Enumerable.Range(0, 30).Select(i => interval.OpenTime(first + i).Nanoseconds).ToArray();
        Assert.Equal(interval, IntervalGuess.MostCommonStep(times));
    }

    /// <summary>Each coarse bar against a plain search for the finer bars inside.</summary>
    private static void AssertFolded(MarketTable finer, MarketTable coarse)
    {
        for (var bar = 0; bar < coarse.Count; bar++)
        {
            var inside = Enumerable
                .Range(0, finer.Count)
                .Where(row => finer.OpenTime(row) >= coarse.OpenTime(bar) && finer.KnownAt(row) <= coarse.KnownAt(bar))
                .Where(row => !finer.IsMissing(row))
                .ToArray();
            Assert.Equal(inside.Length == 0, coarse.IsMissing(bar));
            if (inside.Length > 0)
            {
                Assert.Equal(finer[Input.Open][inside[0]], coarse[Input.Open][bar]);
                Assert.Equal(finer[Input.Close][inside[^1]], coarse[Input.Close][bar]);
                Assert.Equal(inside.Max(row => finer[Input.High][row]), coarse[Input.High][bar]);
            }
        }
    }

    private static Instant Open(Interval interval, Instant time) => interval.OpenTime(interval.BarNumber(time));

    private static Instant At(RandomStream random)
    {
        var share = random.NextDouble();
        var date = From.AddTicks((long)((To - From).Ticks * share));
        return new Instant((date - DateTime.UnixEpoch).Ticks * 100 + random.NextInt(100));
    }

    private static DateTime Date(Instant time) =>
        DateTime.UnixEpoch.AddTicks((time.Nanoseconds - (((time.Nanoseconds % 100) + 100) % 100)) / 100);
}
