using System.Globalization;
using System.Text.Json;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Features.Volume;

/// <summary>
/// Klinger's oscillator against Stock.Indicators (DaveSkender, commit d5c66604) on 502 daily bars, from the library's
/// first values on.
/// </summary>
public sealed class KlingerGoldenTests
{
    [Theory]
    [InlineData("oscillator", 56)]
    [InlineData("signal", 68)]
    public void Values_agree(string property, int first)
    {
        var (_, rows) = GoldenFile.ReadCsv("skender/quotes_default.csv");
        var table = GoldenFile.Bars(rows, open: 1, Interval.Day, firstBar: 17_169);
        using var json = JsonDocument.Parse(File.ReadAllText(GoldenFile.Find("skender/kvo.standard.json")));
        var theirs = json
            .RootElement.EnumerateArray()
            .Select(row => row.GetProperty(property))
            .Select(value =>
                value.ValueKind == JsonValueKind.Null
                    ? ""
                    : value.GetDouble().ToString("R", CultureInfo.InvariantCulture)
            )
            .ToArray();
        Assert.Equal(first, Array.FindIndex(theirs, text => text.Length > 0));
        var ours = GoldenFile.Compute(table, $"klinger(34,55,13).{property}");
        Assert.Equal(table.Count - first, GoldenFile.Compare(ours, theirs, first, scale: 1));
        Assert.True(double.IsNaN(ours[first - 1]));
    }
}
