using Riposte.Core.Money;
using Riposte.Learning.Labels.Regimes;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;
using Riposte.Trading.Positions.Rules;

namespace Riposte.Tests.Unit.Trading;

/// <summary>The rules of a position at their borders, one view at a time. Entered at 100 with the stop 4 away; one percent
/// of the reference is 1.</summary>
public sealed class PositionRuleTests
{
    private static readonly Distance One = new(DistanceKind.Share, 0.01);

    // In loss by a step or more since it was last enlarged, and not yet enlarged twice.
    [Theory]
    [InlineData(Side.Long, 99, 100, 1, true)]
    [InlineData(Side.Long, 98.5, 100, 0, true)]
    [InlineData(Side.Long, 99.01, 100, 1, false)]
    [InlineData(Side.Long, 101, 100, 1, false)]
    [InlineData(Side.Long, 99, 100, 2, false)]
    [InlineData(Side.Long, 99, 98.5, 1, false)]
    [InlineData(Side.Long, 99, 99, 1, false)]
    [InlineData(Side.Long, 99, 99.5, 1, true)]
    [InlineData(Side.Short, 101, 100, 1, true)]
    [InlineData(Side.Short, 100.99, 100, 1, false)]
    [InlineData(Side.Short, 99, 100, 1, false)]
    [InlineData(Side.Short, 101, 100, 2, false)]
    [InlineData(Side.Short, 101, 101.5, 1, false)]
    [InlineData(Side.Short, 101, 101, 1, false)]
    public void A_loser_is_enlarged_a_step_at_a_time(Side side, double close, double average, int before, bool acts)
    {
        var view = View(side, close) with { Average = average, Averagings = before };
        var plan = Act(new AverageDown(new ScaleInOptions(2, One, 0.5)), view);
        Assert.Equal(acts ? 0.5 : 0, plan.AddShare);
        if (acts)
        {
            Assert.True(plan.AddsToLoser);
            Assert.Equal(new PositionStep("average_down", Math.Abs(close - 100), 1), plan.AddStep);
        }
    }

    [Theory]
    [InlineData(Side.Long, 101, 100, 1, true)]
    [InlineData(Side.Long, 102.5, 100, 0, true)]
    [InlineData(Side.Long, 100.99, 100, 1, false)]
    [InlineData(Side.Long, 99, 100, 1, false)]
    [InlineData(Side.Long, 101, 100, 2, false)]
    [InlineData(Side.Long, 101, 101.5, 1, false)]
    [InlineData(Side.Long, 101, 101, 1, false)]
    [InlineData(Side.Short, 99, 100, 1, true)]
    [InlineData(Side.Short, 99.01, 100, 1, false)]
    [InlineData(Side.Short, 101, 100, 1, false)]
    [InlineData(Side.Short, 99, 100, 2, false)]
    [InlineData(Side.Short, 99, 98.5, 1, false)]
    [InlineData(Side.Short, 99, 99, 1, false)]
    public void A_winner_is_enlarged_a_step_at_a_time(Side side, double close, double average, int before, bool acts)
    {
        var view = View(side, close) with { Average = average, Adds = before };
        var plan = Act(new AddToWinner(new ScaleInOptions(2, One, 0.25)), view);
        Assert.Equal(acts ? 0.25 : 0, plan.AddShare);
        if (acts)
        {
            Assert.False(plan.AddsToLoser);
            Assert.Equal(new PositionStep("add_to_winner", Math.Abs(close - 100), 1), plan.AddStep);
        }
    }

    // A step of one average true range is unknown before there is one: nothing is enlarged.
    [Fact]
    public void A_step_that_is_not_known_is_never_gone()
    {
        var options = new ScaleInOptions(2, new Distance(DistanceKind.Atr, 0), 0.5);
        var down = View(Side.Long, 90) with { EntryAtr = double.NaN };
        Assert.Equal(0, Act(new AverageDown(options), down).AddShare);
        var up = View(Side.Long, 110) with { EntryAtr = double.NaN };
        Assert.Equal(0, Act(new AddToWinner(options), up).AddShare);
    }

    // Half a percent beyond the average price, once the best price is a step away from the reference.
    [Theory]
    [InlineData(Side.Long, 101, "100.5")]
    [InlineData(Side.Long, 100.99, "0")]
    [InlineData(Side.Long, 99, "0")]
    [InlineData(Side.Short, 99, "99.5")]
    [InlineData(Side.Short, 99.01, "0")]
    [InlineData(Side.Short, 101, "0")]
    public void The_stop_comes_to_the_entry_when_the_price_has_gone_far_enough(Side side, double best, string stop)
    {
        var view = View(side, 100) with { Best = best };
        var plan = Act(new BreakEvenStop(new BreakEvenOptions(One, 0.005)), view);
        Assert.Equal(Price.Parse(stop), plan.Stop);
        if (plan.Stop != Price.Zero)
        {
            Assert.Equal(CloseReason.BreakEven, plan.StopReason);
            Assert.Equal(new PositionStep("break_even", 1, 1), plan.StopStep);
        }
    }

