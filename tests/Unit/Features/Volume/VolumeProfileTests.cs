using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Tests.Unit.Features.Volatility;

namespace Riposte.Tests.Unit.Features.Volume;

/// <summary>The volume profile against a sheet counted by hand and against a plain histogram.</summary>
public sealed class VolumeProfileTests
{
    // Four bars over 100 … 104 in four bins one wide. Bin volumes: 1 + 3, 1 + 10, 1 + 1, 1 + 1 = 4, 11, 2, 2 of 19.
    // The second bin is the point of control (middle 101.5); with the first it holds 15 of 19, more than 70 %.
    private static readonly double[] Highs = [104, 101, 102, 104];
    private static readonly double[] Lows = [100, 100, 101, 102];
    private static readonly double[] Volumes = [4, 3, 10, 2];

    [Theory]
    [InlineData("poc", 103 / 101.5 - 1)]
    [InlineData("value_high", 103 / 102.0 - 1)]
    [InlineData("value_low", 103 / 100.0 - 1)]
    public void Levels_are_those_of_the_sheet(string output, double expected)
    {
        var table = Table(Highs, Lows, [100, 100, 101, 103], Volumes);
        Assert.Equal(expected, GoldenFile.Compute(table, $"volume_profile(4,4).{output}")[3], 1e-14);
    }

    [Fact]
    public void The_position_of_the_sheet_counts_the_volume_below_the_close()
    {
        // Below 103: 3 of the first bar's 4, all of the next 13, 1 of the last 2: 17 of 19.
        var table = Table(Highs, Lows, [100, 100, 101, 103], Volumes);
        Assert.Equal(17 / 19.0, GoldenFile.Compute(table, "volume_profile_position(4)")[3], 1e-14);
    }

    [Fact]
    public void Bars_without_range_count_half_at_their_price()
    {
        var table = Table([10, 11, 10], [10, 11, 10], [10, 11, 10], [4, 2, 2]);
        Assert.Equal(3 / 8.0, GoldenFile.Compute(table, "volume_profile_position(3)")[2], 1e-9);
    }

    [Fact]
    public void Levels_are_drawn_anew_at_every_eighth_of_the_window()
    {
        var bars = new PlainBars(81, 500);
        var ours = GoldenFile.Compute(bars.Table, "volume_profile(96,24).poc");
        var checkedRows = 0;
        for (var i = 96; i < bars.Table.Count; i++)
        {
            var level = bars.Close(i) / (1 + ours[i]);
            if ((bars.Table.FirstBar + i) % 12 == 0)
            {
                Assert.Equal(PointOfControl(bars, i), level, 1e-9);
                checkedRows++;
            }
            else if (i > 96)
            {
                Assert.Equal(bars.Close(i - 1) / (1 + ours[i - 1]), level, 1e-9);
            }
        }
        Assert.InRange(checkedRows, 30, 40);
    }

    private static double PointOfControl(PlainBars bars, int i)
    {
        var bottom = PlainBars.Back(i, 96, bars.Low).Min();
        var width = (PlainBars.Back(i, 96, bars.High).Max() - bottom) / 24;
        double Held(int bin) =>
            PlainBars.Sum(
                i,
                96,
                j =>
                    bars.Volume(j)
                    * Math.Max(
                        0,
                        Math.Min(bars.High(j), bottom + (bin + 1) * width) - Math.Max(bars.Low(j), bottom + bin * width)
                    )
                    / (bars.High(j) - bars.Low(j))
            );
        return bottom + (Enumerable.Range(0, 24).MaxBy(Held) + 0.5) * width;
    }

    private static MarketTable Table(double[] high, double[] low, double[] close, double[] volume) =>
        new(
            "SHEET",
            Interval.Hour,
            1000,
            new Dictionary<Input, double[]>
            {
                [Input.Open] = close,
                [Input.High] = high,
                [Input.Low] = low,
                [Input.Close] = close,
                [Input.Volume] = volume,
            }
        );
}
