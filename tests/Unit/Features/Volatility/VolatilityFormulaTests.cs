using static Riposte.Tests.Unit.Features.Volatility.PlainBars;

namespace Riposte.Tests.Unit.Features.Volatility;

/// <summary>Volatility features against their formulas written out with plain loops and the platform's functions.</summary>
public sealed class VolatilityFormulaTests
{
    private readonly PlainBars bars = new(78);

    [Fact]
    public void Deviations_and_ranges()
    {
        bars.Check("true_range", 1, bars.TrueRange);
        bars.Check("true_range_ratio", 1, i => bars.TrueRange(i) / bars.Close(i - 1));
        bars.Check(
            "return_deviation(20).mean",
            20,
            i => Mean(i, 20, j => Math.Abs(bars.Return(j) - Mean(i, 20, bars.Return)))
        );
        foreach (var n in (int[])[5, 20, 33])
        {
            bars.Check($"return_deviation({n}).median", n, i => MedianDeviation(i, n));
        }
        bars.Check("annualised_volatility(20,365)", 20, i => Math.Sqrt(365 * 96) * Deviation(i, 20, bars.Return));
        bars.Check("hodges_tompkins(40,1)", 40, i => Deviation(i, 40, bars.Return));
        bars.Check(
            "hodges_tompkins(40,4)",
            43,
            i =>
                Deviation(i, 40, j => Math.Log(bars.Close(j) / bars.Close(j - 4)), 0)
                / Math.Sqrt(4 * (1 - 4 / 40.0 + 15 / 4800.0))
        );
        bars.Check(
            "range_volatility_ratio(20)",
            20,
            i =>
                Math.Sqrt(Mean(i, 20, j => Square(Math.Log(bars.High(j) / bars.Low(j)))) / (4 * Math.Log(2)))
                / Deviation(i, 20, bars.Return)
        );
        bars.Check("volatility_of_volatility(20,30)", 49, i => Deviation(i, 30, Volatility) / Mean(i, 30, Volatility));
        bars.Check("bollinger_width_rank(20,30)", 48, i => Rank(i, 30, Width));
    }

    [Fact]
    public void Realised_measures()
    {
        const int n = 30;
        bars.Check("bipower_variance(30)", n, i => Bipower(i, n));
        bars.Check("jump_share(30)", n, i => Math.Max(0, Variance(i, n) - Bipower(i, n)) / Variance(i, n));
        bars.Check("jump_test(30)", n, i => JumpTest(i, n));
        bars.Check("root_quarticity(30)", n, i => Math.Sqrt(n / 3.0 * Sum(i, n, j => Math.Pow(bars.Return(j), 4))));
        bars.Check("semivariance(30).down", n, i => Sum(i, n, j => Square(Math.Min(bars.Return(j), 0))));
        bars.Check("semivariance(30).up", n, i => Sum(i, n, j => Square(Math.Max(bars.Return(j), 0))));
        bars.Check("signed_jump(30)", n, i => Sum(i, n, j => Math.Sign(bars.Return(j)) * Square(bars.Return(j))), 1e-9);
        bars.Check(
            "realised_moments(30).skewness",
            n,
            i => Math.Sqrt(n) * Sum(i, n, j => Math.Pow(bars.Return(j), 3)) / Math.Pow(Variance(i, n), 1.5)
        );
        bars.Check(
            "realised_moments(30).kurtosis",
            n,
            i => n * Sum(i, n, j => Math.Pow(bars.Return(j), 4)) / Square(Variance(i, n))
        );
        bars.Check("har_volatility(10,30,60).day", 10, i => Math.Sqrt(Variance(i, 10) / 10));
        bars.Check("har_volatility(10,30,60).month", 60, i => Math.Sqrt(Variance(i, 60) / 60));
        bars.Check(
            "median_realised_variance(30)",
            n,
            i =>
                Math.PI
                / (6 - 4 * Math.Sqrt(3) + Math.PI)
                * n
                / (n - 2)
                * Sum(i, n - 2, j => Square(Median(Back(j, 3, k => Math.Abs(bars.Return(k))))))
        );
    }

    [Fact]
    public void Drawdowns()
    {
        bars.Check(
            "ulcer_index(14)",
            26,
            i =>
                Math.Sqrt(
                    Mean(
                        i,
                        14,
                        j =>
                            Square(
                                100 * (bars.Close(j) - Back(j, 14, bars.Close).Max()) / Back(j, 14, bars.Close).Max()
                            )
                    )
                )
        );
        bars.Check(
            "excursion(25).drawdown",
            24,
            i => Back(i, 25, j => 1 - bars.Close(j) / Back(j, j - i + 25, bars.Close).Max()).Max()
        );
        bars.Check(
            "excursion(25).run_up",
            24,
            i => Back(i, 25, j => bars.Close(j) / Back(j, j - i + 25, bars.Close).Min() - 1).Max()
        );
    }

