using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Testkit.Features;

namespace Riposte.Tests.Unit.Features.Cross;

/// <summary>Features of other instruments against plain two-pass formulas and sheets worked out by hand.</summary>
public sealed class CrossFormulaTests
{
    private const int N = 30;
    private const double U = double.NaN;
    private static readonly MarketTable Table = SampleMarket.Clean(11, 400, 77_777, Interval.Parse("15m"));
    private static readonly double[] Own = Returns(Input.Close);
    private static readonly double[] Reference = Returns(Input.ReferenceClose);

    private static double[] Returns(Input input)
    {
        var prices = Table[input].ToArray();
        return [.. prices.Select((price, i) => i == 0 ? U : Math.Log(price) - Math.Log(prices[i - 1]))];
    }

    private static (double Mx, double My, double Xx, double Yy, double Xy) Sums(
        double[] x,
        double[] y,
        int end,
        int lagX = 0
    )
    {
        var a = x[(end - N + 1 - lagX)..(end + 1 - lagX)];
        var b = y[(end - N + 1)..(end + 1)];
        var (mx, my) = (a.Average(), b.Average());
        return (
            mx,
            my,
            a.Sum(v => (v - mx) * (v - mx)),
            b.Sum(v => (v - my) * (v - my)),
            a.Zip(b).Sum(p => (p.First - mx) * (p.Second - my))
        );
    }

    private static double Corr((double Mx, double My, double Xx, double Yy, double Xy) s) =>
        s.Xy / Math.Sqrt(s.Xx * s.Yy);

    private static void Follows(string feature, int from, Func<int, double> formula, int output = 0)
    {
        var values = FeatureRun.Of(feature, Table)[output];
        Assert.True(double.IsNaN(values[from - 1]) && !double.IsNaN(values[from]), $"{feature} begins elsewhere");
        for (var i = from; i < values.Length; i++)
        {
            var expected = formula(i);
            Assert.True(
                Math.Abs(expected - values[i]) <= 1e-10 * Math.Max(1, Math.Abs(expected)),
                $"{feature} row {i}: {expected:R} against {values[i]:R}"
            );
        }
    }

    [Fact]
    public void Beta_correlation_and_their_kin_follow_the_two_pass_formulas()
    {
        Follows("beta(30)", N, i => Sums(Reference, Own, i) is var s ? s.Xy / s.Xx : U);
        Follows("correlation(30)", N, i => Corr(Sums(Reference, Own, i)));
        Follows("idiosyncratic_share(30)", N, i => 1 - Math.Pow(Corr(Sums(Reference, Own, i)), 2));
        Follows("relative_volatility(30)", N, i => Sums(Reference, Own, i) is var s ? Math.Sqrt(s.Yy / s.Xx) : U);
        Follows(
            "market_beta(30)",
            N,
            i => Sums(Table[Input.MarketReturn].ToArray(), Own, i) is var s ? s.Xy / s.Xx : U
        );
    }

    [Fact]
    public void The_residual_is_what_the_line_through_the_window_leaves()
    {
        double Residual(int i, int at)
        {
            var s = Sums(Reference, Own, i);
            return Own[at] - s.My - s.Xy / s.Xx * (Reference[at] - s.Mx);
        }
        Follows("residual_return(30)", N, i => Residual(i, i));
        Follows(
            "residual_z(30)",
            N,
            i =>
                Residual(i, i)
                / Math.Sqrt(Enumerable.Range(i - N + 1, N).Sum(k => Math.Pow(Residual(i, k), 2)) / (N - 2))
        );
    }

    [Fact]
    public void Lead_and_lag_shift_one_side_by_the_lag()
    {
        Follows("lead_lag(30,2)", N + 2, i => Corr(Sums(Reference, Own, i, 2)), 0);
        Follows("lead_lag(30,2)", N + 2, i => Corr(Sums(Own, Reference, i, 2)), 1);
        Follows(
            "lead_lag(30,2)",
            N + 2,
            i => (Corr(Sums(Reference, Own, i, 2)) - Corr(Sums(Own, Reference, i, 2))) / 2,
            2
        );
        Follows(
            "best_lag(30,3)",
            N + 3,
            i => Enumerable.Range(0, 4).MaxBy(lag => Math.Abs(Corr(Sums(Reference, Own, i, lag))))
        );
    }

