using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Learning.Labels.Regimes;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;
using Riposte.Trading.Positions.Rules;

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

    [Fact]
    public void What_moved_the_stop_is_told_with_it()
    {
        var plan = Begin(Side.Long, "99", isLoose: true);
        plan.Loosen(97, new PositionStep("loose", 1, 2));
        Assert.Equal(("loose", CloseReason.DynamicStop), (plan.StopStep.Rule, plan.StopReason));
        // Another rule wants the very level that the first allowed: it is the one that moved it there.
        plan.Tighten(97, CloseReason.BreakEven, new PositionStep("same", 3, 4));
        Assert.Equal(("same", CloseReason.BreakEven), (plan.StopStep.Rule, plan.StopReason));
        plan.Tighten(97, CloseReason.TrailingStop, new PositionStep("later", 5, 6));
        Assert.Equal(("same", CloseReason.BreakEven), (plan.StopStep.Rule, plan.StopReason));
    }

    [Fact]
    public void A_stop_that_is_not_there_cannot_be_loosened_but_set()
    {
        var plan = Begin(Side.Short, "0", isLoose: true);
        plan.Loosen(103, new PositionStep("a", 0, 0));
        Assert.Equal(Price.Zero, plan.Stop);
        plan.Tighten(103, CloseReason.TrailingStop, new PositionStep("b", 0, 0));
        Assert.Equal(Price.Parse("103"), plan.Stop);
        Assert.Equal(CloseReason.TrailingStop, plan.StopReason);
    }

    // Towards the market to a tick of 0.5: up under a long, down above a short; what falls to zero is no stop.
    [Theory]
    [InlineData(Side.Long, 99.1, "99.5")]
    [InlineData(Side.Long, 99.5, "99.5")]
    [InlineData(Side.Long, 0.1, "0.5")]
    [InlineData(Side.Long, 80000000000, "80000000000")]
    [InlineData(Side.Long, 90000000000, "0")]
    [InlineData(Side.Short, 101.4, "101")]
    [InlineData(Side.Short, 0.6, "0.5")]
    [InlineData(Side.Short, 0.4, "0")]
    public void Stops_lie_on_ticks(Side side, double wanted, string stop)
    {
        var plan = Begin(side, "0");
        plan.Tighten(wanted, CloseReason.TrailingStop, new PositionStep("a", 0, 0));
        Assert.Equal(Price.Parse(stop), plan.Stop);
    }

    [Fact]
    public void A_short_is_loosened_upwards_within_its_widest()
    {
        var plan = Begin(Side.Short, "101", isLoose: true, widest: "103");
        plan.Loosen(100, new PositionStep("a", 0, 0));
        Assert.Equal(Price.Parse("101"), plan.Stop);
        plan.Loosen(102, new PositionStep("a", 0, 0));
        Assert.Equal(Price.Parse("102"), plan.Stop);
        plan.Loosen(104, new PositionStep("a", 0, 0));
        Assert.Equal(Price.Parse("103"), plan.Stop);
        // The next close begins anew.
        plan.Begin(Side.Short, Price.Parse("101"), Tick, true, Price.Zero);
        Assert.Equal(Price.Parse("101"), plan.Stop);
        plan.Loosen(109, new PositionStep("a", 0, 0));
        Assert.Equal(Price.Parse("109"), plan.Stop);
    }

    [Fact]
    public void Nothing_is_enlarged_by_nothing()
    {
        var plan = Begin(Side.Long, "99");
        plan.Enlarge(0, toLoser: true, new PositionStep("a", 0, 0));
        plan.Enlarge(-1, toLoser: true, new PositionStep("a", 0, 0));
        plan.Enlarge(0.25, toLoser: true, new PositionStep("b", 0, 0));
        Assert.Equal((0.25, true, "b"), (plan.AddShare, plan.AddsToLoser, plan.AddStep.Rule));
    }

    [Fact]
    public void A_decision_bar_under_way_shows_its_open_and_extremes_and_counts_in_no_window()
    {
        var gauge = new RangeGauge(new Interval(2 * Interval.Minute.Nanoseconds), 1, 2);
        var start = Instant.FromDate(2024, 1, 1);
        void Add(int minute, double open, double high, double low, double close)
        {
            var from = start + minute * Interval.Minute.Nanoseconds;
            gauge.Add(new Bar(from, from + Interval.Minute.Nanoseconds, open, high, low, close));
        }
        Add(0, 10, 12, 9, 11);
        Assert.Equal((10, 12, 9), (gauge.Open, gauge.High, gauge.Low));
        Assert.True(double.IsNaN(gauge.Atr));
        Add(1, 11, 11.5, 8, 8.5);
        Assert.Equal((10, 12, 8, 4.0), (gauge.Open, gauge.High, gauge.Low, gauge.Atr));
        Assert.True(double.IsNaN(gauge.Lowest));
        // A gap within the bar: what is known of it counts.
        Add(2, double.NaN, double.NaN, double.NaN, double.NaN);
        Assert.True(double.IsNaN(gauge.Open) && double.IsNaN(gauge.High) && double.IsNaN(gauge.Low));
        Add(3, 9, 10, 9, 10);
        // From the close of 8.5 to the high of 10.
        Assert.Equal((9, 10, 9, 1.5), (gauge.Open, gauge.High, gauge.Low, gauge.Atr));
        Assert.Equal((12, 8), (gauge.Highest, gauge.Lowest));
        // A bar without any price is left out of average and window.
        Add(4, double.NaN, double.NaN, double.NaN, double.NaN);
        Add(5, double.NaN, double.NaN, double.NaN, double.NaN);
        Assert.Equal((1.5, 12, 8), (gauge.Atr, gauge.Highest, gauge.Lowest));
        // A jump over the end of a bar completes it with what is known: 13 − 10 and 7 − 13.
        Add(6, 12, 13, 11, 13);
        Assert.Equal(1.5, gauge.Atr);
        Add(8, 7, 7, 7, 7);
        Assert.Equal((3, 3.0), (gauge.Atr, gauge.AtrBefore));
        Assert.Equal((13, 9), (gauge.Highest, gauge.Lowest));
        Add(9, 7, 7, 7, 7);
        Assert.Equal((6, 3.0), (gauge.Atr, gauge.AtrBefore));
        Assert.Equal((13, 7), (gauge.Highest, gauge.Lowest));
    }

    [Fact]
    public void Every_option_adds_its_rule_and_they_are_asked_in_their_order()
    {
        var step = new Distance(DistanceKind.Share, 0.01);
        var all = new PositionOptions
        {
            Own = [new TimeStop(new TimeStopOptions(1, step))],
            AverageDown = new ScaleInOptions(1, step, 0.5),
            Add = new ScaleInOptions(1, step, 0.5),
            Trailing = new TrailingOptions(step),
            BreakEven = new BreakEvenOptions(step, 0),
            RegimeStops = [new RegimeStop(MarketRegime.Ranging, 0.5)],
            VolatilityStop = new VolatilityStopOptions(2, false),
            TimeStop = new TimeStopOptions(3, step),
            SignalFade = 0.5,
            Emergency = new EmergencyOptions(step),
        };
        Assert.Equal(
            [
                "emergency",
                "signal_fade",
                "time_stop",
                "volatility_stop",
                "regime_stop",
                "break_even",
                "trailing_stop",
                "add_to_winner",
                "average_down",
                "time_stop",
            ],
            PositionRules.From(all).Select(rule => rule.Name)
        );
        Assert.Empty(PositionRules.From(PositionOptions.None));
        Assert.False(PositionOptions.None.IsSome);
        Assert.True(new PositionOptions { SignalFade = 0.5 }.IsSome);
        Assert.True(new PositionOptions { KeepTarget = false }.IsSome);
        Assert.True(new PositionOptions { Ladder = [new LadderRung(step, 0.5)] }.IsSome);
    }

    [Theory]
    [InlineData(PositionActionKind.MoveStop, "move_stop")]
    [InlineData(PositionActionKind.TakePart, "take_part")]
    [InlineData(PositionActionKind.Enlarge, "enlarge")]
    [InlineData(PositionActionKind.Refuse, "refuse")]
    [InlineData(PositionActionKind.Exit, "exit")]
    public void What_a_rule_did_is_told_in_words(PositionActionKind kind, string name)
    {
        var action = new PositionAction(default, 0, kind, 0, 0, new PositionStep("time_stop", 0.0123, 2));
        Assert.Equal((name, "time_stop: 0.0123 against 2"), (action.KindName, action.Explain()));
    }

    // The stop towards the entry, the target away from it, to a tick of 0.5.
    [Theory]
    [InlineData(Side.Long, "98", "103.5")]
    [InlineData(Side.Short, "102", "96.5")]
    public void Barriers_of_a_plan_lie_on_ticks(Side side, string stop, string target)
    {
        var plan = new EntryPlan(
            side,
            default,
            Ratio.FromDouble(0.022),
            Ratio.FromDouble(0.031),
            Order.Never,
            double.NaN
        );
        Assert.Equal(Price.Parse(stop), plan.StopPrice(Price.Parse("100"), Tick));
        Assert.Equal(Price.Parse(target), plan.TargetPrice(Price.Parse("100"), Tick));
    }

    [Theory]
    [InlineData("0.1", 1, "0.1")]
    [InlineData("0.1", 1.5, "0.1")]
    [InlineData("0", 1, "0.00000001")]
    public void A_stop_is_above_zero_however_far_it_is(string tick, double distance, string stop)
    {
        var plan = new EntryPlan(Side.Long, default, Ratio.FromDouble(distance), Ratio.Zero, Order.Never, double.NaN);
        Assert.Equal(Price.Parse(stop), plan.StopPrice(Price.Parse("100"), Price.Parse(tick)));
    }

    [Theory]
    [InlineData(0.01, 0.02, 0.01)]
    [InlineData(0.03, 0.02, 0.02)]
    [InlineData(double.NaN, 0.02, 0.02)]
    [InlineData(0.03, double.NaN, 0.03)]
    [InlineData(double.NaN, double.NaN, 0)]
    [InlineData(0, 0.02, 0.02)]
    [InlineData(1e-13, 0.02, 0.02)]
    [InlineData(-0.01, 0.02, 0.02)]
    [InlineData(0, double.NaN, 0)]
    [InlineData(double.PositiveInfinity, 0.02, 0.02)]
    public void The_smaller_distance_that_is_known_counts(double distance, double cap, double expected) =>
        Assert.Equal(Ratio.FromDouble(expected), EntryPlan.Capped(distance, cap));

    private static PositionPlan Begin(Side side, string stop, bool isLoose = false, string widest = "0")
    {
        var plan = new PositionPlan();
        plan.Begin(side, Price.Parse(stop), Tick, isLoose, Price.Parse(widest));
        return plan;
    }
}
