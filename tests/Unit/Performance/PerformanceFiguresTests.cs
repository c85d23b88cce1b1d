using Riposte.Trading.Performance;

namespace Riposte.Tests.Unit.Performance;

// Published numbers of other libraries' tests. empyrical (8 decimals, 252 a year): "mixed" is (nan, 1, 10, −4, 2, 3, 2,
// 1, −10) %; its ratios drop the
// NaN, its annual return counts the NaN's period as a flat one. nautilus_trader (1e-9, 252 a year): skew and kurtosis
// bias-adjusted, kurtosis in excess.
public sealed class PerformanceFiguresTests
{
    private static readonly double[] Mixed = [double.NaN, .01, .10, -.04, .02, .03, .02, .01, -.10];
    private static readonly double[] Negative = [0, -.06, -.07, -.01, -.09, -.02, -.06, -.08, -.05];

    [Fact]
    public void Ratios_agree_with_empyrical()
    {
        var mixed = Compute(Mixed);
        Assert.Equal(1.7238613961706866, mixed["performance.sharpe"], 9);
        Assert.Equal(2.605531251673693, mixed["performance.sortino"], 9);
        Assert.Equal(0.9136465399704637, mixed["performance.volatility"], 9);
        Assert.Equal(0.60448325038829653, mixed["performance.downside_risk"], 9);
        Assert.Equal(-0.10, mixed["performance.max_drawdown"], 12);
        // Its own test allows 0.15 here: it interpolates quantiles in another way.
        Assert.InRange(mixed["performance.tail_ratio"], 0.9473684 - 0.15, 0.9473684 + 0.15);
        Assert.Equal(0.1529973665111273, mixed["performance.stability"], 9);
        Assert.Equal(1, mixed["performance.unknown_periods"]);
        Assert.Equal(8, mixed["performance.periods"]);
        var negative = Compute(Negative);
        Assert.Equal(-24.406808633910085, negative["performance.sharpe"], 9);
        Assert.Equal(-13.532743075043401, negative["performance.sortino"], 9);
        Assert.InRange(negative["performance.max_drawdown"], -0.36591, -0.36590);
    }

    [Fact]
    public void Annual_return_and_Calmar_agree_with_empyrical_once_its_unknown_period_is_a_flat_one()
    {
        var flat = Compute([0, .. Mixed[1..]]);
        Assert.Equal(1.9135925373194231, flat["performance.cagr"], 9);
        Assert.Equal(19.135925373194233, flat["performance.calmar"], 9);
    }

    [Fact]
    public void Downside_risk_and_omega_agree_with_empyrical_for_a_required_return()
    {
        Assert.Equal(1.7161730681956295, PerformanceFigures.Compute(Mixed, 252, 0.1)["performance.downside_risk"], 9);
        // empyrical's required return of omega is annual: 10 is 1,000 % a year, and its periods a year are 252.
        var required = Math.Pow(11, 1.0 / 252) - 1;
        Assert.Equal(0.83354263497557934, PerformanceFigures.Compute(Mixed, 252, required)["performance.omega"], 9);
        Assert.Equal(0.8125, PerformanceFigures.Compute(Mixed, 252, 0.01)["performance.omega"], 9);
    }

    [Fact]
    public void Ratios_and_moments_agree_with_nautilus_trader()
    {
        Assert.Equal(4.48998886412873, Compute([.01, -.02, .015, -.005, .025])["performance.sharpe"], 9);
        Assert.Equal(-5.273224492824493, Compute([-.01, .02, -.015, .005, -.02])["performance.sortino"], 9);
        var ten = Compute([.01, -.02, .03, -.01, .02, .04, -.03, .05, -.04, .02]);
        Assert.Equal(0.48526281538976396, ten["performance.volatility"], 9);
        const double N = 10;
        Assert.Equal(-0.22872023422596313, ten["performance.skew"] * Math.Sqrt(N * (N - 1)) / (N - 2), 9);
        var excess = (N - 1) / ((N - 2) * (N - 3)) * ((N + 1) * (ten["performance.kurtosis"] - 3) + 6);
        Assert.Equal(-1.2622443251995028, excess, 9);
    }

    [Fact]
    public void Equity_starts_at_one_before_the_first_return()
    {
        Assert.Equal(-0.46, Compute([-.40, -.10])["performance.max_drawdown"], 12);
        Assert.Equal(-0.10, Compute([.10, -.10, .10])["performance.max_drawdown"], 12);
    }

    [Fact]
    public void Drawdown_figures_by_hand()
    {
        // Equity 1.1, 0.99, 1.045, 1.254, 1.1286: drawdowns 0, −10 %, −5 %, 0, −10 %.
        var figures = Compute([.1, -.1, 0.055 / 0.99, .2, -.1]);
        Assert.Equal(2, figures["performance.max_drawdown_periods"]);
        Assert.Equal(0.6, figures["performance.under_water"], 12);
        Assert.Equal(Math.Sqrt((0.01 + 0.0025 + 0.01) / 5), figures["performance.ulcer"], 12);
        Assert.Equal(0.1286 / 0.1, figures["performance.recovery"], 9);
        Assert.Equal(0.1286, figures["performance.net_return"], 12);
    }

    [Fact]
    public void Value_at_risk_is_the_type_7_quantile_and_the_shortfall_the_mean_at_or_below_it()
    {
        var returns = Enumerable.Range(0, 41).Select(i => (i - 20) / 100.0).Reverse().ToArray();
        var figures = Compute(returns);
        Assert.Equal(-0.18, figures["performance.value_at_risk_95"], 12);
        Assert.Equal(-0.19, figures["performance.expected_shortfall_95"], 12);
        Assert.Equal(-0.196, figures["performance.value_at_risk_99"], 12);
        Assert.Equal(-0.20, figures["performance.expected_shortfall_99"], 12);
        Assert.Equal(0.20, figures["performance.best_period"]);
        Assert.Equal(20.0 / 41, figures["performance.positive_periods"], 12);
    }

    [Fact]
    public void Undefined_ratios_are_NaN_and_never_infinite()
    {
        var constant = Compute([.01, .01, .01, .01, .01, .01, .01, .01, .01]);
        foreach (
            var key in (string[])["sharpe", "sortino", "calmar", "omega", "skew", "kurtosis", "probabilistic_sharpe"]
        )
        {
            Assert.True(double.IsNaN(constant["performance." + key]), key);
        }
        Assert.Equal(0, constant["performance.volatility"]);
        Assert.All(Compute([]), figure => Assert.True(double.IsNaN(figure.Value) || figure.Value == 0, figure.Key));
        Assert.True(double.IsNaN(Compute([])["performance.net_return"]));
        Assert.All(Compute([-1, 0.5]), figure => Assert.False(double.IsInfinity(figure.Value), figure.Key));
        Assert.Equal(-1, Compute([-1, 0.5])["performance.cagr"]);
    }

    [Fact]
    public void Impossible_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Compute([-1.5]));
        Assert.Throws<ArgumentException>(() => Compute([double.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => PerformanceFigures.Compute([0.1], 0));
        Assert.Throws<ArgumentException>(() => PerformanceFigures.Compute([0.1], 365, double.NaN));
    }

    private static FigureSet Compute(double[] returns) => PerformanceFigures.Compute(returns, 252);
}
