using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Features;

namespace Riposte.Tests.Unit.Features.Patterns;

/// <summary>
/// A sheet for every candlestick pattern: bars (open high low close) that follow fifteen ordinary ones of body 1, range 2
/// and shadows of 0.5, which show the pattern at the last bar, and one price changed that stops it.
/// </summary>
public sealed class CandleExampleTests
{
    // name | sign | bars | bar and price changed (0 open, 1 high, 2 low, 3 close), new price
    private const string Sheets = """
        cdl_doji | 1 | 100 100.5 99.5 100.1 | 0 3 100.4
        cdl_dragonfly_doji | 1 | 100 100.1 98.5 100.05 | 0 1 100.6
        cdl_gravestone_doji | 1 | 100 101.5 99.9 100.05 | 0 2 99.2
        cdl_long_legged_doji | 1 | 100 101 99 100.1 | 0 3 100.5
        cdl_rickshaw_man | 1 | 100 101 99 100.1 | 0 1 103
        cdl_takuri | 1 | 100 100.1 98.5 100.05 | 0 2 99.95
        cdl_marubozu | 1 | 100 102.05 99.95 102 | 0 1 103
        cdl_closing_marubozu | 1 | 100 102.05 99 102 | 0 1 103
        cdl_belt_hold | 1 | 100 103 99.95 102 | 0 2 99
        cdl_long_line | 1 | 100 102.3 99.7 102 | 0 1 102.8
        cdl_short_line | 1 | 100 100.8 99.7 100.5 | 0 1 101.5
        cdl_spinning_top | 1 | 100 101.2 99 100.5 | 0 1 100.9
        cdl_high_wave | 1 | 100 102 98.5 100.5 | 0 1 101.4
        cdl_hammer | 1 | 99.3 99.75 98 99.7 | 0 1 100.2
        cdl_hanging_man | -1 | 101.3 101.75 100 101.7 | 0 2 101.2
        cdl_inverted_hammer | 1 | 99.3 100.9 99.25 99.7 | 0 2 98.9
        cdl_shooting_star | -1 | 101.3 103 101.2 101.7 | 0 1 101.9
        cdl_engulfing | 1 | 101 101.5 99.5 100; 99.9 102 99.5 101.2 | 1 3 100.9
        cdl_harami | -1 | 100 103.2 99.8 103; 102 102.5 101 101.5 | 1 3 99.9
        cdl_harami_cross | -1 | 100 103.2 99.8 103; 101.5 102 101 101.55 | 1 3 102
        cdl_homing_pigeon | 1 | 103 103.2 99.8 100; 102 103.6 101 101.5 | 1 0 103.5
        cdl_doji_star | -1 | 100 103.2 99.8 103; 103.5 104 102.9 103.55 | 1 0 102.95
        cdl_counterattack | 1 | 103 103.2 99.8 100; 97 100.6 96.8 100.05 | 1 3 100.5
        cdl_separating_lines | 1 | 101 101.5 99.5 100; 101 103.2 100.95 103 | 1 2 100.5
        cdl_dark_cloud_cover | -1 | 100 103.2 99.8 103; 103.5 103.7 101 101.2 | 1 3 101.8
        cdl_piercing | 1 | 103 103.2 99.8 100; 99.5 102.2 99.3 102 | 1 3 101.3
        cdl_in_neck | -1 | 103 103.2 99.8 100; 99.5 100.4 99.3 100.05 | 1 3 100.3
        cdl_on_neck | -1 | 103 103.2 99.8 100; 99.5 100.2 99.3 99.8 | 1 3 100.1
        cdl_thrusting | -1 | 103 103.2 99.8 100; 99.5 101.8 99.3 101 | 1 3 101.7
        cdl_kicking | 1 | 103 103.05 99.95 100; 103.5 106.55 103.45 106.5 | 1 2 103
        cdl_kicking_by_length | -1 | 104 104.05 99.95 100; 104.5 107.05 104.45 107 | 1 2 104
        cdl_matching_low | 1 | 101 101.5 99.5 100; 100.8 101 99.6 100.05 | 1 3 100.3
        cdl_morning_star | 1 | 103 103.2 99.8 100; 99.5 99.8 99 99.3; 99.8 102.2 99.6 102 | 2 3 100.8
        cdl_morning_doji_star | 1 | 103 103.2 99.8 100; 99.5 99.8 99 99.45; 99.8 102.2 99.6 102 | 1 3 99.1
        cdl_evening_star | -1 | 100 103.2 99.8 103; 103.5 104 103.2 103.7; 103.2 103.4 100.8 101 | 2 3 102.5
        cdl_evening_doji_star | -1 | 100 103.2 99.8 103; 103.5 104 103.2 103.55; 103.2 103.4 100.8 101 | 1 3 103.9
        cdl_abandoned_baby | -1 | 100 103.2 99.8 103; 104 104.4 103.6 104.05; 103.2 103.5 100.8 101 | 1 2 103.1
        cdl_tristar | -1 | 100 100.5 99.5 100.05; 101 101.4 100.6 101.05; 100.5 100.9 100.1 100.55 | 2 3 100.9
        cdl_two_crows | -1 | 100 103.2 99.8 103; 104.5 104.8 103.4 103.6; 104 104.2 101.8 102 | 2 3 103.2
        cdl_upside_gap_two_crows | -1 | 100 103.2 99.8 103; 104.2 104.5 103.4 103.6; 104.5 104.8 102.5 103.4 | 2 3 102.8
        cdl_three_inside | -1 | 100 103.2 99.8 103; 102 102.5 101 101.5; 101.4 101.6 99.3 99.5 | 2 3 100.2
        cdl_three_outside | 1 | 101 101.5 99.5 100; 99.9 102 99.5 101.2; 101.2 101.8 101 101.5 | 2 3 101.1
        cdl_gap_side_by_side_white | 1 | 100 101 99.8 100.8; 102 103.2 101.8 103; 102.05 103.3 101.9 103.05 | 2 0 102.5
        cdl_tasuki_gap | 1 | 100 101 99.8 100.8; 102 103.2 101.8 103; 102.5 102.7 100.4 101.6 | 2 3 100.5
        cdl_gap_three_methods | 1 | 100 101 99.8 100.8; 102 103.2 101.8 103; 102.5 102.7 100.3 100.5 | 2 3 101.5
        cdl_stick_sandwich | 1 | 102 102.5 99.8 100; 100.5 102 100.3 101.5; 101.8 102 99.9 100.05 | 1 2 99.9
        cdl_unique_three_river | 1 | 103 103.2 99.8 100; 102 102.2 99 101; 99.3 100 98.8 99.8 | 2 0 98.9
        cdl_three_white_soldiers | 1 | 100 101.55 99.8 101.5; 101 102.55 100.8 102.5; 102 103.55 101.8 103.5 | 2 1 104
        cdl_advance_block | -1 | 100 102.1 99.8 102; 101.5 103 101.3 102.8; 102.5 104.1 102.3 103.2 | 2 3 104
        cdl_stalled_pattern | -1 | 100 102.1 99.8 102; 101 103.05 100.8 103; 103 103.5 101.8 103.3 | 2 0 102
        cdl_three_black_crows | -1 | 100 101.5 99.5 101; 101.2 101.4 99.15 99.2; 100 100.2 98.15 98.2; 99 99.2 97.15 97.2 | 3 2 96
        cdl_identical_three_crows | -1 | 101 101.2 99.45 99.5; 99.5 99.7 97.95 98; 98 98.2 96.45 96.5 | 2 0 97
        cdl_three_stars_in_south | 1 | 103 103.2 96.5 100; 101 101.2 98 99.5; 99 99.05 98.35 98.4 | 2 2 97.9
        cdl_ladder_bottom | 1 | 104 104.2 102.8 103; 103.5 103.7 101.8 102; 102.5 102.7 100.8 101; 101.5 102.5 100.3 100.5; 102 103.2 101.8 103 | 4 3 102.3
        cdl_three_line_strike | 1 | 100 101.2 99.8 101; 100.8 102.2 100.6 102; 101.8 103.2 101.6 103; 103.5 103.7 99.3 99.5 | 3 3 100.3
        cdl_concealing_baby_swallow | 1 | 104 104.05 101.95 102; 102 102.05 99.95 100; 99.5 101 98.6 98.8; 101.5 101.6 98 98.2 | 2 1 99.6
        cdl_breakaway | 1 | 104 104.2 100.8 101; 100.5 100.7 99.3 99.5; 99.4 99.9 98.5 98.8; 98.7 99 97.3 97.5; 97.6 100.9 97.4 100.8 | 4 3 100.2
        cdl_mat_hold | 1 | 100 103.2 99.8 103; 103.8 104 103.2 103.4; 103.3 103.5 102.4 102.6; 102.7 102.9 102 102.2; 102.5 104.8 102.3 104.5 | 4 3 103.8
        cdl_rise_fall_three_methods | 1 | 100 103.2 99.8 103; 102.8 103 102 102.2; 102.3 102.5 101.4 101.6; 101.7 101.9 100.8 101; 101.2 103.8 101 103.6 | 4 3 102.8
        cdl_hikkake | 1 | 100 102 98 101; 100 101.5 98.5 101; 100.5 101 98 98.7 | 2 2 98.6
        cdl_hikkake_modified | 1 | 100 103 97 101; 99.5 102 98 98.2; 99 101 98.5 99.5; 99 100.5 98.2 98.5 | 1 3 100
        """;