    [Theory]
    [InlineData(Side.Long, 3, 100.5, true)]
    [InlineData(Side.Long, 4, 100.5, true)]
    [InlineData(Side.Long, 2, 100.5, false)]
    [InlineData(Side.Long, 3, 101, false)]
    [InlineData(Side.Short, 3, 99.5, true)]
    [InlineData(Side.Short, 3, 99, false)]
    public void What_made_no_progress_in_three_bars_is_closed(Side side, int bars, double best, bool acts)
    {
        var view = View(side, 100) with { Bars = bars, Best = best };
        var plan = Act(new TimeStop(new TimeStopOptions(3, One)), view);
        Assert.Equal(acts ? CloseReason.TimeStop : CloseReason.None, plan.Exit);
        Assert.Equal(acts ? new PositionStep("time_stop", 0.5, 1) : default, plan.ExitStep);
    }

    // Entered with 0.8; half of it is the limit.
    [Theory]
    [InlineData(0.39, true)]
    [InlineData(0.4, false)]
    [InlineData(0.9, false)]
    [InlineData(double.NaN, false)]
    public void A_confidence_that_fades_below_its_share_closes(double confidence, bool acts)
    {
        var view = View(Side.Long, 100) with { EntryConfidence = 0.8, Confidence = confidence };
        var plan = Act(new SignalFade(0.5), view);
        Assert.Equal(acts ? CloseReason.SignalFade : CloseReason.None, plan.Exit);
        Assert.Equal(acts ? new PositionStep("signal_fade", confidence, 0.4) : default, plan.ExitStep);
        var unknown = view with { EntryConfidence = double.NaN };
        Assert.Equal(CloseReason.None, Act(new SignalFade(0.5), unknown).Exit);
    }

    // Two average true ranges of 1.5 from the reference, wherever the price is.
    [Theory]
    [InlineData(Side.Long, "97")]
    [InlineData(Side.Short, "103")]
    public void A_stop_of_volatility_is_that_many_ranges_from_the_entry(Side side, string stop)
    {
        var plan = Act(new VolatilityStop(new VolatilityStopOptions(2, false)), View(side, 105) with { Atr = 1.5 });
        Assert.Equal((Price.Parse(stop), CloseReason.DynamicStop), (plan.Stop, plan.StopReason));
        Assert.Equal(new PositionStep("volatility_stop", 1.5, 3), plan.StopStep);
        var unknown = View(side, 105) with { Atr = double.NaN };
        Assert.Equal(Price.Zero, Act(new VolatilityStop(new VolatilityStopOptions(2, false)), unknown).Stop);
    }

    // The stop of 98 under a long is let go to 97 where that is allowed, and only there.
    [Theory]
    [InlineData(true, "97")]
    [InlineData(false, "98")]
    public void A_stop_of_volatility_goes_away_again_where_that_is_allowed(bool loosens, string stop)
    {
        var plan = new PositionPlan();
        plan.Begin(Side.Long, Price.Parse("98"), Price.Parse("0.01"), isLoose: true, Price.Zero);
        new VolatilityStop(new VolatilityStopOptions(2, loosens)).Act(View(Side.Long, 105) with { Atr = 1.5 }, plan);
        Assert.Equal(Price.Parse(stop), plan.Stop);
    }

    // A quarter of the risk of 4 is 1 from the reference.
    [Theory]
    [InlineData(Side.Long, MarketRegime.Ranging, "99")]
    [InlineData(Side.Short, MarketRegime.Ranging, "101")]
    [InlineData(Side.Long, MarketRegime.HighVolatility, "98")]
    [InlineData(Side.Long, null, "0")]
    public void A_regime_brings_the_stop_nearer(Side side, MarketRegime? regime, string stop)
    {
        RegimeStop[] shares = [new(MarketRegime.Ranging, 0.25), new(MarketRegime.HighVolatility, 0.5)];
        var plan = Act(new RegimeDistance([.. shares]), View(side, 100) with { Regime = regime });
        Assert.Equal(Price.Parse(stop), plan.Stop);
        if (plan.Stop != Price.Zero)
        {
            Assert.Equal(CloseReason.DynamicStop, plan.StopReason);
            Assert.Equal(("regime_stop", 4.0), (plan.StopStep.Rule, plan.StopStep.Limit));
        }
    }

