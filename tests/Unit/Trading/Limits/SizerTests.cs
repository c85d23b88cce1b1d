using Riposte.Learning.Ensembles;
using Riposte.Learning.Labels.Regimes;
using Riposte.Trading.Orders;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Unit.Trading.Limits;

/// <summary>Sizes worked by hand; everything of the account may be used once unless a case says otherwise.</summary>
public sealed class SizerTests
{
    [Theory]
    [InlineData(0, 0.01)]
    [InlineData(-0.01, 0.01)]
    [InlineData(double.NaN, 0.01)]
    [InlineData(0.03, 0)]
    [InlineData(0.03, -0.01)]
    public void Kelly_knows_nothing_without_a_win_and_a_loss_to_weigh(double win, double loss) =>
        Assert.True(double.IsNaN(new Payoff(0.4, win, loss).Kelly));

    // Margin 40 % of equity; a leverage without a limit counts as 1, so that the cap is 40 % of equity, whatever a near
    // stop would allow: 1 ÷ (2 × 1 % + 0.5 %) = 40.
    [Fact]
    public void Leverage_that_nothing_limits_is_not_used()
    {
        var risk = RiskOptions.Off with { MaxCapital = 0.4, MaxLeverage = double.NaN };
        var options = new SizingOptions(SizingKind.LeverageAdjusted);
        Assert.Equal(0.4, Sizer.Fraction(options, risk, View(stop: 0.01)), 1e-12);
        // A stop of 150 %: 1 ÷ (3 + 0.5 %).
        Assert.Equal(0.4 / 3.005, Sizer.Fraction(options, risk, View(stop: 1.5)), 1e-12);
    }

    [Theory]
    [InlineData(SizingKind.RiskBased, -0.01)]
    [InlineData(SizingKind.RiskBased, double.NaN)]
    [InlineData(SizingKind.LeverageAdjusted, -0.01)]
    [InlineData(SizingKind.LeverageAdjusted, double.NaN)]
    public void A_stop_that_is_no_distance_gives_no_size(SizingKind kind, double stop) =>
        Assert.Equal(0, Sizer.Fraction(new SizingOptions(kind), RiskOptions.Off, View(stop)));

    [Theory]
    [InlineData(Side.Long, 0b100, 1)]
    [InlineData(Side.Long, 0b001, 0)]
    [InlineData(Side.Short, 0b001, 1)]
    [InlineData(Side.Short, 0b100, 0)]
    [InlineData(Side.Short, 0b111, 1.0 / 3)]
    public void The_set_must_hold_the_side_that_is_entered(Side side, int set, double expected)
    {
        var options = new SizingOptions { Uncertainty = new UncertaintyScale(double.NaN, UsesSet: true) };
        var view = View(0.01, side) with { Uncertainty = new PredictionUncertainty(default, 0.3, 0, set) };
        Assert.Equal(expected, Sizer.Fraction(options, RiskOptions.Off, view), 1e-15);
    }

    // Disagreement 0.05 of at most 0.2 leaves three quarters; a set that is not asked for does not matter.
    [Theory]
    [InlineData(0.05, 0.75)]
    [InlineData(0.2, 0)]
    [InlineData(0.5, 0)]
    [InlineData(double.NaN, 0)]
    public void Disagreement_alone_shrinks_in_a_straight_line(double disagreement, double expected)
    {
        var options = new SizingOptions { Uncertainty = new UncertaintyScale(0.2, UsesSet: false) };
        var view = View(0.01) with { Uncertainty = new PredictionUncertainty(default, disagreement, 0, 0b001) };
        Assert.Equal(expected, Sizer.Fraction(options, RiskOptions.Off, view), 1e-15);
        Assert.Equal(0, Sizer.Fraction(options, RiskOptions.Off, View(0.01)));
    }

    // 0.5 × 0.4 of the regime named twice, 0.8 of the fixed fraction; the other regime takes nothing.
    [Fact]
    public void Shares_of_one_regime_multiply()
    {
        var options = new SizingOptions(Fraction: 0.8)
        {
            Regimes =
            [
                new RegimeShare(MarketRegime.Ranging, 0.5),
                new RegimeShare(MarketRegime.HighVolatility, 0.1),
                new RegimeShare(MarketRegime.Ranging, 0.4),
            ],
        };
        var view = View(0.01) with { Regime = MarketRegime.Ranging };
        Assert.Equal(0.16, Sizer.Fraction(options, RiskOptions.Off, view), 1e-15);
    }

    private static SizingView View(double stop, Side side = Side.Long) => new(side, default, 0.5, stop, 0.7);
}
