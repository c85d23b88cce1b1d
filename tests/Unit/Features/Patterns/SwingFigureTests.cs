using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Testkit.Features;

namespace Riposte.Tests.Unit.Features.Patterns;

/// <summary>Figures made of swings against plain searches of every window.</summary>
public sealed class SwingFigureTests
{
    private const int Side = 3;
    private const int Window = 90;

    private static readonly double[] Levels = [0, 0.236, 0.382, 0.5, 0.618, 0.786, 1, 1.272, 1.618];

    private static readonly MarketTable Table = SampleMarket.Clean(31, 1_900, 5 * 1_024, Interval.Parse("15m"));
    private static readonly double[] High = Table[Input.High].ToArray();
    private static readonly double[] Low = Table[Input.Low].ToArray();
    private static readonly double[] Close = Table[Input.Close].ToArray();
    private static readonly double[] Atr = GoldenFile.Compute(Table, "atr(14)");

    [Fact]
    public void Double_tops_are_two_swings_of_about_the_same_height_with_a_dip_between()
    {
        var name = $"double_top({Side},{Window})";
        var tops = GoldenFile.Compute(Table, $"{name}.top");
        var bottoms = GoldenFile.Compute(Table, $"{name}.bottom");
        var confirmed = GoldenFile.Compute(Table, $"{name}.confirmed");
        var counts = new int[3];
        for (var i = Window - 1; i < Table.Count; i++)
        {
            var (highs, lows) = Swings(i);
            var dip = lows.Where(j => j > highs[1] && j < highs[0]).Select(j => Low[j]).DefaultIfEmpty(-1).Min();
            var hump = highs.Where(j => j > lows[1] && j < lows[0]).Select(j => High[j]).DefaultIfEmpty(-1).Max();
            var (first, second) = (High[highs[1]], High[highs[0]]);
            var (third, fourth) = (Low[lows[1]], Low[lows[0]]);
            var top = dip < 0 ? 0 : Score(first - second, Math.Min(first, second) - dip, Atr[i]);
            var bottom = hump < 0 ? 0 : Score(third - fourth, hump - Math.Max(third, fourth), Atr[i]);
            var isTop = dip > 0 && Close[i] < dip && top >= 0.5;
            var isBottom = hump > 0 && Close[i] > hump && bottom >= 0.5;
            Assert.Equal(top, tops[i], 1e-12);
            Assert.Equal(bottom, bottoms[i], 1e-12);
            Assert.Equal((isBottom ? 1 : 0) - (isTop ? 1 : 0), confirmed[i]);
            counts[0] += top > 0.5 ? 1 : 0;
            counts[1] += isTop ? 1 : 0;
            counts[2] += isBottom ? 1 : 0;
        }
        Assert.All(counts, count => Assert.True(count > 3));

        static double Score(double difference, double depth, double atr)
        {
            var alike = 1 - Math.Abs(difference) / atr;
            var deep = depth / atr / 3;
            return alike <= 0 || deep <= 0 ? 0 : alike * Math.Min(deep, 1);
        }
    }

    [Fact]
    public void Retracements_are_measured_along_the_leg_to_the_newest_swing()
    {
        var name = $"fibonacci({Side},{Window})";
        var retracements = GoldenFile.Compute(Table, $"{name}.retracement");
        var levels = GoldenFile.Compute(Table, $"{name}.level");
        var known = 0;
        for (var i = Window - 1; i < Table.Count; i++)
        {
            var (highs, lows) = Swings(i);
            // No opposite swing of the window lies beyond: then nothing is known.
            var isUp = highs[0] > lows[0];
            var end = isUp ? High[highs[0]] : Low[lows[0]];
            var starts = isUp
                ? lows.Select(j => Low[j]).Where(x => x < end)
                : highs.Select(j => High[j]).Where(x => x > end);
            var start = starts.FirstOrDefault(double.NaN);
            known += double.IsNaN(start) ? 0 : 1;
            if (double.IsNaN(start))
            {
                Assert.True(double.IsNaN(retracements[i]) && double.IsNaN(levels[i]));
                continue;
            }
            var expected = Math.Abs(end - Close[i]) / Math.Abs(end - start) * (isUp == Close[i] <= end ? 1 : -1);
            Assert.Equal(expected, retracements[i], 1e-12 * (1 + Math.Abs(expected)));
            var nearest = Levels.MinBy(level => Math.Abs(level - expected));
            Assert.Equal(expected - nearest, levels[i], 1e-11);
        }
        Assert.InRange(known, 1_500, Table.Count);
    }

    [Fact]
    public void A_zigzag_turns_after_a_move_of_so_many_mean_true_ranges()
    {
        var outputs = new[] { "distance", "leg", "retracement" }
            .Select(output => GoldenFile.Compute(Table, $"zigzag_atr(2).{output}"))
            .ToArray();
        // The bars begin at an anchor, so the plain recursion is served for two spacings: 2,048 bars. It starts with the
        // first mean true range, in row 14, and is told after 256 bars.
        var pivots = new List<double>();
        var isRising = false;
        var from = 14;
        for (var i = 14; i < Table.Count; i++)
        {
            // The extremes since the leg began, this bar apart; the first leg has both directions.
            var highest = i == from ? double.NegativeInfinity : High[from..i].Max();
            var lowest = i == from ? double.PositiveInfinity : Low[from..i].Min();
            var isFirst = pivots.Count == 0;
            var mayFall = isFirst || (isRising && High[i] <= highest);
            var mayRise = isFirst || (!isRising && Low[i] >= lowest);
            if (mayFall && Low[i] <= Math.Max(highest, High[i]) - 2 * Atr[i])
            {
                pivots.Add(Math.Max(highest, High[i]));
                (isRising, from) = (false, i);
            }
            else if (mayRise && High[i] >= Math.Min(lowest, Low[i]) + 2 * Atr[i])
            {
                pivots.Add(Math.Min(lowest, Low[i]));
                (isRising, from) = (true, i);
            }
            if (i < 14 + 256)
            {
                Assert.True(double.IsNaN(outputs[0][i]));
                continue;
            }
            var (pivot, before) = (pivots[^1], pivots[^2]);
            Assert.Equal(Close[i] / pivot - 1, outputs[0][i], 1e-12);
            Assert.Equal(pivot / before - 1, outputs[1][i], 1e-12);
            Assert.Equal((pivot - Close[i]) / (pivot - before), outputs[2][i], 1e-9);
        }
        Assert.InRange(pivots.Count, 100, 1_000);
    }

    // Rows of swing highs and lows, newest first, that lie with their neighbours in the window that ends at a row.
    private static (int[] Highs, int[] Lows) Swings(int row)
    {
        var rows = Enumerable.Range(row - Window + 1 + Side, Window - 2 * Side).Reverse().ToArray();
        return (
            [.. rows.Where(j => PlainSwings.IsTop(High, j, Side))],
            [.. rows.Where(j => PlainSwings.IsBottom(Low, j, Side))]
        );
    }
}
