using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Barrier = Riposte.Learning.Labels.Barrier;

namespace Riposte.Tests.Unit.Labels;

public sealed class TripleBarrierTests
{
    private static TripleBarrier Labeler(
        LabelSide side = LabelSide.Both,
        BarrierPath path = BarrierPath.HighLow,
        EntryReference entry = EntryReference.Close,
        int horizon = 3
    ) => new(Barrier.Percent(0.02), Barrier.Percent(0.01), horizon, side, path, entry);

    private static LabelTable Label(TripleBarrier labeler, params string[] bars) => labeler.Label(Bars.Of(bars), [0]);

    [Fact]
    public void A_target_touched_to_the_tick_is_hit_and_pays_its_own_price()
    {
        var labels = Label(Labeler(), "100 100 100 100", "100 101 99.5 100.5", "100.5 102 100 101", "101 101 101 101");
        Assert.Equal(Outcome.Long, labels.Outcomes[0]);
        Assert.Equal(2, labels.LongEndRows[0]);
        Assert.Equal(0.02, labels.LongReturn[0], 15);
        Assert.Equal(1, labels.ShortEndRows[0]);
        Assert.Equal(-0.01, labels.ShortReturn[0], 15);
        Assert.Equal(2, labels.EndRows[0]);
    }

    [Fact]
    public void A_target_missed_by_a_tick_is_not_hit()
    {
        var labels = Label(
            Labeler(),
            "100 100 100 100",
            "100 101.9 99.1 101",
            "101 101.9 100 101",
            "101 101 101 101.5"
        );
        Assert.Equal(Outcome.Neutral, labels.Outcomes[0]);
        Assert.Equal(3, labels.LongEndRows[0]);
        Assert.Equal(0.015, labels.LongReturn[0], 15);
    }

    [Fact]
    public void The_short_side_mirrors_the_long_one()
    {
        var labels = Label(Labeler(), "100 100 100 100", "100 100.5 99 99.5", "99.5 100 98 99", "99 99 99 99");
        Assert.Equal(Outcome.Short, labels.Outcomes[0]);
        Assert.Equal(0.02, labels.ShortReturn[0], 15);
        Assert.Equal(2, labels.ShortEndRows[0]);
        Assert.Equal(1, labels.LongEndRows[0]);
    }

    [Fact]
    public void The_event_bars_own_high_and_low_do_not_count()
    {
        var labels = Label(Labeler(), "100 150 50 100", "100 100 100 100", "100 100 100 100", "100 100 100 100");
        Assert.Equal(Outcome.Neutral, labels.Outcomes[0]);
        Assert.Equal(3, labels.EndRows[0]);
    }

    [Fact]
    public void Stop_and_target_in_one_bar_means_stop_for_both_sides()
    {
        var labels = Label(Labeler(), "100 100 100 100", "100 103 97 100", "100 100 100 100", "100 100 100 100");
        Assert.Equal(Outcome.Neutral, labels.Outcomes[0]);
        Assert.Equal(-0.01, labels.LongReturn[0], 15);
        Assert.Equal(-0.01, labels.ShortReturn[0], 15);
    }

    [Fact]
    public void A_gap_through_the_stop_exits_at_the_worse_open()
    {
        var labels = Label(Labeler(), "100 100 100 100", "95 96 94 95", "95 95 95 95", "95 95 95 95");
        Assert.Equal(-0.05, labels.LongReturn[0], 15);
        Assert.Equal(0.02, labels.ShortReturn[0], 15);
        Assert.Equal(Outcome.Short, labels.Outcomes[0]);
    }

    [Fact]
    public void A_gap_through_the_target_pays_no_more_than_the_target()
    {
        var labels = Label(Labeler(), "100 100 100 100", "105 106 104 105", "105 105 105 105", "105 105 105 105");
        Assert.Equal(0.02, labels.LongReturn[0], 15);
        Assert.Equal(-0.05, labels.ShortReturn[0], 15);
    }

