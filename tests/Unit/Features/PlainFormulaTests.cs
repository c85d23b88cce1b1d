using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Testkit.Features;

namespace Riposte.Tests.Unit.Features;

/// <summary>
/// Features without an outside oracle against their formulas written out with plain loops and the platform's
/// logarithm.
/// </summary>
public sealed class PlainFormulaTests
{
    private const int N = 20;

    private readonly MarketTable table = SampleMarket.Clean(77, 700, 2_000_003, Interval.Parse("15m"));

    [Fact]
    public void Returns_and_shapes_of_bars()
    {
        Check("return(3)", 3, i => Close(i) / Close(i - 3) - 1);
        Check("log_return(5)", 5, i => Math.Log(Close(i) / Close(i - 5)));
        Check("gap", 1, i => Open(i) / Close(i - 1) - 1);
        Check("bar_range", 0, i => (High(i) - Low(i)) / Close(i));
        Check("candle_shape.body", 0, i => (Close(i) - Open(i)) / (High(i) - Low(i)));
        Check("candle_shape.upper", 0, i => (High(i) - Math.Max(Open(i), Close(i))) / (High(i) - Low(i)));
        Check("candle_shape.lower", 0, i => (Math.Min(Open(i), Close(i)) - Low(i)) / (High(i) - Low(i)));
        Check(
            "range_position(20)",
            N,
            i => (Close(i) - Back(i, Low).Min()) / (Back(i, High).Max() - Back(i, Low).Min())
        );
        Check("high_distance(20)", N, i => Close(i) / Back(i, High).Max() - 1);
        Check("low_distance(20)", N, i => Close(i) / Back(i, Low).Min() - 1);
    }

    [Fact]
    public void Momentum_and_trend()
    {
        Check("momentum(10)", 10, i => Close(i) - Close(i - 10));
        Check("sma_distance(20)", N, i => Close(i) / Back(i, Close).Average() - 1);
        Check("linear_slope_ratio(14)", 14, i => Slope(i, 14) / Close(i));
        Check("cmo(20)", N, i => 100 * Back(i, Change).Sum() / Back(i, j => Math.Abs(Change(j))).Sum());
        Check(
            "efficiency_ratio(20)",
            N,
            i => Math.Abs(Close(i) - Close(i - N)) / Back(i, j => Math.Abs(Change(j))).Sum()
        );
        Check("bollinger_shape(20,2).width", N, i => 4 * Math.Sqrt(Variance(i, Close, 0)) / Back(i, Close).Average());
    }

    [Fact]
    public void Volatility()
    {
        Check("volatility(20)", N, i => Math.Sqrt(Variance(i, Return, 1)));
        Check("volatility(120)", 120, i => Math.Sqrt(Variance(i, Return, 1, 120)));
        Check("volatility_ratio(20,120)", 120, i => Math.Sqrt(Variance(i, Return, 1) / Variance(i, Return, 1, 120)));
        Check("realised_variance(20)", N, i => Back(i, j => Return(j) * Return(j)).Sum());
        Check(
            "downside_share(20)",
            N,
            i =>
                Back(i, j => Return(j) < 0 ? Return(j) * Return(j) : 0).Sum()
                / Back(i, j => Return(j) * Return(j)).Sum()
        );
        Check(
            "parkinson(20)",
            N,
            i => Math.Sqrt(Back(i, j => Square(Math.Log(High(j) / Low(j)))).Average() / (4 * Math.Log(2)))
        );
        Check(
            "garman_klass(20)",
            N,
            i =>
                Math.Sqrt(
                    Back(
                            i,
                            j =>
                                0.5 * Square(Math.Log(High(j) / Low(j)))
                                - (2 * Math.Log(2) - 1) * Square(Math.Log(Close(j) / Open(j)))
                        )
                        .Average()
                )
        );
        Check("rogers_satchell(20)", N, i => Math.Sqrt(Back(i, RogersSatchell).Average()));
        const double k = 0.34 / (1.34 + 21.0 / 19.0);
        Check(
            "yang_zhang(20)",
            N,
            i =>
                Math.Sqrt(
                    Variance(i, j => Math.Log(Open(j) / Close(j - 1)), 1)
                        + k * Variance(i, j => Math.Log(Close(j) / Open(j)), 1)
                        + (1 - k) * Back(i, RogersSatchell).Average()
                )
        );
    }

