using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Features;

namespace Riposte.Tests.Unit.Features.Patterns;

/// <summary>
/// All 61 columns of QuantConnect/Lean's spy_candle_patterns.txt (commit 24863901): TA-Lib on 500 daily bars, from TA-Lib's
/// first value on. The file is older than the rule that an end of the bodies of a harami may coincide: there ours has a
/// pattern where the file has none.
/// </summary>
public sealed class CandleGoldenTests
{
    public static TheoryData<string, string> Patterns()
    {
        var data = new TheoryData<string, string>();
        foreach (var definition in CandleNames.All)
        {
            data.Add(definition.Name, CandleNames.TaLib(definition));
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Every_bar_agrees(string name, string column)
    {
        var (header, rows) = GoldenFile.ReadCsv("lean/spy_candle_patterns.txt");
        var index = Array.IndexOf(header, column);
        var table = GoldenFile.Bars(rows, open: 1, Interval.Day, firstBar: 0);
        var ours = CandleNames.Hundreds(table, name);
        var from = Array.FindIndex(rows, row => row[index].Length > 0);
        var warmUp = FeatureSpec.Parse(name).Build(table.Interval).Info.WarmUp;
        Assert.InRange(warmUp, 0, from);
        for (var i = 0; i < rows.Length; i++)
        {
            Assert.Equal(i < warmUp, double.IsNaN(ours[i]));
            var theirs = GoldenFile.Number(rows[i][index]);
            if (i >= from && ours[i] != theirs)
            {
                var isTouching = name == "cdl_harami" && theirs == 0 && Touch(table, i);
                Assert.True(isTouching, $"{name} is {ours[i]} in row {i}, theirs {theirs}.");
            }
        }
    }

    private static bool Touch(MarketTable table, int row)
    {
        (double Low, double High) Body(int i)
        {
            var open = table[Input.Open][i];
            var close = table[Input.Close][i];
            return (Math.Min(open, close), Math.Max(open, close));
        }
        var (newer, older) = (Body(row), Body(row - 1));
        return newer.Low == older.Low || newer.High == older.High;
    }
}
