using Riposte.Core.Market;
using Riposte.Core.Market.Cleaning;

namespace Riposte.Tests.Unit.Market.Cleaning;

public sealed class CleaningStepTests
{
    private const double Gap = double.NaN;

    [Fact]
    public void A_gap_is_filled_with_the_close_before_it_up_to_its_limit_and_flagged()
    {
        var result = CleaningBars.Of(Gap, 100, Gap, Gap, Gap, 105, Gap).Clean("fill:previous:2");

        Assert.Equal([Gap, 100, 100, 100, Gap, 105, 105], result.Closes());
        Assert.Equal([Gap, 0, 8, 8, Gap, 0, 8], result.Flags());
        Assert.Equal([Gap, 10, 0, 0, Gap, 10, 0], result.Table[Input.Volume].ToArray());
        Assert.Equal((100, 100), (result.Table[Input.Open][2], result.Table[Input.High][2]));
        Assert.Equal(3, Assert.Single(result.Manifest.Steps).RowsChanged);
    }

    [Fact]
    public void A_filled_bar_has_no_coverage_and_no_column_of_another_kind()
    {
        var bars = CleaningBars
            .Of(100, Gap)
            .With(Input.Coverage, 1, Gap)
            .With(Input.OpenInterest, 5, Gap)
            .With(Input.TakerBuyVolume, 3, Gap);
        var filled = bars.Clean("fill:previous:1").Table;

        Assert.Equal(double.NaN, filled[Input.Coverage][1]);
        Assert.Equal(double.NaN, filled[Input.OpenInterest][1]);
        Assert.Equal(0, filled[Input.TakerBuyVolume][1]);
    }

    [Fact]
    public void Filling_again_does_not_reach_further()
    {
        var once = CleaningBars.Of(100, Gap, Gap, Gap, Gap, 101).Clean("fill:previous:2").Table;

        Assert.Equal(once.Hash, once.Clean("fill:previous:2").Table.Hash);
        Assert.Equal(100, once.Clean("fill:previous:3").Table[Input.Close][3]);
    }

    [Fact]
    public void Leaving_gaps_changes_nothing_and_is_recorded()
    {
        var bars = CleaningBars.Of(100, Gap, 101);
        var result = bars.Clean("fill:leave");

        Assert.Equal(bars.Hash, result.Table.Hash);
        Assert.Equal(("fill:leave", 0), (result.Manifest.Steps[0].Step, result.Manifest.Steps[0].RowsChanged));
    }

    [Fact]
    public void A_bar_with_an_unknown_price_or_volume_is_dropped_as_a_whole()
    {
        var bars = CleaningBars
            .Of(100, 101, 102, Gap)
            .With(Input.Volume, 1, Gap, 3, Gap)
            .With(Input.Trades, 1, 2, Gap, Gap);
        var result = bars.Clean("fill:drop");

        Assert.Equal([100, Gap, 102, Gap], result.Closes());
        Assert.Equal([1, Gap, Gap, Gap], result.Table[Input.Trades].ToArray());
        Assert.Equal([0, 8, 0, Gap], result.Flags());
    }

    // Returns of ln(1.01) up and down: their median is -ln(1.01) or +ln(1.01) or 0, their deviation ln(1.01) or 2 ln(1.01);
    // 50 % is far outside 10 deviations of either, 1 % is inside 1 of them.
    private static double[] Wave(params double[] end) =>
        [.. Enumerable.Range(0, 8).Select(i => i % 2 == 0 ? 100.0 : 101.0), .. end];

    [Fact]
    public void A_price_far_from_what_was_usual_becomes_a_missing_bar_and_the_next_is_kept()
    {
        var result = CleaningBars.Of(Wave(150, 100, 101)).Clean("spikes:6:10");

        Assert.Equal(Wave(Gap, 100, 101), result.Closes());
        Assert.Equal(8, result.Flags()[8]);
        Assert.Equal(0, result.Flags()[9]);
        Assert.Equal(("spikes:6:10:unknown", 1), (result.Manifest.Steps[0].Step, result.Manifest.Steps[0].RowsChanged));
    }

    [Fact]
    public void A_jump_that_stays_costs_its_first_bar_only()
    {
        var result = CleaningBars.Of(Wave(150, 151, 150, 151)).Clean("spikes:6:10");

        Assert.Equal(Wave(Gap, 151, 150, 151), result.Closes());
    }

    [Fact]
    public void A_bad_low_alone_is_a_spike()
    {
        var bars = CleaningBars.Of(Wave(100, 101));
        var lows = bars[Input.Low].ToArray();
        lows[8] = 50;

        Assert.Equal(Wave(Gap, 101), bars.With(Input.Low, lows).Clean("spikes:6:10").Closes());
        Assert.Equal(Wave(100, 101), bars.Clean("spikes:6:10").Closes());
    }

    // By hand: of the last 6 returns three are +r and three are -r with r = ln(1.01): median 0, deviation r. The row before
    // stands at 101, so ten deviations reach to 101 x exp(10 x 1.4826 x ln 1.01) = 101 x 1.01^14.826.
    [Fact]
    public void A_clipped_price_stands_at_the_border_it_was_beyond()
    {
        var bars = CleaningBars.Of(Wave(150, 100));
        var result = bars.Clean("spikes:6:10:clip");
        var border = 101 * Math.Pow(1.01, 14.826);

        Assert.Equal(border, result.Closes()[8], 9);
        Assert.Equal(border, result.Table[Input.High][8], 9);
        Assert.Equal(border, result.Table[Input.Low][8], 9);
        Assert.Equal((10, 100), (result.Table[Input.Volume][8], result.Closes()[9]));
        Assert.Equal(8, result.Flags()[8]);
    }