    [Fact]
    public void Volume_and_flow()
    {
        Check("obv_ratio(20)", N, i => Back(i, j => Math.Sign(Change(j)) * Volume(j)).Sum() / Back(i, Volume).Sum());
        Check("volume_z(20)", N, i => (Volume(i) - Back(i, Volume).Average()) / Math.Sqrt(Variance(i, Volume, 1)));
        Check("volume_ratio(20)", N, i => Volume(i) / Back(i, Volume).Average());
        Check(
            "taker_imbalance(20)",
            N,
            i => Back(i, j => 2 * At(Input.TakerBuyVolume, j) - Volume(j)).Sum() / Back(i, Volume).Sum()
        );
        Check("trade_size(20)", N, i => Back(i, Volume).Sum() / Back(i, j => At(Input.Trades, j)).Sum());
        Check(
            "trade_size_ratio(20,120)",
            120,
            i =>
                Back(i, Volume).Sum()
                / Back(i, j => At(Input.Trades, j)).Sum()
                / (Back(i, Volume, 120).Sum() / Back(i, j => At(Input.Trades, j), 120).Sum())
        );
        Check("amihud(20)", N, i => Amihud(i, N));
        Check("amihud_ratio(20,120)", 120, i => Amihud(i, N) / Amihud(i, 120));
        Check("vwap_distance", 96, i => Close(i) / Vwap(i) - 1);
    }

    [Fact]
    public void Calendar_features_tell_the_time_of_the_close()
    {
        // Bar 0 of the grid opened on Thursday 1970-01-01 00:00; its close is 00:15.
        var market = SampleMarket.Clean(1, 4 * 24 * 8, 0, Interval.Parse("15m"));
        var hour = GoldenFile.Compute(market, "hour_of_day.sin");
        Assert.Equal(Math.Sin(2 * Math.PI / 96), hour[0], 1e-14);
        Assert.Equal(1, hour[23], 1e-14);
        Assert.Equal(0, hour[95], 1e-14);
        Assert.Equal(-1, GoldenFile.Compute(market, "hour_of_day.cos")[47], 1e-14);
        var week = GoldenFile.Compute(market, "day_of_week.cos");
        // The close of Sunday's last bar is Monday 00:00: the beginning of the circle.
        Assert.Equal(1, week[4 * 96 - 1], 1e-14);
        var minutes = GoldenFile.Compute(market, "minutes_to_funding");
        Assert.Equal([465, 15, 480, 465], new[] { minutes[0], minutes[30], minutes[31], minutes[32] });
    }

    private void Check(string output, int from, Func<int, double> formula)
    {
        var ours = GoldenFile.Compute(table, output);
        for (var i = from; i < table.Count; i++)
        {
            Assert.Equal(formula(i), ours[i], 1e-11 * Math.Max(1, Math.Abs(ours[i])));
        }
    }

    private double At(Input input, int i) => table[input][i];

    private double Open(int i) => At(Input.Open, i);

    private double High(int i) => At(Input.High, i);

    private double Low(int i) => At(Input.Low, i);

    private double Close(int i) => At(Input.Close, i);

    private double Volume(int i) => At(Input.Volume, i);

    private double Change(int i) => Close(i) - Close(i - 1);

    private double Return(int i) => Math.Log(Close(i) / Close(i - 1));

    private double RogersSatchell(int i) =>
        Math.Log(High(i) / Close(i)) * Math.Log(High(i) / Open(i))
        + Math.Log(Low(i) / Close(i)) * Math.Log(Low(i) / Open(i));

    private double Amihud(int i, int n) =>
        Back(i, j => Math.Abs(Return(j)), n).Sum() / Back(i, j => At(Input.QuoteVolume, j), n).Sum();

    private double Vwap(int i)
    {
        var day = Enumerable.Range(0, i + 1).Where(j => table.OpenTime(j).Day == table.OpenTime(i).Day).ToArray();
        return day.Sum(j => (High(j) + Low(j) + Close(j)) / 3 * Volume(j)) / day.Sum(Volume);
    }

    private double Slope(int i, int n)
    {
        var middle = (n - 1) / 2.0;
        var place = Enumerable.Range(0, n).ToArray();
        return place.Sum(j => (j - middle) * Close(i - n + 1 + j)) / place.Sum(j => Square(j - middle));
    }

    private static double[] Back(int i, Func<int, double> value, int n = N) =>
        [.. Enumerable.Range(i - n + 1, n).Select(value)];

    private static double Variance(int i, Func<int, double> value, int lost, int n = N)
    {
        var values = Back(i, value, n);
        var mean = values.Average();
        return values.Sum(x => Square(x - mean)) / (n - lost);
    }

    private static double Square(double x) => x * x;
}
