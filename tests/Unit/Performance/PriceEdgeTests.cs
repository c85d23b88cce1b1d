using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Trading.Orders;
using Riposte.Trading.Performance;

namespace Riposte.Tests.Unit.Performance;

/// <summary>Benchmarks at gaps, at the ends of the bars, and where a rate is missing. Worked by hand.</summary>
public sealed class PriceEdgeTests
{
    private static readonly CostSchedule Free = new(0, 0, new SlippageOptions(0));

    // Half an hour before the first bar, in it, at the border of the second, and at the end: 10 % each of a mark that nobody
    // knows. Before the bars there is no price; the bars open at 100 and 110, and 120 is the last close.
    [Fact]
    public void A_settlement_without_a_mark_is_paid_on_the_open_of_its_bar()
    {
        var half = Interval.Hour.Nanoseconds / 2;
        Instant[] times =
        [
            TradeSamples.Start - half,
            TradeSamples.Start + half,
            TradeSamples.Hour(1),
            TradeSamples.Hour(2),
        ];
        var bars = Table([100, 110], [105, 120]);
        var columns = new PriceColumns(bars, Interval.Hour, Funding(times), Free);
        Assert.Equal([100, 110, 120], columns.Opens);
        Assert.Equal(10, columns.FundingPerCoin(0, 1), 1e-12);
        Assert.Equal(10 + 11, columns.FundingPerCoinToOpen(0, 1), 1e-12);
        Assert.Equal(10 + 11, columns.FundingPerCoin(0, 2), 1e-12);
        Assert.Equal(10 + 11 + 12, columns.FundingPerCoinToOpen(0, 2), 1e-12);
        Assert.Equal([0, 11, 12], new[] { 0, 1, 2 }.Select(columns.SettledAt).Select(paid => Math.Round(paid, 9)));
        Assert.Equal((0, 0), (columns.FundingPerCoin(1, 1), columns.FundingPerCoinToOpen(2, 1)));
    }

    // Missing at 02:00: who leaves at that very open was held before it, who is marked just before it was not.
    [Fact]
    public void A_missing_rate_is_unknown_to_those_who_held_before_it()
    {
        var funding = new FundingTable([], [], []) { Missing = [TradeSamples.Hour(2)] };
        var columns = new PriceColumns(Table([1, 1, 1, 1], [1, 1, 1, 1]), Interval.Hour, funding, Free);
        Assert.True(double.IsNaN(columns.FundingPerCoinToOpen(0, 2)));
        Assert.Equal(0, columns.FundingPerCoin(0, 2));
        Assert.True(double.IsNaN(columns.FundingPerCoin(0, 3)));
        Assert.Equal((0, 0), (columns.FundingPerCoinToOpen(2, 3), columns.FundingPerCoin(2, 3)));
    }

    // The third bar is missing: after it the position is worth what it was before it, 121 ÷ 100 of 500.
    [Fact]
    public void A_gap_is_marked_at_the_last_close_before_it()
    {
        var bars = Table([100, 111, double.NaN, 130], [110, 121, double.NaN, 140]);
        Instant[] times = [.. Enumerable.Range(0, 5).Select(TradeSamples.Hour)];
        var equity = BuyAndHold.Equity(bars, FundingTable.None, Free, 500, Interval.Hour, times);
        Assert.Equal([500, 550, 605, 605, 700], equity.Select(value => Math.Round(value, 9)));
    }

    // A whole account in one trade that no placement keeps from the settlement whose rate is missing: it counts as no gain and
    // no loss, its fees included.
    [Fact]
    public void A_random_trade_over_a_missing_rate_changes_nothing()
    {
        var bars = TradeSamples.Bars([.. Enumerable.Repeat(100.0, 20)]);
        var funding = new FundingTable([], [], []) { Missing = [TradeSamples.Hour(10)] };
        var result = TradeSamples.Result(19, 1000, TradeSamples.Trade(2, 17, 0, Side.Long, "horizon", 10));
        var costs = new CostSchedule(0.001, 0, new SlippageOptions(0));
        var plan = new RandomEntryPlan(bars, Interval.Hour, funding, costs, result, []) { Draws = 20 };
        Assert.All(RandomEntries.Draw(plan).NetReturns, gain => Assert.Equal(0, gain));
        var known = plan with { Funding = FundingTable.None };
        Assert.All(RandomEntries.Draw(known).NetReturns, gain => Assert.Equal(-0.002, gain, 1e-12));
    }

    // Profits of 5 and 7: √2 trades x 6 ÷ a deviation of √2.
    [Fact]
    public void Two_trades_have_a_quality()
    {
        var figures = TradeFigures.Compute([TradeSamples.Trade(1, 2, 5), TradeSamples.Trade(3, 4, 7)]);
        Assert.Equal(6, figures["performance.sqn"], 1e-12);
    }

    private static FundingTable Funding(Instant[] times) =>
        new(times, Array.ConvertAll(times, _ => 0.1), Array.ConvertAll(times, _ => double.NaN));

    private static MarketTable Table(double[] opens, double[] closes) =>
        new(
            "TEST",
            Interval.Hour,
            Interval.Hour.BarNumber(TradeSamples.Start),
            new Dictionary<Input, double[]>
            {
                [Input.Open] = opens,
                [Input.High] = [.. opens.Zip(closes, Math.Max)],
                [Input.Low] = [.. opens.Zip(closes, Math.Min)],
                [Input.Close] = closes,
            }
        );
}