    [Fact]
    public void Recursions()
    {
        var square = bars.Smooth(1, 17, 0.06, j => Square(bars.Return(j)));
        bars.Check("ewm_volatility(0.94)", 17, i => Math.Sqrt(square[i]), 1e-9);
        var garch = Filter(1e-7, 0.05, 0, 0.93);
        bars.Check("garch(1E-07,0.05,0.93)", 1, i => Math.Sqrt(garch[i]), 1e-9);
        bars.Check("garch_shock(1E-07,0.05,0.93)", 2, i => bars.Return(i) / Math.Sqrt(garch[i - 1]), 1e-9);
        var asymmetric = Filter(1e-7, 0.05, 0.03, 0.9);
        bars.Check("gjr_garch(1E-07,0.05,0.03,0.9)", 1, i => Math.Sqrt(asymmetric[i]), 1e-9);
        var range = bars.Exponential(0, 10, j => bars.High(j) - bars.Low(j));
        bars.Check("chaikin_volatility(10,5)", 14, i => 100 * (range[i] / range[i - 5] - 1), 1e-9);
        double Std(int i) => Deviation(i, 10, bars.Close, 0);
        var up = bars.Smooth(9, 14, 1 / 14.0, j => bars.Close(j) > bars.Close(j - 1) ? Std(j) : 0);
        var down = bars.Smooth(9, 14, 1 / 14.0, j => bars.Close(j) < bars.Close(j - 1) ? Std(j) : 0);
        bars.Check("relative_volatility_index(10,14)", 22, i => 100 * up[i] / (up[i] + down[i]), 1e-9);
        var atr = bars.Smooth(1, 14, 1 / 14.0, bars.TrueRange);
        bars.Check("atr_rank(14,30)", 43, i => Rank(i, 30, j => atr[j] / bars.Close(j)));
        bars.Check("squeeze_ratio(14,2,1.5)", 14, i => 2 * Deviation(i, 14, bars.Close, 0) / (1.5 * atr[i]), 1e-9);
    }

    [Fact]
    public void The_range_of_a_bar_is_compared_with_the_same_time_of_the_days_before()
    {
        double Range(int i) => Math.Log(bars.High(i) / bars.Low(i));
        bars.Check(
            "seasonal_range_ratio(3)",
            288,
            i => Range(i) / ((Range(i - 96) + Range(i - 192) + Range(i - 288)) / 3)
        );
    }

    private double Volatility(int i) => Deviation(i, 20, bars.Return);

    private double Width(int i) => Deviation(i, 20, bars.Close, 0) / Mean(i, 20, bars.Close);

    private double Variance(int i, int n) => Sum(i, n, j => Square(bars.Return(j)));

    private double MedianDeviation(int i, int n)
    {
        var median = Median(Back(i, n, bars.Return));
        return Median(Back(i, n, j => Math.Abs(bars.Return(j) - median)));
    }

    private double Bipower(int i, int n) =>
        Math.PI / 2 * n / (n - 1) * Sum(i, n - 1, j => Math.Abs(bars.Return(j) * bars.Return(j - 1)));

    private double JumpTest(int i, int n)
    {
        var four = Sum(
            i,
            n - 3,
            j => Math.Abs(bars.Return(j) * bars.Return(j - 1) * bars.Return(j - 2) * bars.Return(j - 3))
        );
        var quarticity = n * Square(Math.PI / 2) * n / (n - 3) * four;
        var error = (Square(Math.PI) / 4 + Math.PI - 5) / n * Math.Max(1, quarticity / Square(Bipower(i, n)));
        return (1 - Bipower(i, n) / Variance(i, n)) / Math.Sqrt(error);
    }

    private double[] Filter(double omega, double alpha, double gamma, double beta)
    {
        var variance = new double[bars.Table.Count];
        variance[0] = omega / (1 - alpha - gamma / 2 - beta);
        for (var i = 1; i < variance.Length; i++)
        {
            var r = bars.Return(i);
            variance[i] = omega + (alpha + (r < 0 ? gamma : 0)) * r * r + beta * variance[i - 1];
        }
        return variance;
    }

    private static double Square(double x) => x * x;
}