    public static TheoryData<string> Names() => [.. Lines().Select(line => line[0])];

    [Theory]
    [MemberData(nameof(Names))]
    public void One_changed_price_stops_the_pattern(string name)
    {
        var line = Lines().Single(line => line[0] == name);
        var bars = line[2].Split(';').Select(Numbers).ToArray();
        Assert.Equal(double.Parse(line[1], CultureInfo.InvariantCulture), Last(name, bars));
        var change = Numbers(line[3]);
        bars[(int)change[0]][(int)change[1]] = change[2];
        Assert.Equal(0, Last(name, bars));
    }

    /// <summary>The same prices upside down around 100 show the opposite in patterns that have two signs.</summary>
    [Theory]
    [InlineData("cdl_engulfing")]
    [InlineData("cdl_harami")]
    [InlineData("cdl_harami_cross")]
    [InlineData("cdl_doji_star")]
    [InlineData("cdl_counterattack")]
    [InlineData("cdl_separating_lines")]
    [InlineData("cdl_kicking")]
    [InlineData("cdl_kicking_by_length")]
    [InlineData("cdl_marubozu")]
    [InlineData("cdl_closing_marubozu")]
    [InlineData("cdl_belt_hold")]
    [InlineData("cdl_abandoned_baby")]
    [InlineData("cdl_tristar")]
    [InlineData("cdl_three_inside")]
    [InlineData("cdl_three_outside")]
    [InlineData("cdl_tasuki_gap")]
    [InlineData("cdl_gap_three_methods")]
    [InlineData("cdl_three_line_strike")]
    [InlineData("cdl_breakaway")]
    [InlineData("cdl_rise_fall_three_methods")]
    [InlineData("cdl_hikkake")]
    [InlineData("cdl_hikkake_modified")]
    public void Upside_down_it_is_the_opposite(string name)
    {
        var line = Lines().Single(line => line[0] == name);
        double[][] mirrored =
        [
            .. line[2].Split(';').Select(Numbers).Select(b => new[] { 201 - b[0], 201 - b[2], 201 - b[1], 201 - b[3] }),
        ];
        Assert.Equal(-double.Parse(line[1], CultureInfo.InvariantCulture), Last(name, mirrored));
    }

