using Riposte.Core.Market;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Market;

public sealed class ResamplerTests
{
    private static readonly Interval Five = Interval.Parse("5m");

    [Fact]
    public void Five_minutes_make_one_bar()
    {
        var bar = Resampler.Resample(Table(100 * 5, 1, 2, 3, 4, 5), Five);

        Assert.Equal((1, 100L), (bar.Count, bar.FirstBar));
        Assert.Equal(
            [1, 5.5, 0.5, 5.25, 15, 1],
            ((Input[])[Input.Open, Input.High, Input.Low, Input.Close, Input.Volume, Input.Coverage]).Select(input =>
                bar[input][0]
            )
        );
    }

    [Fact]
    public void Missing_minutes_lower_the_coverage_and_take_no_part()
    {
        var bar = Resampler.Resample(Table(0, double.NaN, 2, double.NaN, 4, double.NaN), Five);

        Assert.Equal(
            [2, 4.5, 1.5, 4.25, 6, 0.4],
            ((Input[])[Input.Open, Input.High, Input.Low, Input.Close, Input.Volume, Input.Coverage]).Select(input =>
                bar[input][0]
            )
        );
    }

    [Fact]
    public void A_bar_without_minutes_is_missing()
    {
        var nan = double.NaN;
        var bars = Resampler.Resample(Table(0, 1, 1, 1, 1, 1, nan, nan, nan, nan, nan, 1, 1, 1, 1, 1), Five);

        Assert.True(bars.IsMissing(1));
        Assert.True(double.IsNaN(bars[Input.Coverage][1]) && double.IsNaN(bars[Input.Volume][1]));
        Assert.False(bars.IsMissing(2));
    }

    [Fact]
    public void The_leading_part_is_kept_with_its_coverage_and_the_unfinished_end_is_not_made()
    {
        var bars = Resampler.Resample(Table(3, 4, 5, 6, 7, 8, 9, 10, 11), Five); // minutes 3 to 10: bar 2 ends at minute 15

        Assert.Equal((2, 0L), (bars.Count, bars.FirstBar));
        Assert.Equal([0.4, 1], bars[Input.Coverage].ToArray());
        Assert.Equal([9, 40], bars[Input.Volume].ToArray());
    }

    [Fact]
    public void Too_few_minutes_make_an_empty_table() =>
        Assert.Equal(0, Resampler.Resample(Table(6, 1, 2, 3), Five).Count);

    [Fact]
    public void An_unknown_volume_of_a_present_minute_makes_the_sum_unknown()
    {
        var finer = Table(0, 1, 2, 3, 4, 5);
        finer.Array(Input.Volume)[2] = double.NaN;

        Assert.True(double.IsNaN(Resampler.Resample(finer, Five)[Input.Volume][0]));
        Assert.False(Resampler.Resample(finer, Five).IsMissing(0));
    }

    [Fact]
    public void Coverage_of_coverage_is_that_of_the_finest_bars()
    {
        var finer = Table(0, 1, double.NaN, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, double.NaN);

        var direct = Resampler.Resample(finer, Interval.Parse("15m"));
        var twice = Resampler.Resample(Resampler.Resample(finer, Five), Interval.Parse("15m"));

        Assert.Equal(13 / 15.0, direct[Input.Coverage][0]);
        Assert.Equal(direct[Input.Coverage][0], twice[Input.Coverage][0], 1e-15);
        Assert.Equal(direct[Input.Close][0], twice[Input.Close][0]);
    }

    [Fact]
    public void The_same_interval_gives_the_table_itself_and_a_fraction_is_refused()
    {
        var table = Table(0, 1, 2, 3);

        Assert.Same(table, Resampler.Resample(table, Interval.Minute));
        Assert.Throws<ArgumentException>(() => Resampler.Resample(table, Interval.Parse("90s")));
        Assert.Throws<ArgumentException>(() => Resampler.Resample(table, Interval.Parse("30s")));
    }

    [Fact]
    public void Days_start_at_midnight_before_1970_too()
    {
        var table = Table(-1440 - 7, [.. Enumerable.Repeat(1.0, 1440 + 7)]);

        var days = Resampler.Resample(table, Interval.Day);

        Assert.Equal((2, -2L), (days.Count, days.FirstBar));
        Assert.Equal([7, 1440], days[Input.Volume].ToArray());
    }

    private static MarketTable Table(long firstBar, params double[] values) =>
        new(
            "X",
            Interval.Minute,
            firstBar,
            new Dictionary<Input, double[]>
            {
                [Input.Open] = values,
                [Input.High] = [.. values.Select(value => value + 0.5)],
                [Input.Low] = [.. values.Select(value => value - 0.5)],
                [Input.Close] = [.. values.Select(value => value + 0.25)],
                [Input.Volume] = [.. values],
            }
        );
}
