using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Features;

/// <summary>
/// Files of QuantConnect/Lean (commit 24863901): SPY bars with an indicator from charting software in extra columns,
/// printed to four to seven digits and computed in single precision, which bounds the agreement. Their bars are
/// consecutive. ATR and ADX are seeded otherwise there (with the first bar's range; with the plain sum of n bars):
/// compared from the row where that has died out.
/// </summary>
public sealed class LeanGoldenTests
{
    // The source computes in single precision (prices near 150 to 8e-6): 2e-6 of the scale 100, and 1e-5 where a price
    // is divided by a range of a few bars (1e-4 for the CCI, which divides by 0.015 of one).
    private const double SinglePrecision = 2e-6;
    private const double NearRange = 1e-5;

    [Theory]
    [InlineData("spy_bollinger_bands.txt", 5, "bollinger(20,2).middle", 19, 1, SinglePrecision)]
    [InlineData("spy_bollinger_bands.txt", 6, "bollinger(20,2).upper", 19, 1, SinglePrecision)]
    [InlineData("spy_bollinger_bands.txt", 7, "bollinger(20,2).lower", 19, 1, SinglePrecision)]
    [InlineData("spy_bollinger_bands.txt", 8, "bollinger_shape(20,2).width", 19, 0.01, SinglePrecision)]
    [InlineData("spy_bollinger_bands.txt", 9, "bollinger_shape(20,2).percent_b", 19, 1, SinglePrecision)]
    [InlineData("spy_mfi.txt", 6, "mfi(20)", 20, 1, SinglePrecision)]
    [InlineData("spy_with_cci.txt", 5, "cci(14)", 13, 1, 10 * NearRange)]
    [InlineData("spy_with_stoch12k3.txt", 5, "stochastic(12,3,5).k", 14, 1, NearRange)]
    [InlineData("spy_with_stoch12k3.txt", 6, "stochastic(12,3,5).d", 18, 1, NearRange)]
    [InlineData("spy_with_williamsR14.txt", 5, "williams_r(14)", 13, 1, NearRange)]
    [InlineData("spy_atr_wilder.txt", 5, "atr(14)", 250, 1, SinglePrecision)]
    [InlineData("spy_with_adx.txt", 11, "adx(14).plus_di", 250, 1, SinglePrecision)]
    [InlineData("spy_with_adx.txt", 12, "adx(14).minus_di", 250, 1, SinglePrecision)]
    [InlineData("spy_with_adx.txt", 16, "adx(14).adx", 300, 1, SinglePrecision)]
    [InlineData("spy_with_macd.txt", 5, "macd(12,26,9).line", 33, 1, SinglePrecision)]
    [InlineData("spy_with_macd.txt", 6, "macd(12,26,9).signal", 33, 1, SinglePrecision)]
    public void Values_agree(string file, int column, string output, int from, double factor, double relative)
    {
        var (_, rows) = GoldenFile.ReadCsv("lean/" + file);
        var table = GoldenFile.Bars([.. rows.Select(WithVolume)], open: 1, Interval.Day, firstBar: 0);
        var theirs = rows.Select(row => row.Length > column ? row[column] : "").ToArray();
        var ours = GoldenFile.Compute(table, output);
        Assert.InRange(GoldenFile.Compare(ours, theirs, from, scale: 100, factor, relative), 150, 510);
    }

    // Files without volume have an indicator in its column; the features compared there do not read it.
    private static string[] WithVolume(string[] row) => row.Length > 5 ? row : [.. row, ""];
}