    [Fact]
    public void Every_pattern_has_a_sheet() =>
        Assert.Equal(
            CandleNames.All.Select(definition => definition.Name).Order(StringComparer.Ordinal),
            Lines().Select(line => line[0]).Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData(0, 101.6, 1)]
    [InlineData(1, 101.6, 1)]
    [InlineData(2, 101.6, 1)]
    [InlineData(3, 101.6, 0)]
    [InlineData(1, 101.4, 0)]
    public void A_hikkake_is_confirmed_by_a_close_beyond_the_inside_bar_within_three_bars(
        int wait,
        double close,
        double confirmed
    )
    {
        // Bars that neither set a pattern nor close above 101.5 until the last.
        var bars = new List<double[]> { Numbers("100 102 98 101"), Numbers("100 101.5 98.5 101") };
        bars.Add(Numbers("100.5 101 98 98.7"));
        for (var i = 0; i < wait; i++)
        {
            bars.Add([99, 101.2 + i, 97.5 - i, 99.5]);
        }
        bars.Add([99, 106, 93, close]);
        var columns = Columns("cdl_hikkake", [.. bars]);
        Assert.Equal(0, columns[0][^1]);
        Assert.Equal(confirmed, columns[1][^1]);
    }

    private static double Last(string name, double[][] bars) => Columns(name, bars)[0][^1];

    private static double[][] Columns(string name, double[][] bars)
    {
        var all = Enumerable
            .Range(0, 15)
            .Select(i => i % 2 == 0 ? new[] { 100, 101.5, 99.5, 101 } : [101, 101.5, 99.5, 100])
            .Concat(bars)
            .ToArray();
        var table = new MarketTable(
            "SHEET",
            Interval.Hour,
            1_000,
            new Dictionary<Input, double[]>
            {
                [Input.Open] = [.. all.Select(bar => bar[0])],
                [Input.High] = [.. all.Select(bar => bar[1])],
                [Input.Low] = [.. all.Select(bar => bar[2])],
                [Input.Close] = [.. all.Select(bar => bar[3])],
            }
        );
        var node = FeatureSpec.Parse(name).Build(table.Interval);
        var outputs = node.Info.Outputs.Select(_ => new double[table.Count]).ToArray();
        node.Run(BarColumns.Of(table), outputs);
        return outputs;
    }

    private static double[] Numbers(string text) =>
        [
            .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => double.Parse(word, CultureInfo.InvariantCulture)),
        ];

    private static IEnumerable<string[]> Lines() =>
        Sheets
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries));
}