    [Fact]
    public void Nothing_is_judged_before_the_window_is_full_or_while_prices_stand_still()
    {
        double[] early = [100, 101, 100, 101, 300];
        double[] still = [100, 100, 100, 100, 100, 100, 100, 300];

        Assert.Equal(early, CleaningBars.Of(early).Clean("spikes:5:3").Closes());
        Assert.Equal(still, CleaningBars.Of(still).Clean("spikes:5:3").Closes());
    }

    [Fact]
    public void A_bar_after_a_gap_is_not_judged()
    {
        var closes = Wave(Gap, 300, 301);

        Assert.Equal(closes, CleaningBars.Of(closes).Clean("spikes:6:10").Closes());
    }

    [Fact]
    public void Prices_become_percent_of_the_close_before_and_volumes_of_the_volume_before()
    {
        var bars = CleaningBars.Of(100, 110, 99, Gap, 50, 51).With(Input.Volume, 10, 15, 0, Gap, 4, 6);
        var result = bars.Clean("percent");

        var closes = result.Closes();
        Assert.Equal(double.NaN, closes[0]);
        Assert.Equal(10, closes[1], 12);
        Assert.Equal(-10, closes[2], 12);
        Assert.Equal([Gap, Gap], closes[3..5]);
        Assert.Equal(2, closes[5], 12);
        Assert.Equal(100 * (110 * 1.01 / 100 - 1), result.Table[Input.High][1], 12);
        var volumes = result.Table[Input.Volume].ToArray();
        Assert.Equal(50, volumes[1], 12);
        Assert.Equal(-100, volumes[2], 12);
        Assert.Equal(50, volumes[5], 12);
    }

    [Fact]
    public void A_change_from_nothing_is_unknown_and_not_infinite()
    {
        var result = CleaningBars.Of(100, 101, 102).With(Input.Trades, 0, 5, 6).Clean("percent");

        Assert.Equal([Gap, Gap, 100 * (6 / 5.0 - 1)], result.Table[Input.Trades].ToArray());
    }

    [Fact]
    public void A_change_from_a_filled_bar_carries_its_flag()
    {
        var result = CleaningBars.Of(100, Gap, 103, 104).Clean("fill:previous:5,percent");

        Assert.Equal([0, 8, 8, 0], result.Flags());
        Assert.Equal(3, result.Closes()[2], 12);
    }

    [Fact]
    public void Steps_are_applied_and_recorded_in_their_order()
    {
        var bars = CleaningBars.Of(Wave(150, 100));
        var first = bars.Clean("spikes:6:10,fill:previous:1");
        var other = bars.Clean("fill:previous:1,spikes:6:10");

        Assert.Equal(101, first.Closes()[8]);
        Assert.Equal(Gap, other.Closes()[8]);
        Assert.Equal(["spikes:6:10:unknown", "fill:previous:1"], first.Manifest.Steps.Select(step => step.Step));
        Assert.Equal([1, 1], first.Manifest.Steps.Select(step => step.RowsChanged));
        Assert.Equal(bars.Hash, first.Manifest.Input);
        Assert.Equal(first.Manifest.Steps[0].Output, first.Manifest.Steps[1].Input);
        Assert.Equal(first.Table.Hash, first.Manifest.Output);
    }

    [Theory]
    [InlineData("fill:previous:3,spikes:20:10,percent", "fill:previous:3,spikes:20:10:unknown,percent")]
    [InlineData("fill:leave, fill:drop", "fill:leave,fill:drop")]
    [InlineData("spikes:5:2.5:clip", "spikes:5:2.5:clip")]
    public void Steps_are_read_and_written_back(string text, string canonical)
    {
        Assert.True(CleaningPlan.TryParse(text, out var plan, out _));
        Assert.Equal(canonical, plan.ToString());
        Assert.True(CleaningPlan.TryParse(canonical, out var again, out _));
        Assert.Equal(canonical, again.ToString());
    }

    [Theory]
    [InlineData("", "is no step")]
    [InlineData("fill", "is no step")]
    [InlineData("fill:previous", "is no step")]
    [InlineData("fill:next:3", "is no step")]
    [InlineData("fill:previous:0", "fills between 1 and 100000 rows")]
    [InlineData("fill:previous:few", "is no whole number")]
    [InlineData("spikes:4:10", "a window of 4 returns")]
    [InlineData("spikes:1001:10", "a window of 1001 returns")]
    [InlineData("spikes:20:0", "0 deviations")]
    [InlineData("spikes:20:-1", "'-1' in spikes:20:-1 is no number")]
    [InlineData("spikes:20:10:cut", "is no step")]
    [InlineData("percent,fill:drop", "put it last")]
    [InlineData("percent,percent", "put it last")]
    [InlineData("fill:drop,", "'' is no step")]
    public void A_text_that_is_no_list_of_steps_is_refused_with_its_reason(string text, string fragment)
    {
        Assert.False(CleaningPlan.TryParse(text, out var plan, out var problem));
        Assert.Null(plan);
        Assert.Contains(fragment, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", problem, StringComparison.Ordinal);
    }
}
