using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Testkit.Features;

namespace Riposte.Tests.Unit.Features.Patterns;

/// <summary>Features of swings against plain searches of every window, on seeded bars, and small sheets.</summary>
public sealed class SwingTests
{
    private const int Side = 3;
    private const int Window = 60;

    private static readonly MarketTable Table = SampleMarket.Clean(11, 1_500, 5_000, Interval.Parse("15m"));

    [Fact]
    public void The_last_swings_are_those_that_a_search_of_the_window_finds()
    {
        var (high, low, close) = (Column(Input.High), Column(Input.Low), Column(Input.Close));
        string Name(string feature, string output) => $"{feature}({Side},{Window}).{output}";
        var prices = Compute("swing_price", "high", "low");
        var distances = Compute("swing_distance", "high", "low");
        var ages = Compute("swing_age", "high", "low", "direction");
        var structure = Compute("swing_structure", "highs", "lows", "trend", "breakout");
        for (var i = Window - 1; i < Table.Count; i++)
        {
            var tops = Swings(i, j => IsTop(high, j));
            var bottoms = Swings(i, j => IsTop([.. low.Select(x => -x)], j));
            Assert.Equal(high[tops[0]], prices[0][i]);
            Assert.Equal(low[bottoms[0]], prices[1][i]);
            Assert.Equal(close[i] / high[tops[0]] - 1, distances[0][i]);
            Assert.Equal(close[i] / low[bottoms[0]] - 1, distances[1][i]);
            Assert.Equal(i - tops[0], ages[0][i]);
            Assert.Equal(i - bottoms[0], ages[1][i]);
            Assert.Equal(Math.Sign(bottoms[0] - tops[0]), ages[2][i]);
            Assert.Equal(Math.Sign(high[tops[0]] - high[tops[1]]), structure[0][i]);
            Assert.Equal(Math.Sign(low[bottoms[0]] - low[bottoms[1]]), structure[1][i]);
            Assert.Equal(structure[0][i] == structure[1][i] ? structure[0][i] : 0, structure[2][i]);
            var breakout =
                close[i] > high[tops[0]] ? 1
                : close[i] < low[bottoms[0]] ? -1
                : 0;
            Assert.Equal(breakout, structure[3][i]);
        }

        double[][] Compute(string feature, params string[] outputs) =>
            [.. outputs.Select(output => GoldenFile.Compute(Table, Name(feature, output)))];
    }

