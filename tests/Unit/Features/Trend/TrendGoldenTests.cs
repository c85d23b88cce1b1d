using System.Globalization;
using System.Text.Json;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Features.Trend;

/// <summary>
/// Trend features against Stock.Indicators (DaveSkender, commit d5c66604, 502 daily bars, full doubles) and the files
/// of QuantConnect/Lean (commit 24863901, SPY bars with values of charting software).
/// </summary>
public sealed class TrendGoldenTests
{
    [Theory]
    [InlineData("chop", "chop", "choppiness(14)", 14)]
    [InlineData("supertrend", "superTrend", "supertrend(10,3)", 10)]
    [InlineData("ichimoku", "tenkanSen", "ichimoku(9,26,52).tenkan", 8)]
    [InlineData("ichimoku", "kijunSen", "ichimoku(9,26,52).kijun", 25)]
    [InlineData("ichimoku", "senkouSpanA", "ichimoku(9,26,52).senkou_a", 51)]
    [InlineData("ichimoku", "senkouSpanB", "ichimoku(9,26,52).senkou_b", 77)]
    // The library sums n directional movements for its seed where we, as TA-Lib, sum n − 1.
    [InlineData("adx", "dx", "dx(14)", 400)]
    public void Stock_Indicators_agrees(string file, string property, string output, int from)
    {
        var (_, rows) = GoldenFile.ReadCsv("skender/quotes_default.csv");
        var table = GoldenFile.Bars(rows, open: 1, Interval.Day, firstBar: 17_169);
        var theirs = Values(file, property);
        var ours = GoldenFile.Compute(table, output);
        Assert.Equal(table.Count - from, GoldenFile.Compare(ours, theirs, from, scale: 250));
    }

    [Fact]
    public void The_lagging_line_of_Ichimoku_compares_the_close_with_the_one_26_bars_before()
    {
        var (_, rows) = GoldenFile.ReadCsv("skender/quotes_default.csv");
        var table = GoldenFile.Bars(rows, open: 1, Interval.Day, firstBar: 17_169);
        var drawn = Values("ichimoku", "chikouSpan").Select(GoldenFile.Number).ToArray();
        var ours = GoldenFile.Compute(table, "ichimoku_shape(9,26,52).chikou");
        for (var i = 26; i < table.Count; i++)
        {
            // The library draws today's close 26 bars ago: what stands there is known today only.
            Assert.Equal(drawn[i - 26] / table[Riposte.Core.Market.Input.Close][i - 26] - 1, ours[i], 1e-12);
        }
    }

    [Theory]
    [InlineData("spy_kama.txt", 6, "kama(5,2,30)", 5, 1e-9)]
    [InlineData("spy_with_vtx.csv", 6, "vortex(14).plus", 14, 1e-9)]
    [InlineData("spy_with_vtx.csv", 7, "vortex(14).minus", 14, 1e-9)]
    [InlineData("spy_with_ichimoku.csv", 8, "ichimoku(9,26,52).tenkan", 8, 1e-9)]
    [InlineData("spy_with_ichimoku.csv", 11, "ichimoku(9,26,52).kijun", 25, 1e-9)]
    [InlineData("spy_with_ichimoku.csv", 14, "ichimoku(9,26,52).senkou_a", 51, 1e-9)]
    [InlineData("spy_with_ichimoku.csv", 19, "ichimoku(9,26,52).senkou_b", 77, 1e-9)]
    // Single precision, and one true range less in the first window.
    [InlineData("spy_with_keltner.csv", 5, "keltner_simple(20,1.5).upper", 20, 2e-6)]
    [InlineData("spy_with_keltner.csv", 6, "keltner_simple(20,1.5).lower", 20, 2e-6)]
    [InlineData("spy_with_keltner.csv", 7, "keltner_simple(20,1.5).middle", 20, 2e-6)]
    [InlineData("spy_with_adx.txt", 15, "dx(14)", 300, 1e-4)]
    [InlineData("spy_with_adx.txt", 17, "adxr(14)", 320, 2e-6)]
    public void Files_of_Lean_agree(string file, int column, string output, int from, double relative)
    {
        var (_, rows) = GoldenFile.ReadCsv("lean/" + file);
        var table = GoldenFile.Bars(
            [.. rows.Select(row => row.Length > 5 ? row : [.. row, ""])],
            open: 1,
            Interval.Day,
            firstBar: 0
        );
        var theirs = rows.Select(row => row.Length > column ? row[column] : "").ToArray();
        var ours = GoldenFile.Compute(table, output);
        Assert.InRange(GoldenFile.Compare(ours, theirs, from, scale: 100, relative: relative), 150, 510);
    }

    private static string[] Values(string file, string property)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(GoldenFile.Find($"skender/{file}.standard.json")));
        return
        [
            .. json
                .RootElement.EnumerateArray()
                .Select(row => row.GetProperty(property))
                .Select(value =>
                    value.ValueKind == JsonValueKind.Null
                        ? ""
                        : value.GetDouble().ToString("R", CultureInfo.InvariantCulture)
                ),
        ];
    }
}
