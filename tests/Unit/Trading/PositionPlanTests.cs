using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;

namespace Riposte.Tests.Unit.Trading;

public sealed class PositionPlanTests
{
    private static readonly Price Tick = Price.Parse("0.5");

    [Fact]
    public void The_strictest_stop_wins_whatever_the_order()
    {
        var plan = Begin(Side.Long, "99");
        plan.Tighten(99.6, CloseReason.BreakEven, new PositionStep("a", 0, 0));
        plan.Tighten(99.2, CloseReason.TrailingStop, new PositionStep("b", 0, 0));
        Assert.Equal(Price.Parse("100"), plan.Stop);
        Assert.Equal("a", plan.StopStep.Rule);
        Assert.Equal(CloseReason.BreakEven, plan.StopReason);
        var mirrored = Begin(Side.Short, "101");
        mirrored.Tighten(100.8, CloseReason.TrailingStop, new PositionStep("b", 0, 0));
        mirrored.Tighten(100.4, CloseReason.BreakEven, new PositionStep("a", 0, 0));
        Assert.Equal(Price.Parse("100"), mirrored.Stop);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(98.4)]
    public void A_stop_that_is_looser_or_no_price_changes_nothing(double price)
    {
        var plan = Begin(Side.Long, "99");
        plan.Tighten(price, CloseReason.TrailingStop, new PositionStep("a", 0, 0));
        Assert.Equal(Price.Parse("99"), plan.Stop);
    }

    [Fact]
    public void Only_where_it_is_allowed_a_stop_is_loosened_and_never_beyond_the_widest()
    {
        var refused = Begin(Side.Long, "99");
        refused.Loosen(95, new PositionStep("a", 0, 0));
        Assert.Equal(Price.Parse("99"), refused.Stop);
        var allowed = Begin(Side.Long, "99", isLoose: true, widest: "97");
        allowed.Loosen(98, new PositionStep("a", 0, 0));
        Assert.Equal(Price.Parse("98"), allowed.Stop);
        Assert.Equal(CloseReason.DynamicStop, allowed.StopReason);
        var capped = Begin(Side.Long, "99", isLoose: true, widest: "97");
        capped.Loosen(95, new PositionStep("a", 0, 0));
        Assert.Equal(Price.Parse("97"), capped.Stop);
        capped.Tighten(98.5, CloseReason.TrailingStop, new PositionStep("b", 0, 0));
        Assert.Equal(Price.Parse("98.5"), capped.Stop);
        Assert.Equal("b", capped.StopStep.Rule);
        var never = Begin(Side.Long, "96", isLoose: true, widest: "97");
        never.Loosen(95, new PositionStep("a", 0, 0));
        Assert.Equal(Price.Parse("96"), never.Stop);
    }

    [Fact]
    public void The_first_exit_and_the_first_enlargement_count()
    {
        var plan = Begin(Side.Long, "99");
        plan.Close(CloseReason.Emergency, new PositionStep("a", 0, 0));
        plan.Close(CloseReason.TimeStop, new PositionStep("b", 0, 0));
        plan.Enlarge(0.5, toLoser: false, new PositionStep("c", 0, 0));
        plan.Enlarge(0.7, toLoser: true, new PositionStep("d", 0, 0));
        Assert.Equal((CloseReason.Emergency, "a"), (plan.Exit, plan.ExitStep.Rule));
        Assert.Equal((0.5, false, "c"), (plan.AddShare, plan.AddsToLoser, plan.AddStep.Rule));
        plan.Begin(Side.Long, Price.Zero, Tick, false, Price.Zero);
        Assert.Equal((CloseReason.None, 0.0), (plan.Exit, plan.AddShare));
    }

    // True ranges of decision bars of two minutes, worked by hand: 3 (no close before), then max(104, 101) - min(100, 101)
    // = 4, then max(103, 103) - min(99, 103) = 4, then 2: averages of two 3.5, (3.5 + 4) / 2 = 3.75, 2.875.
    [Fact]
    public void The_average_true_range_is_Wilders_of_decision_bars()
    {
        var gauge = new RangeGauge(new Interval(2 * Interval.Minute.Nanoseconds), 2, 2);
        double[][] bars =
        [
            [100, 101, 99, 100],
            [100, 102, 100, 101],
            [101, 104, 100, 102],
            [102, 103, 101, 103],
            [103, 103, 99, 101],
            [double.NaN, double.NaN, double.NaN, double.NaN],
            [101, 102, 100, 102],
            [102, 102, 101, 101],
        ];
        var seen = new List<(double Atr, double Before, double High)>();
        for (var i = 0; i < bars.Length; i++)
        {
            var open = Instant.FromDate(2024, 1, 1) + i * Interval.Minute.Nanoseconds;
            gauge.Add(
                new Bar(open, open + Interval.Minute.Nanoseconds, bars[i][0], bars[i][1], bars[i][2], bars[i][3])
            );
            seen.Add((gauge.Atr, gauge.AtrBefore, gauge.Highest));
        }
        Assert.Equal([double.NaN, double.NaN, double.NaN, 3.5, 3.5, 3.75, 3.75, 2.875], seen.Select(s => s.Atr));
        Assert.Equal(
            [double.NaN, double.NaN, double.NaN, double.NaN, 3.5, 3.5, 3.75, 3.75],
            seen.Select(s => s.Before)
        );
        Assert.Equal([double.NaN, double.NaN, double.NaN, 104, 104, 104, 104, 103], seen.Select(s => s.High));
    }

    private static PositionPlan Begin(Side side, string stop, bool isLoose = false, string widest = "0")
    {
        var plan = new PositionPlan();
        plan.Begin(side, Price.Parse(stop), Tick, isLoose, Price.Parse(widest));
        return plan;
    }
}