    [Fact]
    public void A_channel_is_the_least_squares_lines_of_three_highs_and_lows()
    {
        var (high, low, close) = (Column(Input.High), Column(Input.Low), Column(Input.Close));
        var name = $"swing_channel({Side},{Window})";
        var atr = GoldenFile.Compute(Table, "atr(14)");
        string[] outputs = ["upper_slope", "lower_slope", "width", "position", "breakout"];
        var ours = outputs.Select(output => GoldenFile.Compute(Table, $"{name}.{output}")).ToArray();
        var shape = new[] { "convergence", "tilt", "triangle", "channel" }
            .Select(output => GoldenFile.Compute(Table, $"swing_shape({Side},{Window}).{output}"))
            .ToArray();
        var (triangles, channels, crossed) = (0, 0, 0);
        for (var i = Window - 1; i < Table.Count; i++)
        {
            var tops = Swings(i, j => IsTop(high, j));
            var bottoms = Swings(i, j => IsTop([.. low.Select(x => -x)], j));
            if (tops.Length < 3 || bottoms.Length < 3)
            {
                Assert.True(double.IsNaN(ours[2][i]));
                Assert.All(shape, column => Assert.True(double.IsNaN(column[i])));
                continue;
            }
            var upper = Fit(high, tops[..3], i);
            var lower = Fit(low, bottoms[..3], i);
            Assert.Equal(upper.Slope / atr[i], ours[0][i], 1e-9);
            Assert.Equal(lower.Slope / atr[i], ours[1][i], 1e-9);
            Assert.Equal((upper.Height - lower.Height) / atr[i], ours[2][i], 1e-8);
            if (Math.Abs(upper.Height - lower.Height) > 0.01)
            {
                var bottom = Math.Min(upper.Height, lower.Height);
                var place = (close[i] - bottom) / Math.Abs(upper.Height - lower.Height);
                Assert.Equal(Math.Min(2, Math.Max(-1, place)), ours[3][i], 1e-6);
            }
            var oldest = Math.Min(tops[2], bottoms[2]);
            var width = upper.Height - lower.Height;
            var first = upper.Height + upper.Slope * (oldest - i) - lower.Height - lower.Slope * (oldest - i);
            if (Math.Abs(first) > 0.01 && Math.Abs(width) > 0.01)
            {
                var convergence = (first - width) / (Math.Abs(first) + Math.Abs(width));
                var miss = Miss(high, tops[..3], upper, i).Concat(Miss(low, bottoms[..3], lower, i)).Max();
                var fit = first > 0 && width > 0 ? Math.Max(0, 1 - 2 * miss / (first + width)) : 0;
                Assert.Equal(convergence, shape[0][i], 1e-6);
                Assert.Equal(fit * Math.Max(0, convergence), shape[2][i], 1e-6);
                Assert.Equal(fit * (1 - Math.Abs(convergence)), shape[3][i], 1e-6);
                triangles += shape[2][i] > 0.3 ? 1 : 0;
                channels += shape[3][i] > 0.3 ? 1 : 0;
                crossed += width < 0 ? 1 : 0;
            }
            var steepness = Math.Abs(upper.Slope) + Math.Abs(lower.Slope);
            Assert.Equal((upper.Slope + lower.Slope) / steepness, shape[1][i], 1e-6);
            var isAbove = close[i] > upper.Height && close[i] > lower.Height;
            var isBelow = close[i] < upper.Height && close[i] < lower.Height;
            Assert.Equal((isAbove ? 1 : 0) - (isBelow ? 1 : 0), ours[4][i]);
        }
        Assert.True(triangles > 20 && channels > 20 && crossed > 20);

        static IEnumerable<double> Miss(double[] column, int[] at, (double Height, double Slope) line, int now) =>
            at.Select(j => Math.Abs(column[j] - line.Height - line.Slope * (j - now)));
    }

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(-1.0, 0.0)]
    [InlineData(-1.0, 1.0)]
    [InlineData(1.0, 1.0)]
    public void The_shape_of_drawn_lines_is_the_one_that_was_drawn(double upperSlope, double lowerSlope)
    {
        // The close swings between two lines every six bars; all lines leave 1,000 of width at bar 0.
        var path = Enumerable
            .Range(0, 240)
            .Select(i =>
            {
                var (upper, lower) = (6_000 + upperSlope * i, 5_000 + lowerSlope * i);
                var share = Math.Abs(i % 12 - 6) / 6.0;
                return lower + share * (upper - lower);
            });
        var table = Flat([.. path]);
        var shape = new[] { "convergence", "tilt", "triangle", "channel" }
            .Select(output => GoldenFile.Compute(table, $"swing_shape(3,60).{output}")[^1])
            .ToArray();
        var narrowing = upperSlope - lowerSlope;
        // Two highs and two lows lie between the oldest of the six swings and the newest one.
        Assert.Equal(Math.Sign(-narrowing), Math.Sign(Math.Round(shape[0], 9)));
        Assert.Equal(Math.Sign(upperSlope + lowerSlope), Math.Sign(Math.Round(shape[1], 9)));
        Assert.Equal(narrowing < 0, shape[2] > 1e-9);
        Assert.True(shape[3] > 0.9);
    }

    [Fact]
    public void A_zigzag_turns_at_the_bar_that_comes_back_far_enough()
    {
        // 600 quiet bars of legs of 10 percent between 100 and 110, then a last rise and a fall that is still too small.
        var path = new List<double>();
        for (var leg = 0; leg < 60; leg++)
        {
            for (var k = 0; k < 10; k++)
            {
                path.Add(leg % 2 == 0 ? 100 + k : 110 - k);
            }
        }
        path.AddRange([100, 105, 112, 109.9, 109.7, 107]);
        var table = Flat(path);
        var distance = GoldenFile.Compute(table, "zigzag(2).distance");
        var leg2 = GoldenFile.Compute(table, "zigzag(2).leg");
        var retracement = GoldenFile.Compute(table, "zigzag(2).retracement");
        // At 105 the low of 100 is a pivot; the leg before it fell from 110.
        Assert.Equal(105 / 100.0 - 1, distance[601], 1e-12);
        Assert.Equal(100 / 110.0 - 1, leg2[601], 1e-12);
        Assert.Equal(0.5, retracement[601], 1e-12);
        // 112 − 2 % is 109.76: 109.9 does not turn it, 109.7 does.
        Assert.Equal(109.9 / 100 - 1, distance[603], 1e-12);
        Assert.Equal(109.7 / 112 - 1, distance[604], 1e-12);
        Assert.Equal(112 / 100.0 - 1, leg2[604], 1e-12);
        Assert.Equal((112 - 107) / 12.0, retracement[605], 1e-12);
    }

    [Fact]
    public void Pivot_points_are_those_of_the_day_before()
    {
        var (high, low, close) = (Column(Input.High), Column(Input.Low), Column(Input.Close));
        var ours = new[] { "p", "r1", "s1", "r2", "s2" }
            .Select(output => GoldenFile.Compute(Table, $"pivot_points.{output}"))
            .ToArray();
        for (var i = 191; i < Table.Count; i++)
        {
            var first = (int)((Table.FirstBar + i) / 96 * 96 - 96 - Table.FirstBar);
            var (h, l) = (high.AsSpan(first, 96).ToArray().Max(), low.AsSpan(first, 96).ToArray().Min());
            var p = (h + l + close[first + 95]) / 3;
            double[] levels = [p, 2 * p - l, 2 * p - h, p + h - l, p - h + l];
            for (var k = 0; k < 5; k++)
            {
                Assert.Equal(close[i] / levels[k] - 1, ours[k][i], 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(43_210, 43_000)]
    [InlineData(43_600, 44_000)]
    [InlineData(99_600, 100_000)]
    [InlineData(0.0523, 0.052)]
    [InlineData(1, 1)]
    public void Round_numbers_follow_the_scale(double close, double nearest)
    {
        var table = Flat([50, close]);
        Assert.Equal(nearest, GoldenFile.Compute(table, "round_number(2).nearest")[1], 1e-12 * nearest);
        Assert.Equal(close - nearest, GoldenFile.Compute(table, "round_number(2).distance")[1], 1e-12 * nearest);
    }

    private static double[] Column(Input input) => Table[input].ToArray();

    private static MarketTable Flat(IEnumerable<double> path)
    {
        double[] prices = [.. path];
        return new MarketTable(
            "SHEET",
            Interval.Hour,
            2_048 * 50,
            new Dictionary<Input, double[]>
            {
                [Input.Open] = prices,
                [Input.High] = prices,
                [Input.Low] = prices,
                [Input.Close] = prices,
            }
        );
    }

    // Places of swings, newest first, that lie with their neighbours in the window that ends at a row.
    private static int[] Swings(int row, Func<int, bool> isSwing) =>
        [.. Enumerable.Range(row - Window + 1 + Side, Window - 2 * Side).Reverse().Where(isSwing)];

    private static bool IsTop(ReadOnlySpan<double> values, int at)
    {
        for (var k = 1; k <= Side; k++)
        {
            if (values[at - k] >= values[at] || values[at + k] > values[at])
            {
                return false;
            }
        }
        return true;
    }

    private static (double Height, double Slope) Fit(ReadOnlySpan<double> values, int[] places, int at)
    {
        double sx = 0,
            sy = 0,
            sxx = 0,
            sxy = 0;
        foreach (var place in places)
        {
            double x = place - at;
            sx += x;
            sy += values[place];
            sxx += x * x;
            sxy += x * values[place];
        }
        var slope = (3 * sxy - sx * sy) / (3 * sxx - sx * sx);
        return ((sy - slope * sx) / 3, slope);
    }
}
