using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Reports.Page;

namespace Riposte.Tests.Reports;

public sealed class PagePartsTests
{
    [Fact]
    public void Thinning_keeps_the_ends_and_every_extreme_of_every_curve()
    {
        var random = RandomStream.Named(3, "thinning");
        double[] Curve() => [.. Enumerable.Range(0, 50_000).Select(_ => random.NextNormal())];
        var (first, second) = (Curve(), Curve());
        second[33_333] = 99;
        second[33_334] = double.NaN;
        var keep = Decimation.Indices(50_000, 4_000, first, second);
        Assert.InRange(keep.Length, 3_000, 4_000);
        Assert.Equal(keep.Order().Distinct(), keep);
        Assert.Equal((0, 49_999), (keep[0], keep[^1]));
        Assert.Equal(first.Max(), keep.Max(i => first[i]));
        Assert.Equal(first.Min(), keep.Min(i => first[i]));
        Assert.Contains(33_333, keep);
    }

    [Fact]
    public void Short_curves_are_kept_whole() => Assert.Equal([0, 1, 2], Decimation.Indices(3, 4_000, new double[3]));

    [Fact]
    public void Curves_that_are_unknown_throughout_still_keep_their_ends() =>
        Assert.Equal([0, 9], Decimation.Indices(10, 4, [.. Enumerable.Repeat(double.NaN, 10)]));

    [Fact]
    public void Months_compound_days_and_an_unknown_day_makes_its_month_unknown()
    {
        Instant[] days =
        [
            Instant.FromDate(2023, 12, 30),
            Instant.FromDate(2023, 12, 31),
            Instant.FromDate(2024, 1, 1),
            Instant.FromDate(2024, 2, 1),
        ];
        var years = MonthlyReturns.Of(days, [0.1, 0.1, double.NaN, -0.5]);
        Assert.Equal([2023, 2024], years.Select(year => year.Number));
        Assert.Equal(0.21, years[0].Months[11], 1e-12);
        Assert.Equal(0.21, years[0].Total, 1e-12);
        Assert.True(double.IsNaN(years[0].Months[0]));
        Assert.True(double.IsNaN(years[1].Months[0]));
        Assert.Equal(-0.5, years[1].Months[1], 1e-12);
    }

    [Theory]
    [InlineData(-0.012345, "−1.23%")]
    [InlineData(0.012345, "+1.23%")]
    [InlineData(0, "0.00%")]
    [InlineData(-0.0000001, "0.00%")]
    [InlineData(0.0000001, "0.00%")]
    [InlineData(12.5, "+1,250.00%")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.PositiveInfinity, "–")]
    public void Returns_are_printed_for_people(double value, string text) => Assert.Equal(text, Format.Return(value));

    [Theory]
    [InlineData(30210.4, "30,210.40")]
    [InlineData(1.23456, "1.2346")]
    [InlineData(0.00001234, "0.00001234")]
    public void Prices_have_the_decimals_their_size_calls_for(double price, string text) =>
        Assert.Equal(text, Format.Price(price));

    [Fact]
    public void A_histogram_counts_every_finite_value_once()
    {
        var histogram = Histogram.Of([1, 2, 3, 3, double.NaN, double.PositiveInfinity], 4)!;
        Assert.Equal([1, 0, 1, 2], histogram.Counts);
        Assert.Null(Histogram.Of([double.NaN], 4));
        Assert.Equal(3, Histogram.Of([5, 5, 5], 4)!.Counts.Sum());
    }

    [Theory]
    [InlineData(0, 1, 5)]
    [InlineData(-0.0003, 0.0021, 4)]
    [InlineData(98_000, 121_000, 6)]
    public void Ticks_are_round_and_lie_within_the_scale(double low, double high, int count)
    {
        var ticks = new Scale(low, high, 0, 1).Ticks(count);
        Assert.InRange(ticks.Count, 2, 2 * count);
        Assert.All(ticks, tick => Assert.InRange(tick, low - 1e-12, high + 1e-12 * high));
        Assert.DoesNotContain(ticks, tick => tick == 0 && double.IsNegative(tick));
    }

    [Fact]
    public void Text_in_a_hole_is_escaped_and_markup_of_ours_is_not()
    {
        var markup = new Markup();
        markup.Add($"<b>{"<i> & \"'"}</b>{new Markup.Trusted("<hr>")}{12}");
        Assert.Equal("<b>&lt;i&gt; &amp; &quot;&#39;</b><hr>12", markup.ToString());
    }
}