    // Two percent behind the best price of 110, the best close of 108, or the window's 120; a short's are below.
    [Theory]
    [InlineData(Side.Long, TrailingFrom.Extreme, "107.8", 110)]
    [InlineData(Side.Long, TrailingFrom.Close, "105.84", 108)]
    [InlineData(Side.Long, TrailingFrom.Chandelier, "117.6", 120)]
    [InlineData(Side.Short, TrailingFrom.Extreme, "91.8", 90)]
    [InlineData(Side.Short, TrailingFrom.Close, "93.84", 92)]
    [InlineData(Side.Short, TrailingFrom.Chandelier, "81.6", 80)]
    public void A_trailing_stop_follows_what_it_is_told_to(Side side, TrailingFrom from, string stop, double best)
    {
        var isLong = side == Side.Long;
        var view = View(side, 100) with
        {
            Best = isLong ? 110 : 90,
            BestClose = isLong ? 108 : 92,
            WindowBest = isLong ? 120 : 80,
        };
        var two = new Distance(DistanceKind.Share, 0.02);
        var plan = Act(new TrailingStop(new TrailingOptions(two, from)), view);
        Assert.Equal((Price.Parse(stop), CloseReason.TrailingStop), (plan.Stop, plan.StopReason));
        Assert.Equal(("trailing_stop", best), (plan.StopStep.Rule, plan.StopStep.Value));
        Assert.Equal(best * 0.02, plan.StopStep.Limit, 1e-12);
    }

    [Theory]
    [InlineData(Side.Long, 101, true)]
    [InlineData(Side.Long, 100.99, false)]
    [InlineData(Side.Long, double.NaN, false)]
    [InlineData(Side.Short, 99, true)]
    [InlineData(Side.Short, 99.01, false)]
    public void A_trailing_stop_waits_for_its_way(Side side, double best, bool acts)
    {
        var options = new TrailingOptions(new Distance(DistanceKind.Risk, 0.5), After: One);
        var plan = Act(new TrailingStop(options), View(side, 100) with { Best = best });
        // Half of the risk of 4 behind the best.
        var sign = side == Side.Long ? 1 : -1;
        Assert.Equal(acts ? Price.FromDouble(best - 2 * sign) : Price.Zero, plan.Stop);
    }

    // From the bar's open of 100: moves against the side and the whole range count above one percent.
    [Theory]
    [InlineData(Side.Long, 98.99, 100, 99.5, "emergency_move")]
    [InlineData(Side.Long, 99, 100, 99.5, null)]
    [InlineData(Side.Long, 101.5, 100, 99.5, null)]
    [InlineData(Side.Short, 101.01, 100, 99.5, "emergency_move")]
    [InlineData(Side.Short, 98.5, 100, 99.5, null)]
    [InlineData(Side.Long, 100, 101, 99.99, "emergency_range")]
    [InlineData(Side.Short, 100, 101, 99.99, "emergency_range")]
    [InlineData(Side.Long, 100, 100.5, 99.5, null)]
    public void A_wild_bar_is_left_at_once(Side side, double close, double high, double low, string? rule)
    {
        var view = View(side, close) with { BarOpen = 100, BarHigh = high, BarLow = low };
        var plan = Act(new EmergencyExit(new EmergencyOptions(One, One)), view);
        Assert.Equal(rule is null ? CloseReason.None : CloseReason.Emergency, plan.Exit);
        Assert.Equal(rule, plan.ExitStep.Rule);
        Assert.Equal(CloseReason.None, Act(new EmergencyExit(new EmergencyOptions()), view).Exit);
    }

    [Theory]
    [InlineData(0.011, 0, "emergency_spread", 0.011, 0.01)]
    [InlineData(0.01, 1_999_999_999, null, 0, 0)]
    [InlineData(double.NaN, 0, null, 0, 0)]
    [InlineData(0, 2_000_000_000, "emergency_stale", 2, 2)]
    [InlineData(0, 5_000_000_000, "emergency_stale", 5, 2)]
    public void Wide_quotes_and_an_old_price_are_left_at_once(
        double spread,
        long age,
        string? rule,
        double value,
        double limit
    )
    {
        var options = new EmergencyOptions(Spread: 0.01, StaleNanoseconds: 2_000_000_000);
        var plan = Act(new EmergencyExit(options), View(Side.Long, 100) with { Spread = spread, Age = age });
        Assert.Equal(rule is null ? default : new PositionStep(rule, value, limit), plan.ExitStep);
        var off = new EmergencyOptions(Spread: 0.01);
        Assert.NotEqual(
            "emergency_stale",
            Act(new EmergencyExit(off), View(Side.Long, 100) with { Age = age }).ExitStep.Rule
        );
    }

    private static PositionPlan Act(IPositionRule rule, in PositionView view)
    {
        var plan = new PositionPlan();
        plan.Begin(view.Side, Price.Zero, Price.Parse("0.01"), isLoose: false, Price.Zero);
        rule.Act(view, plan);
        return plan;
    }

    private static PositionView View(Side side, double close) =>
        new()
        {
            Side = side,
            Reference = 100,
            Average = 100,
            Risk = 4,
            EntryAtr = 2,
            Atr = 2,
            Close = close,
            Best = 100,
            BestClose = 100,
            WindowBest = 100,
            BarOpen = 100,
            BarHigh = 100,
            BarLow = 100,
            AtrBefore = 2,
            LastAdd = 100,
        };
}