    [Fact]
    public void With_entry_at_the_next_open_the_entry_bar_itself_can_hit()
    {
        var labels = Label(
            Labeler(entry: EntryReference.NextOpen),
            "90 90 90 90",
            "100 102 99.5 100",
            "100 100 100 100",
            "100 100 100 100"
        );
        Assert.Equal(Outcome.Long, labels.Outcomes[0]);
        Assert.Equal(1, labels.LongEndRows[0]);
        Assert.Equal(0.02, labels.LongReturn[0], 15);
    }

    [Fact]
    public void On_the_close_path_wicks_do_not_touch_and_the_exit_is_the_crossing_close()
    {
        var labels = Label(
            Labeler(path: BarrierPath.Close),
            "100 100 100 100",
            "100 110 90 100.5",
            "100 110 90 103",
            "103 103 103 103"
        );
        Assert.Equal(Outcome.Long, labels.Outcomes[0]);
        Assert.Equal(2, labels.LongEndRows[0]);
        Assert.Equal(0.03, labels.LongReturn[0], 15);
        Assert.Equal(-0.03, labels.ShortReturn[0], 15);
    }

    [Theory]
    [InlineData("100 102 99.5 100", Outcome.Long, 0.02)]
    [InlineData("100 100 99 100", Outcome.Short, -0.01)]
    [InlineData("100 103 98 100", Outcome.Short, -0.01)]
    [InlineData("100 101 99.5 100", Outcome.Neutral, 0.0)]
    public void A_single_sided_label_names_the_barrier_hit_first(string bar, Outcome outcome, double expected)
    {
        var labels = Label(Labeler(LabelSide.Single), "100 100 100 100", bar, "100 100 100 100", "100 100 100 100");
        Assert.Equal(outcome, labels.Outcomes[0]);
        Assert.Equal(expected, labels.LongReturn[0], 15);
        Assert.True(double.IsNaN(labels.ShortReturn[0]));
    }

    [Fact]
    public void A_window_past_the_end_of_the_data_is_dropped_even_when_a_barrier_was_hit()
    {
        var bars = Bars.Of("100 100 100 100", "100 110 100 105", "100 100 100 100", "100 100 100 100");
        Assert.Equal([0], Labeler().Label(bars, [0, 1, 2, 3]).EventRows);
    }

    [Fact]
    public void A_missing_bar_touches_nothing_and_takes_its_slot()
    {
        var labels = Label(Labeler(horizon: 2), "100 100 100 100", "-", "100 101 99.5 100.5", "100 110 100 110");
        Assert.Equal(Outcome.Neutral, labels.Outcomes[0]);
        Assert.Equal(2, labels.EndRows[0]);
    }

    [Fact]
    public void Out_of_time_on_a_missing_bar_exits_at_the_last_known_close()
    {
        var labels = Label(Labeler(horizon: 3), "100 100 100 100", "100 100.5 100 100.5", "-", "-");
        Assert.Equal(3, labels.LongEndRows[0]);
        Assert.Equal(0.005, labels.LongReturn[0], 15);
        Assert.Equal(-0.005, labels.ShortReturn[0], 15);
        var nothing = Label(Labeler(horizon: 2), "100 100 100 100", "-", "-", "-");
        Assert.Equal(0, nothing.LongReturn[0]);
    }

    [Fact]
    public void An_event_without_an_entry_price_is_dropped()
    {
        var bars = Bars.Of("-", "100 100 100 100", "-", "100 100 100 100", "100 100 100 100", "100 100 100 100");
        Assert.Equal([1], Labeler(horizon: 2).Label(bars, [0, 1, 2]).EventRows);
        Assert.Empty(Labeler(entry: EntryReference.NextOpen, horizon: 2).Label(bars, [0, 1, 2]).EventRows);
    }

