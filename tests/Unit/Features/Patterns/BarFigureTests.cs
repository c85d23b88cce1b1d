using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Testkit.Features;

namespace Riposte.Tests.Unit.Features.Patterns;

/// <summary>Figures of one to a few bars against their definitions, bar by bar, and small sheets.</summary>
public sealed class BarFigureTests
{
    private static readonly MarketTable Table = SampleMarket.Clean(21, 1_000, 7_001, Interval.Parse("15m"));
    private static readonly double[] Open = Table[Input.Open].ToArray();
    private static readonly double[] High = Table[Input.High].ToArray();
    private static readonly double[] Low = Table[Input.Low].ToArray();
    private static readonly double[] Close = Table[Input.Close].ToArray();

    [Fact]
    public void An_inside_bar_lies_within_the_one_before_and_is_left_by_the_next_close()
    {
        var inside = GoldenFile.Compute(Table, "inside_outside.inside");
        var breakout = GoldenFile.Compute(Table, "inside_bar.breakout");
        for (var i = 2; i < Table.Count; i++)
        {
            Assert.Equal(IsInside(i) ? 1 : 0, inside[i]);
            Assert.Equal(IsInside(i - 1) ? Side(Close[i], High[i - 2], Low[i - 2]) : 0, breakout[i]);
        }
        Assert.Contains(1, breakout);
        Assert.Contains(-1, breakout);

        static bool IsInside(int i) => High[i] < High[i - 1] && Low[i] > Low[i - 1];
    }

    [Fact]
    public void Equal_highs_are_not_inside()
    {
        // Mother 90 to 110; inside 95 to 105; a close of 111 leaves the mother; then a bar of the same high.
        var table = Sheet([
            (100, 105, 95, 100),
            (100, 110, 90, 100),
            (100, 105, 95, 101),
            (101, 112, 100, 111),
            (111, 112, 105, 106),
        ]);
        Assert.Equal([1, 0, 0], GoldenFile.Compute(table, "inside_outside.inside")[2..]);
        Assert.Equal([0, 1, 0], GoldenFile.Compute(table, "inside_bar.breakout")[2..]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    public void A_narrow_bar_has_the_smallest_range_of_n(int bars)
    {
        var narrow = GoldenFile.Compute(Table, $"narrow_range({bars}).narrow");
        var breakout = GoldenFile.Compute(Table, $"narrow_range({bars}).breakout");
        for (var i = bars; i < Table.Count; i++)
        {
            Assert.Equal(IsNarrow(i) ? 1 : 0, narrow[i]);
            Assert.Equal(IsNarrow(i - 1) ? Side(Close[i], High[i - 1], Low[i - 1]) : 0, breakout[i]);
        }
        Assert.Contains(1, breakout);
        Assert.Contains(-1, breakout);

        bool IsNarrow(int i) => Enumerable.Range(1, bars - 1).All(k => High[i] - Low[i] < High[i - k] - Low[i - k]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void A_wide_bar_is_measured_by_the_mean_of_those_before(int bars)
    {
        var wide = GoldenFile.Compute(Table, $"wide_range({bars})");
        for (var i = bars; i < Table.Count; i++)
        {
            var mean = Enumerable.Range(1, bars).Average(k => High[i - k] - Low[i - k]);
            Assert.Equal((High[i] - Low[i]) / mean, wide[i], 1e-10 * wide[i]);
        }
    }

    [Fact]
    public void Engulfing_bodies_of_the_other_colour_are_measured_in_mean_true_ranges()
    {
        var ours = GoldenFile.Compute(Table, "engulfing_strength");
        var atr = GoldenFile.Compute(Table, "atr(14)");
        var seen = 0;
        for (var i = 14; i < Table.Count; i++)
        {
            var isRise = Close[i - 1] < Open[i - 1] && Close[i] >= Open[i];
            var isFall = Close[i - 1] >= Open[i - 1] && Close[i] < Open[i];
            var covers = isRise
                ? Open[i] <= Close[i - 1] && Close[i] >= Open[i - 1]
                : isFall && Open[i] >= Close[i - 1] && Close[i] <= Open[i - 1];
            Assert.Equal(covers ? (Close[i] - Open[i]) / atr[i] : 0, ours[i], 1e-12);
            seen += covers ? 1 : 0;
        }
        Assert.InRange(seen, 20, 500);
    }

    [Fact]
    public void A_body_of_one_mean_range_has_the_strength_one()
    {
        // 20 bars of range 2 without gaps, a black body of 1 about theirs of 0, and a white body of 2 from its close: range 2 again.
        var bars = Enumerable.Repeat((100.0, 101.0, 99.0, 100.0), 20).ToList();
        bars.AddRange([(100.5, 101, 99, 99.5), (99.5, 101.5, 99.5, 101.5), (101.5, 102, 100, 101)]);
        var ours = GoldenFile.Compute(Sheet([.. bars]), "engulfing_strength");
        Assert.Equal([-0.5, 1, 0], ours[20..]);
    }

    private static int Side(double close, double high, double low) =>
        close > high ? 1
        : close < low ? -1
        : 0;

    private static MarketTable Sheet((double Open, double High, double Low, double Close)[] bars) =>
        new(
            "SHEET",
            Interval.Hour,
            50_000,
            new Dictionary<Input, double[]>
            {
                [Input.Open] = [.. bars.Select(bar => bar.Open)],
                [Input.High] = [.. bars.Select(bar => bar.High)],
                [Input.Low] = [.. bars.Select(bar => bar.Low)],
                [Input.Close] = [.. bars.Select(bar => bar.Close)],
            }
        );
}
