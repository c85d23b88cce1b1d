using Riposte.Core.Time;
using Riposte.Features;

namespace Riposte.Tests.Unit.Features;

/// <summary>
/// TA-Lib C (WebAssembly build, talib-web 0.1.3) on 500 bars of five minutes; file talib_demo.csv. Parameters as in
/// our names. The bars are shorter than two anchor spacings, so that our recursions are the seeded ones of TA-Lib
/// throughout. Compared from TA-Lib's first value on.
/// </summary>
public sealed class TaLibGoldenTests
{
    [Theory]
    [InlineData("sma14", "sma(14)")]
    [InlineData("ema14", "ema(14)")]
    [InlineData("wma14", "wma(14)")]
    [InlineData("bb20.upperBand", "bollinger(20,2).upper")]
    [InlineData("bb20.middleBand", "bollinger(20,2).middle")]
    [InlineData("bb20.lowerBand", "bollinger(20,2).lower")]
    [InlineData("rsi14", "rsi(14)")]
    [InlineData("macd.MACD", "macd(12,26,9).line")]
    [InlineData("macd.MACDSignal", "macd(12,26,9).signal")]
    [InlineData("macd.MACDHist", "macd(12,26,9).histogram")]
    [InlineData("adx14", "adx(14).adx")]
    [InlineData("stoch14_3_3.slowK", "stochastic(14,3,3).k")]
    [InlineData("stoch14_3_3.slowD", "stochastic(14,3,3).d")]
    [InlineData("cci20", "cci(20)")]
    [InlineData("mfi14", "mfi(14)")]
    [InlineData("atr14", "atr(14)")]
    [InlineData("willr14", "williams_r(14)")]
    [InlineData("aroon25.aroonDown", "aroon(25).down")]
    [InlineData("aroon25.aroonUp", "aroon(25).up")]
    [InlineData("roc10", "roc(10)")]
    [InlineData("sar", "parabolic_sar(0.02,0.2)")]
    [InlineData("stddev20", "std(20)")]
    [InlineData("linreg_slope14", "linear_slope(14)")]
    public void Values_agree_to_the_printed_digits_from_the_first_one_on(string column, string output)
    {
        var table = Bars();
        var theirs = Column(column);
        var first = Array.FindIndex(theirs, text => text.Length > 0);
        var ours = GoldenFile.Compute(table, output);
        Assert.Equal(table.Count - first, GoldenFile.Compare(ours, theirs, first, scale: 150));
        var spec = FeatureSpec.ParseList(output[..(output.LastIndexOf(')') + 1)])[0];
        Assert.InRange(spec.Build(table.Interval).Info.WarmUp, 0, first);
    }

    [Fact]
    public void On_balance_volume_over_a_window_is_the_change_of_the_running_total()
    {
        var table = Bars();
        var total = Column("obv").Select(GoldenFile.Number).ToArray();
        var ours = GoldenFile.Compute(table, "obv(20)");
        for (var i = 20; i < ours.Length; i++)
        {
            Assert.Equal(total[i] - total[i - 20], ours[i], 1e-8);
        }
    }

    private static Riposte.Core.Market.MarketTable Bars()
    {
        var (_, rows) = GoldenFile.ReadCsv("bars_demo.csv");
        var interval = Interval.Parse("5m");
        var start = Instant.FromUnixMilliseconds((long)GoldenFile.Number(rows[0][0]));
        return GoldenFile.Bars(rows, open: 1, interval, interval.BarNumber(start));
    }

    private static string[] Column(string name)
    {
        var (header, rows) = GoldenFile.ReadCsv("talib_demo.csv");
        var index = Array.IndexOf(header, name);
        return [.. rows.Select(row => row[index])];
    }
}