    [Fact]
    public void Atr_barriers_read_the_value_of_the_event_row()
    {
        var bars = Bars.Of("100 100 100 100", "100 103 98.5 100", "100 104 99 100", "100 100 100 100");
        var labeler = new TripleBarrier(
            Barrier.Atr(2, 14),
            Barrier.Atr(1, 14),
            3,
            LabelSide.Both,
            BarrierPath.HighLow,
            EntryReference.Close
        );
        var labels = (labeler with { ScaleColumn = [2, 1, 1, 1] }).Label(bars, [0]);
        Assert.Equal(Outcome.Long, labels.Outcomes[0]);
        Assert.Equal(2, labels.LongEndRows[0]);
        Assert.Equal(0.04, labels.LongReturn[0], 15);
        Assert.Equal(0, (labeler with { ScaleColumn = [double.NaN, 1, 1, 1] }).Label(bars, [0]).Count);
        Assert.Equal(0, (labeler with { ScaleColumn = [0, 1, 1, 1] }).Label(bars, [0]).Count);
        Assert.Throws<ArgumentException>(() => labeler.Label(bars, [0]));
    }

    [Fact]
    public void Two_sided_labels_with_a_target_nearer_than_the_stop_are_refused()
    {
        var labeler = Labeler() with { TakeProfit = Barrier.Percent(0.005) };
        var error = Assert.Throws<UserException>(() => Label(labeler, "100 100 100 100", "100 100 100 100"));
        Assert.Equal(ErrorKind.Configuration, error.Kind);
        Assert.Contains("take_profit", error.Fix, StringComparison.Ordinal);
        Assert.Equal(0, Label(labeler with { Side = LabelSide.Single }, "100 100 100 100").Count);
    }

    [Fact]
    public void Barriers_of_different_units_are_refused_when_two_sided()
    {
        var labeler = new TripleBarrier(Barrier.Atr(2, 14), Barrier.Percent(0.01), 3) { ScaleColumn = [1] };
        Assert.Throws<UserException>(() => Label(labeler, "100 100 100 100"));
        var periods = new TripleBarrier(Barrier.Atr(2, 14), Barrier.Atr(1, 20), 3, LabelSide.Single)
        {
            ScaleColumn = [1],
        };
        Assert.Throws<UserException>(() => Label(periods, "100 100 100 100"));
    }

    [Theory]
    [InlineData("100 103 100 103", "103 103 98 98", Outcome.Long)]
    [InlineData("100 103 100 103", "-", Outcome.Short)]
    [InlineData("-", "100 103 100 103", Outcome.Short)]
    [InlineData("100 100 98 98", "-", Outcome.Short)]
    public void Finer_bars_that_lack_the_stop_decide_nothing(string first, string second, Outcome expected)
    {
        var bars = Bars.Of("100 100 100 100", "100 103 98 100", "100 100 100 100");
        string[] finer = ["100 100 100 100", "100 100 100 100", first, second, "100 100 100 100", "100 100 100 100"];
        var detail = Bars.Of(finer);
        var columns = detail.Columns.ToDictionary(input => input, input => detail[input].ToArray());
        var labeler = new TripleBarrier(
            Barrier.Percent(0.02),
            Barrier.Percent(0.01),
            1,
            LabelSide.Single,
            BarrierPath.HighLow,
            EntryReference.Close
        )
        {
            Detail = new MarketTable("TEST", Interval.Parse("30m"), 0, columns),
        };
        Assert.Equal(expected, labeler.Label(bars, [0]).Outcomes[0]);
    }

    [Fact]
    public void A_duration_is_counted_in_bars_and_must_be_whole()
    {
        Assert.Equal(4, TripleBarrier.BarsIn(Interval.Parse("60m"), Interval.Parse("15m")));
        Assert.Equal(96, TripleBarrier.BarsIn(Interval.Parse("24h"), Interval.Parse("15m")));
        Assert.Throws<UserException>(() => TripleBarrier.BarsIn(Interval.Parse("50m"), Interval.Parse("15m")));
        Assert.Throws<UserException>(() => TripleBarrier.BarsIn(Interval.Parse("5m"), Interval.Parse("15m")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.01)]
    [InlineData(double.NaN)]
    public void A_percent_barrier_lies_between_zero_and_one(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Barrier.Percent(fraction));

    [Fact]
    public void Barriers_print_as_a_trader_writes_them()
    {
        Assert.Equal("1.5%", Barrier.Percent(0.015).ToString());
        Assert.Equal("2 x ATR(14)", Barrier.Atr(2, 14).ToString());
    }
}
