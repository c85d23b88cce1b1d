using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Testkit.Features;

namespace Riposte.Tests.Unit.Features.Patterns;

/// <summary>Levels of swings against a plain search of every window, and a sheet worked out by hand.</summary>
public sealed class SupportResistanceTests
{
    private static readonly string[] Outputs = ["resistance", "resistance_touches", "support", "support_touches"];

    [Theory]
    [InlineData(3, 60, 0.5)]
    [InlineData(2, 150, 1.25)]
    [InlineData(1, 60, 0)]
    public void Levels_are_those_that_a_search_of_the_window_finds(int side, int window, double tolerance)
    {
        var table = SampleMarket.Clean(12, 1_500, 5_000, Interval.Parse("15m"));
        var (high, low, close) = (
            table[Input.High].ToArray(),
            table[Input.Low].ToArray(),
            table[Input.Close].ToArray()
        );
        var atr = GoldenFile.Compute(table, "atr(14)");
        var ours = Compute(table, $"support_resistance({side},{window},{tolerance})");
        var withoutLevel = 0;
        for (var i = window + 14; i < table.Count; i++)
        {
            var rows = Enumerable.Range(i - window + 1 + side, window - 2 * side).ToArray();
            var tops = rows.Where(j => PlainSwings.IsTop(high, j, side)).ToArray();
            var bottoms = rows.Where(j => PlainSwings.IsBottom(low, j, side)).ToArray();
            var newest = tops.Concat(bottoms).DefaultIfEmpty(0).Max() + side;
            var prices = tops.Select(j => high[j]).Concat(bottoms.Select(j => low[j])).Order().ToList();
            var levels = new List<(double Height, int Touches)>();
            while (prices.Count > 0)
            {
                var members = prices
                    .TakeWhile(p => p == prices[0] || p - prices[0] <= tolerance * atr[newest])
                    .ToArray();
                levels.Add((members.Sum() / members.Length, members.Length));
                prices.RemoveRange(0, members.Length);
            }
            var above = levels.Where(level => level.Height >= close[i]).OrderBy(level => level.Height).ToArray();
            var below = levels
                .Where(level => level.Height < close[i])
                .OrderByDescending(level => level.Height)
                .ToArray();
            withoutLevel += above.Length * below.Length == 0 ? 1 : 0;
            var resistance = above.Length > 0 ? above[0].Height : high[(i - window + 1)..(i + 1)].Max();
            var support = below.Length > 0 ? below[0].Height : low[(i - window + 1)..(i + 1)].Min();
            Assert.Equal((resistance - close[i]) / atr[i], ours[0][i], 1e-9);
            Assert.Equal(above.Length > 0 ? above[0].Touches : 0, ours[1][i]);
            Assert.Equal((close[i] - support) / atr[i], ours[2][i], 1e-9);
            Assert.Equal(below.Length > 0 ? below[0].Touches : 0, ours[3][i]);
        }
        Assert.InRange(withoutLevel, 5, table.Count / 2);
    }

    [Fact]
    public void Three_tops_of_about_the_same_price_are_one_level()
    {
        // Bars of range 2 about 100, but for tops of 110, 110.5 and 109.9 and bottoms of 90 and 70. The mean true range at
        // the bar that proves the last top lies between the two distances, so the bottoms are two levels.
        var middles = Enumerable.Repeat(100.0, 120).ToArray();
        (middles[70], middles[80], middles[90]) = (109, 109.5, 108.9);
        (middles[75], middles[85]) = (91, 71);
        var table = Bars(middles);
        var ours = Compute(table, "support_resistance(3,60,1)");
        var atr = GoldenFile.Compute(table, "atr(14)");
        Assert.InRange(atr[93], 0.7, 19);
        Assert.Equal(3, ours[1][^1]);
        Assert.Equal((110.0 + 110.5 + 109.9) / 3 - 100, ours[0][^1] * atr[^1], 1e-9);
        Assert.Equal(1, ours[3][^1]);
        Assert.Equal(10, ours[2][^1] * atr[^1], 1e-9);
        // The third top counts from its third bar after it on.
        Assert.Equal((2, 3), (ours[1][92], ours[1][93]));
    }

    [Fact]
    public void Where_no_level_is_the_edge_of_the_window_is_told_with_no_touches()
    {
        // A rise without a swing: the highest high is that of the last bar, the lowest low is that of 59 bars before.
        var middles = Enumerable.Range(0, 100).Select(i => 100.0 + i).ToArray();
        var ours = Compute(Bars(middles), "support_resistance(3,60,1)");
        // The range is 2 and the move 1, so the true range is 2.
        Assert.Equal((1 / 2.0, 0, 60 / 2.0, 0), (ours[0][^1], ours[1][^1], ours[2][^1], ours[3][^1]));
    }

    private static MarketTable Bars(double[] middles) =>
        new(
            "SHEET",
            Interval.Hour,
            90_000,
            new Dictionary<Input, double[]>
            {
                [Input.Open] = middles,
                [Input.High] = [.. middles.Select(x => x + 1)],
                [Input.Low] = [.. middles.Select(x => x - 1)],
                [Input.Close] = middles,
            }
        );

    private static double[][] Compute(MarketTable table, string name) =>
        [.. Outputs.Select(output => GoldenFile.Compute(table, $"{name}.{output}"))];
}
