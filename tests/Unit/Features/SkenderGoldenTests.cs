using System.Globalization;
using System.Text.Json;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Features;

/// <summary>
/// Stock.Indicators (DaveSkender, commit d5c66604) on 502 daily bars, full doubles. Weekends are closed up: its bars
/// are consecutive. Shorter than two anchor spacings. From the library's first value on, except where it seeds
/// otherwise (MACD: the fast average at the first bar; ADX: plain sums of n bars): from the row on where the
/// difference has died out.
/// </summary>
public sealed class SkenderGoldenTests
{
    [Theory]
    [InlineData("adx", "adx", "adx(14).adx", 400)]
    [InlineData("adx", "pdi", "adx(14).plus_di", 300)]
    [InlineData("adx", "mdi", "adx(14).minus_di", 300)]
    [InlineData("atr", "atr", "atr(14)", 14)]
    [InlineData("atr", "atrp", "natr(14)", 14)]
    [InlineData("bb", "sma", "bollinger(20,2).middle", 19)]
    [InlineData("bb", "upperBand", "bollinger(20,2).upper", 19)]
    [InlineData("bb", "lowerBand", "bollinger(20,2).lower", 19)]
    [InlineData("bb", "percentB", "bollinger_shape(20,2).percent_b", 19)]
    [InlineData("bb", "width", "bollinger_shape(20,2).width", 19)]
    [InlineData("cmf", "cmf", "cmf(20)", 19)]
    [InlineData("macd", "macd", "macd(12,26,9).line", 250)]
    [InlineData("macd", "signal", "macd(12,26,9).signal", 250)]
    [InlineData("macd", "histogram", "macd(12,26,9).histogram", 250)]
    [InlineData("mfi", "mfi", "mfi(14)", 14)]
    [InlineData("rsi", "rsi", "rsi(14)", 14)]
    [InlineData("stoch", "k", "stochastic(14,3,3).k", 15)]
    [InlineData("stoch", "d", "stochastic(14,3,3).d", 17)]
    public void Values_agree(string file, string property, string output, int from)
    {
        var (_, rows) = GoldenFile.ReadCsv("skender/quotes_default.csv");
        var table = GoldenFile.Bars(rows, open: 1, Interval.Day, firstBar: 17_169);
        using var json = JsonDocument.Parse(File.ReadAllText(GoldenFile.Find($"skender/{file}.standard.json")));
        var theirs = json
            .RootElement.EnumerateArray()
            .Select(row => row.GetProperty(property))
            .Select(value =>
                value.ValueKind == JsonValueKind.Null
                    ? ""
                    : value.GetDouble().ToString("R", CultureInfo.InvariantCulture)
            )
            .ToArray();
        // Ratios and percentages are compared on their own scale, prices on that of the bars.
        var scale = property is "percentB" or "width" or "cmf" ? 1 : 250;
        Assert.Equal(table.Count - from, GoldenFile.Compare(GoldenFile.Compute(table, output), theirs, from, scale));
    }
}