    [Fact]
    public void A_copy_that_comes_two_bars_later_has_the_best_lag_two()
    {
        var prices = Table[Input.ReferenceClose].ToArray();
        double[] late = [U, U, .. prices[..^2]];
        var table = FeatureRun.Table(
            Interval.Hour,
            Instant.FromDate(2024, 1, 1),
            (Input.Close, late),
            (Input.ReferenceClose, prices)
        );
        Assert.All(FeatureRun.Of("best_lag(50,5)", table)[0][60..], lag => Assert.Equal(2, lag));
        Assert.All(FeatureRun.Of("lead_lag(50,2)", table)[0][60..], follows => Assert.Equal(1, follows, 9));
    }

    [Fact]
    public void Spreads_of_the_pair_are_measured_in_their_own_deviations()
    {
        double[] x = [.. Table[Input.ReferenceClose].ToArray().Select(price => Math.Log(price))];
        double[] y = [.. Table[Input.Close].ToArray().Select(price => Math.Log(price))];
        double[] ratio = [.. y.Zip(x).Select(p => p.First - p.Second)];
        Follows(
            "ratio_z(30)",
            N - 1,
            i =>
            {
                var window = ratio[(i - N + 1)..(i + 1)];
                var mean = window.Average();
                return (ratio[i] - mean) / Math.Sqrt(window.Sum(v => (v - mean) * (v - mean)) / (N - 1));
            }
        );
        Follows(
            "pair_z(30)",
            N - 1,
            i =>
            {
                var s = Sums(x, y, i);
                double Left(int k) => y[k] - s.My - s.Xy / s.Xx * (x[k] - s.Mx);
                return Left(i) / Math.Sqrt(Enumerable.Range(i - N + 1, N).Sum(k => Left(k) * Left(k)) / (N - 2));
            }
        );
    }

    [Fact]
    public void Beta_in_falls_and_rises_uses_only_those_bars()
    {
        double Semi(int i, Func<double, bool> when)
        {
            var rows = Enumerable.Range(i - N + 1, N).Where(k => when(Reference[k])).ToArray();
            return rows.Sum(k => Own[k] * Reference[k]) / rows.Sum(k => Reference[k] * Reference[k]);
        }
        Follows("semi_beta(30)", N, i => Semi(i, m => m < 0), 0);
        Follows("semi_beta(30)", N, i => Semi(i, m => m > 0), 1);
    }

    [Fact]
    public void The_market_s_sheet()
    {
        var e = Math.E;
        var table = FeatureRun.Table(
            Interval.Hour,
            Instant.FromDate(2024, 1, 1),
            (Input.Close, [1, e, e, 1]),
            (Input.ReferenceClose, [1, 1, e * e, e * e]),
            (Input.MarketReturn, [0.5, 0.25, 0.5, 0]),
            (Input.MarketDispersion, [0.5, 0.25, 0.25, 0]),
            (Input.QuoteVolume, [10, 30, 20, 0]),
            (Input.ReferenceQuoteVolume, [50, 30, 20, 0]),
            (Input.MarketQuoteVolume, [100, 100, 100, 0])
        );
        FeatureRun.Same([U, 0.75, 0.75, 0.5], FeatureRun.Of("market_return(2)", table)[0]);
        FeatureRun.Same([U, 0.375, 0.25, 0.125], FeatureRun.Of("market_dispersion(2)", table)[0]);
        FeatureRun.Same([U, 1, 1.5, 2], FeatureRun.Of("market_thrust(2)", table)[0]);
        FeatureRun.Same([U, 0.75, -0.5, -1], FeatureRun.Of("market_excess(1)", table)[0]);
        FeatureRun.Same([U, 1, -2, -1], FeatureRun.Of("relative_strength(1)", table)[0]);
        FeatureRun.Same([U, 3, -2, U], FeatureRun.Of("cross_score(1)", table)[0]);
        FeatureRun.Same([0.5, 0.3, 0.2, U], FeatureRun.Of("dominance(1)", table)[0]);
        FeatureRun.Same([U, -0.2, -0.1, U], FeatureRun.Of("dominance_change(1)", table)[0]);
        FeatureRun.Same([U, 0.2, 0.25, 0.2], FeatureRun.Of("volume_share(2)", table)[0]);
    }
}
