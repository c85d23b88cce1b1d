using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Features;
using Riposte.Features.Price;
using Riposte.Testkit.Features;

namespace Riposte.Tests.Unit.Features.Price;

/// <summary>Price features against their formulas, window by window and without blocks.</summary>
public sealed class PriceFormulaTests
{
    private const int N = 60;

    private readonly MarketTable table = SampleMarket.Clean(43, 1500, 2_000_003, Interval.Parse("15m"));

    [Fact]
    public void Bars_by_themselves_and_against_the_one_before()
    {
        Check("bar_log_returns.close_open", i => Math.Log(Close(i) / Open(i)));
        Check("bar_log_returns.high_open", i => Math.Log(High(i) / Open(i)));
        Check("bar_log_returns.low_open", i => Math.Log(Low(i) / Open(i)));
        Check("bar_log_returns.high_low", i => Math.Log(High(i) / Low(i)));
        Check("price_levels.average", i => (Open(i) + High(i) + Low(i) + Close(i)) / 4);
        Check("price_levels.median", i => (High(i) + Low(i)) / 2);
        Check("price_levels.typical", i => (High(i) + Low(i) + Close(i)) / 3);
        Check("price_levels.weighted", i => (High(i) + Low(i) + 2 * Close(i)) / 4);
        Check("median_distance", i => Close(i) / ((High(i) + Low(i)) / 2) - 1);
        Check("close_location", i => (Close(i) - Low(i) - (High(i) - Close(i))) / (High(i) - Low(i)));
        Check("inside_outside.inside", i => High(i) < High(i - 1) && Low(i) > Low(i - 1) ? 1 : 0);
        Check("inside_outside.outside", i => High(i) > High(i - 1) && Low(i) < Low(i - 1) ? 1 : 0);
        var atr = GoldenFile.Compute(table, "atr(14)");
        Check("candle_atr(14).body", i => (Close(i) - Open(i)) / atr[i]);
        Check("candle_atr(14).upper", i => (High(i) - Math.Max(Open(i), Close(i))) / atr[i]);
        Check("candle_atr(14).lower", i => (Math.Min(Open(i), Close(i)) - Low(i)) / atr[i]);
        Check("candle_atr(14).range", i => (High(i) - Low(i)) / atr[i]);
    }

    [Fact]
    public void Windows_of_prices()
    {
        Check("range_expansion(60)", i => Range(i) / Back(i, Range).Average());
        Check("range_rank(60)", i => Back(i, Range).Count(x => x < Range(i)) / (N - 1.0));
        Check("close_rank(60)", i => Back(i, Close).Count(x => x < Close(i)) / (N - 1.0));
        Check("drawdown(60).current", i => Close(i) / Back(i, Close).Max() - 1);
        Check("drawdown(60).maximum", i => Moves(i).Min());
        Check("run_up(60).current", i => Close(i) / Back(i, Close).Min() - 1);
        Check("run_up(60).maximum", i => Moves(i).Max());
        Check("bars_since_extreme(60).high", i => N - 1 - Array.IndexOf(Back(i, Close), Back(i, Close).Max()));
        Check("bars_since_extreme(60).low", i => N - 1 - Array.IndexOf(Back(i, Close), Back(i, Close).Min()));
        Check(
            "log_price_z(60)",
            i =>
            {
                var logs = Back(i, j => Math.Log(Close(j)));
                return (logs[^1] - logs.Average()) / Math.Sqrt(Central(logs, 2) * N / (N - 1));
            },
            tolerance: 1e-9
        );
    }

    [Fact]
    public void Windows_of_returns()
    {
        Check("direction_share(60).up", i => Back(i, Return).Count(x => x > 0) / (double)N);
        Check("direction_share(60).down", i => Back(i, Return).Count(x => x < 0) / (double)N);
        Check("return_extremes(60).max", i => Back(i, Return).Max());
        Check("return_extremes(60).min", i => Back(i, Return).Min());
        Check("return_autocorrelation(60,1)", i => Correlation(Back(i, Return), Back(i - 1, Return)));
        Check("return_autocorrelation(60,7)", i => Correlation(Back(i, Return), Back(i - 7, Return)));
        Check(
            "streak(60)",
            i =>
            {
                var length = 1;
                while (length < N && Math.Sign(Return(i - length)) == Math.Sign(Return(i)))
                {
                    length++;
                }
                return Math.Sign(Return(i)) * length;
            }
        );
        // scipy.stats.skew and kurtosis with bias=False, as they are documented.
        Check(
            "return_shape(60).skewness",
            i =>
            {
                var x = Back(i, Return);
                return Central(x, 3) / Math.Pow(Central(x, 2), 1.5) * Math.Sqrt(N * (N - 1.0)) / (N - 2);
            }
        );
        Check(
            "return_shape(60).kurtosis",
            i =>
            {
                var x = Back(i, Return);
                var ratio = Central(x, 4) / Math.Pow(Central(x, 2), 2);
                return 1.0 / (N - 2) / (N - 3) * ((N * (double)N - 1) * ratio - 3 * (N - 1.0) * (N - 1.0));
            }
        );
    }

