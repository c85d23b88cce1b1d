using Riposte.Core.Market;
using Riposte.Learning.Contracts;
using Riposte.Learning.Thresholds;

namespace Riposte.Tests.Unit.Thresholds;

public sealed class OutcomeReturnsTests
{
    private static readonly CostSchedule Costs = new(TakerFee: 0.0005, Slippage: new SlippageOptions(0.0001));

    [Fact]
    public void Net_returns_take_off_two_fees_and_two_slippages()
    {
        var labels = ThresholdRows.Alternating(3, 2, i => (Outcome)i);
        var net = NetReturns.Measure(labels, [0, 2], Costs);
        Assert.Equal([-0.0112, 0.0188], net.Long.Select(r => Math.Round(r, 12)));
        Assert.Equal([0.0188, -0.0112], net.Short.Select(r => Math.Round(r, 12)));
    }

    [Fact]
    public void Volatility_slippage_uses_each_labels_own_recent_range_and_insists_on_it()
    {
        var labels = ThresholdRows.Alternating(3, 2, _ => Outcome.Neutral);
        var costs = Costs with { TakerFee = 0, Slippage = new SlippageOptions(0.0001, 0.1) };
        // Every bar ranges over 4 %: slippage is 0.0001 + 0.1 × 0.04 each way.
        var net = NetReturns.Measure(labels, [1], costs, null, LabelRanges.Of(labels));
        Assert.Equal(-0.0082, net.Long[0], 12);
        Assert.Throws<ArgumentException>(() => NetReturns.Measure(labels, [1], costs));
        Assert.Throws<ArgumentException>(() => NetReturns.Measure(labels, [3], Costs));
    }

    [Fact]
    public void Expected_funding_counts_settlements_strictly_between_entry_and_the_close_of_the_last_bar()
    {
        // Entries at 08:00 (row 7) and 07:00 (row 6). Ends: rows 7…9 close at 08:00, 09:00 and 10:00.
        var labels = ThresholdRows.Labels(
            [5, 6, 7],
            [7, 8, 31],
            [8, 9, 15],
            [Outcome.Neutral, Outcome.Neutral, Outcome.Neutral],
            [0, 0, 0],
            [0, 0, 0]
        );
        var costs = new CostSchedule(0, 0, new SlippageOptions(0), 0.0001);
        var net = NetReturns.Measure(labels, [0, 1, 2], costs);
        // Long: 06:00–08:00 meets none (08:00 is the close itself), 07:00–09:00 one, 08:00–next day 08:00 two (16:00
        // and 00:00).
        Assert.Equal([0, -0.0001, -0.0002], net.Long.Select(r => Math.Round(r, 12)));
        // Short receives: 06:00–09:00 one, 07:00–10:00 one, 08:00–16:00 none.
        Assert.Equal([0.0001, 0.0001, 0], net.Short.Select(r => Math.Round(r, 12)));
        var table = FundingTable.Constant(0.5, ThresholdRows.Start, ThresholdRows.Start.AddMonths(1));
        Assert.Equal(net.Long, NetReturns.Measure(labels, [0, 1, 2], costs, table).Long);
        Assert.Equal(net.Short, NetReturns.Measure(labels, [0, 1, 2], costs, table).Short);
        Assert.Equal([0, 0, 0], NetReturns.Measure(labels, [0, 1, 2], costs, FundingTable.None).Long);
    }

    [Fact]
    public void Expected_values_come_from_measured_means_and_never_from_barriers()
    {
        // Longs that hit their target made 2 % in half of the rows and 1 % in the other half, whatever the barrier was.
        var labels = ThresholdRows.Alternating(120, 2, i => (Outcome)(i % 3));
        for (var i = 2; i < 120; i += 6)
        {
            labels.LongReturn[i] = 0.01;
        }
        var positions = Enumerable.Range(0, 120).ToArray();
        var measured = OutcomeReturns.Measure(labels, positions, Costs);
        Assert.Equal(0.015 - 0.0012, measured.LongWin, 12);
        Assert.Equal((0.0112 + 0.0012) / 2, measured.LongLoss, 12);
        Assert.Equal(0.02 - 0.0012, measured.ShortWin, 12);
        Assert.Equal(0.5 * 0.0138 - 0.2 * 0.0112 - 0.3 * 0.0012, measured.EvLong(0.2, 0.3, 0.5), 12);
        Assert.Equal(0.2 * 0.0188 - 0.5 * 0.0112 - 0.3 * 0.0012, measured.EvShort(0.2, 0.3, 0.5), 12);
    }

    [Fact]
    public void Rows_count_alike_and_those_of_weight_0_not_at_all()
    {
        var labels = ThresholdRows.Alternating(90, 2, _ => Outcome.Long);
        labels.LongReturn[0] = 0.5;
        labels.Weights[0] = 0;
        var measured = OutcomeReturns.Measure(labels, [.. Enumerable.Range(0, 90)], Costs);
        Assert.Equal(0.0188, measured.LongWin, 12);
        Assert.Equal(89, measured.LongSide.Long.Rows);
        labels.Weights[0] = 0.5;
        measured = OutcomeReturns.Measure(labels, [.. Enumerable.Range(0, 90)], Costs);
        Assert.Equal((0.5 + 89 * 0.02) / 90 - 0.0012, measured.LongWin, 12);
    }

    [Fact]
    public void A_thin_cell_is_shrunk_towards_the_losing_mean_and_an_empty_one_takes_it()
    {
        // 40 Short labels, 5 Long ones, no Neutral.
        var labels = ThresholdRows.Alternating(45, 2, i => i < 40 ? Outcome.Short : Outcome.Long);
        var side = OutcomeReturns.Measure(labels, [.. Enumerable.Range(0, 45)], Costs).LongSide;
        Assert.Equal(-0.0112, side.Short.Mean, 12);
        Assert.Equal(-0.0112, side.Neutral.Mean, 12);
        Assert.True(double.IsNaN(side.Neutral.Measured));
        var all = (40 * -0.0112 + 5 * 0.0188) / 45;
        Assert.Equal(0.25 * 0.0188 + 0.75 * all, side.Win, 12);
    }

    [Fact]
    public void A_side_that_was_not_measured_has_no_expected_value()
    {
        var labels = ThresholdRows.Alternating(30, 2, _ => Outcome.Long);
        Array.Fill(labels.ShortReturn, double.NaN);
        var measured = OutcomeReturns.Measure(labels, [.. Enumerable.Range(0, 30)], Costs);
        Assert.True(double.IsNaN(measured.EvShort(0.3, 0.3, 0.4)));
        Assert.Equal(Outcome.Neutral, ThresholdRule.Side(0.9, 0.05, 0.05, measured, new ThresholdOptions()));
    }
}