    [Fact]
    public void Fractional_differences_have_the_published_weights()
    {
        var weights = FractionalDifferenceStep.Weights(0.9, 1e-3);
        Assert.Equal(12, weights.Length);
        // (1 − B)^0.9 expanded by hand: 1, −0.9, −0.045, −0.0165.
        Assert.Equal([-0.0165, -0.045, -0.9, 1], weights[^4..], (x, y) => Math.Abs(x - y) < 1e-15);
        Assert.Equal([-1.0, 1.0], FractionalDifferenceStep.Weights(1, 1e-5));
        Assert.Equal([1.0, -2.0, 1.0], FractionalDifferenceStep.Weights(2, 1e-5));
        Assert.InRange(FractionalDifferenceStep.Weights(0.1, 1e-5).Length, 3000, 6000);
        Check("fracdiff(0.9,0.001)", i => Enumerable.Range(0, 12).Sum(k => weights[^(k + 1)] * Math.Log(Close(i - k))));
        Check("fracdiff(1,0.001)", Return);
    }

    [Fact]
    public void A_hand_made_sheet()
    {
        // open, high, low, close: up, up, gap above 12, unchanged inside, gap below 13, wide outside.
        double[][] bars =
        [
            [10, 11, 9, 10],
            [10, 12, 10, 11],
            [13, 15, 12.5, 14],
            [14, 14.5, 13, 14],
            [12, 12.5, 11, 12],
            [12, 20, 8, 10],
        ];
        var rows = bars.Select(bar => bar.Append(1).Select(x => FormattableString.Invariant($"{x}")).ToArray());
        var sheet = GoldenFile.Bars([.. rows], open: 0, Interval.Hour, firstBar: 500);
        Same([double.NaN, 0, 1.0 / 12, 0, -1.0 / 13, 0], "range_gap");
        Same([double.NaN, double.NaN, 2, 0, -1, -2], "streak(2)");
        Same([double.NaN, 0, 0, 1, 0, 0], "inside_outside.inside");
        Same([double.NaN, 0, 0, 0, 0, 1], "inside_outside.outside");
        Same([double.NaN, double.NaN, 1, 0.75, 0, 0], "close_rank(3)");
        Same([double.NaN, double.NaN, 0, 0, 1, 2], "bars_since_extreme(3).high");
        Same([double.NaN, double.NaN, double.NaN, 2.0 / 3, 1.0 / 3, 0], "direction_share(3).up");
        Same([double.NaN, double.NaN, 0, 0, -1.0 / 7, -2.0 / 7], "drawdown(3).maximum");
        Same([double.NaN, double.NaN, 0.4, 3.0 / 11, 0, 0], "run_up(3).maximum");

        void Same(double[] expected, string output)
        {
            var ours = GoldenFile.Compute(sheet, output);
            for (var i = 0; i < ours.Length; i++)
            {
                Assert.Equal(expected[i], ours[i], 1e-15);
            }
        }
    }

    [Fact]
    public void Prices_that_stand_still_are_unknown_where_a_ratio_has_no_denominator()
    {
        var still = SampleMarket.Constant(300, 900, Interval.Hour, 0.1, 1);
        string[] unknown =
        [
            "close_location",
            "candle_atr(14).body",
            "range_expansion(20)",
            "log_price_z(60)",
            "return_shape(60).skewness",
            "return_shape(60).kurtosis",
            "return_autocorrelation(60,1)",
        ];
        Assert.All(unknown, output => Assert.True(double.IsNaN(GoldenFile.Compute(still, output)[^1]), output));
        string[] zero =
        [
            "range_gap",
            "streak(20)",
            "direction_share(20).up",
            "drawdown(60).maximum",
            "median_distance",
        ];
        Assert.All(zero, output => Assert.Equal(0, GoldenFile.Compute(still, output)[^1]));
        Assert.Equal(0.5, GoldenFile.Compute(still, "close_rank(100)")[^1]);
    }

    private void Check(string output, Func<int, double> formula, double tolerance = 1e-10)
    {
        var ours = GoldenFile.Compute(table, output);
        for (var i = 80; i < table.Count; i++)
        {
            Assert.Equal(formula(i), ours[i], tolerance * Math.Max(1, Math.Abs(ours[i])));
        }
    }

    private double Open(int i) => table[Input.Open][i];

    private double High(int i) => table[Input.High][i];

    private double Low(int i) => table[Input.Low][i];

    private double Close(int i) => table[Input.Close][i];

    private double Range(int i) => High(i) - Low(i);

    private double Return(int i) => Math.Log(Close(i) / Close(i - 1));

    // Every change from a close of the window to a later one.
    private IEnumerable<double> Moves(int i) =>
        from a in Enumerable.Range(i - N + 1, N)
        from b in Enumerable.Range(a, i - a + 1)
        select Close(b) / Close(a) - 1;

    private static double[] Back(int i, Func<int, double> value) => [.. Enumerable.Range(i - N + 1, N).Select(value)];

    private static double Central(double[] x, int power) => x.Average(v => Math.Pow(v - x.Average(), power));

    private static double Correlation(double[] x, double[] y)
    {
        var products = x.Zip(y, (a, b) => (a - x.Average()) * (b - y.Average())).Average();
        return products / Math.Sqrt(Central(x, 2) * Central(y, 2));
    }
}
