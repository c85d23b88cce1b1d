using Riposte.Core.Market.TradeBars;
using Riposte.Core.Time;
using Riposte.Testkit;

namespace Riposte.Tests.Unit.Market.TradeBars;

public sealed class TradeBarBuilderTests
{
    private const double DaySeconds = 86_400;

    [Fact]
    public void A_minute_holds_the_trades_stamped_inside_it()
    {
        var tape = new TradeTape("time:1m")
            .Trade(60, 100, 2, fills: 3)
            .Trade(61, 103, -1)
            .Trade(119.999, 99, 4)
            .Trade(120, 50, 1);

        var bar = Assert.Single(tape.Bars);
        Assert.Equal(
            new TradeBar(
                TradeTape.At(60),
                TradeTape.At(120),
                NumberInDay: 1,
                Open: 100,
                High: 103,
                Low: 99,
                Close: 99,
                Volume: 7,
                QuoteVolume: 200 + 103 + 396,
                Trades: 5,
                Ticks: 3,
                TakerBuyVolume: 6,
                TakerBuyQuoteVolume: 596,
                Imbalance: 5,
                double.NaN,
                TradeBarEnd.Interval
            ),
            bar
        );
    }

    [Fact]
    public void A_minute_without_trades_stands_at_the_close_before_it()
    {
        var tape = new TradeTape("time:1m").Trade(0, 100, 1).Trade(1, 101, 1).Trade(180, 90, 1);

        Assert.Equal([0, 1, 2], tape.Bars.Select(bar => bar.NumberInDay));
        Assert.All(
            tape.Bars.Skip(1),
            bar =>
            {
                Assert.Equal((101, 101, 101, 101), (bar.Open, bar.High, bar.Low, bar.Close));
                Assert.Equal((0, 0, 0L, 0L), (bar.Volume, bar.QuoteVolume, bar.Trades, bar.Ticks));
            }
        );
    }

    [Fact]
    public void Empty_minutes_reach_to_the_end_of_the_day_after_the_last_trade_and_no_further()
    {
        var tape = new TradeTape("time:1h").Trade(3600, 100, 1).Trade(5 * DaySeconds, 90, 1).Clock(5.5 * DaySeconds);

        Assert.Equal(23 + 24 + 12, tape.Bars.Count);
        Assert.Equal(TradeTape.At(2 * DaySeconds), tape.Bars[46].CloseTime);
        Assert.Equal(TradeTape.At(5 * DaySeconds), tape.Bars[47].OpenTime);
        Assert.Equal(0, tape.Bars[47].NumberInDay);
        Assert.Equal(90, tape.Bars[47].Open);
    }

    [Fact]
    public void A_time_bar_ends_when_the_clock_says_so_and_a_trade_at_its_end_belongs_to_the_next()
    {
        var tape = new TradeTape("time:1m").Trade(10, 100, 1).Clock(59.9);
        Assert.Empty(tape.Bars);
        Assert.Single(tape.Clock(60).Bars);
        Assert.Equal(2, tape.Trade(60, 105, 1).Clock(120).Bars.Count);
        Assert.Equal(105, tape.Bars[1].Open);
    }

    [Fact]
    public void A_tick_bar_counts_records_and_reports_fills()
    {
        var tape = new TradeTape("tick:2").Trade(1, 10, 1, fills: 25).Trade(2, 11, 1).Trade(3, 12, 1);

        var bar = Assert.Single(tape.Bars);
        Assert.Equal((26L, 2L, TradeBarEnd.Size), (bar.Trades, bar.Ticks, bar.End));
        Assert.Equal((TradeTape.At(1), TradeTape.At(2)), (bar.OpenTime, bar.CloseTime));
        Assert.Equal((2, 2), (bar.Threshold, bar.Imbalance));
    }

    [Fact]
    public void A_volume_bar_ends_with_the_trade_that_fills_it_and_the_excess_stays_in_it()
    {
        var tape = new TradeTape("volume:5").Trade(1, 10, 3).Trade(2, 10, -4).Trade(3, 10, 1);

        var bar = Assert.Single(tape.Bars);
        Assert.Equal((7, -1), (bar.Volume, bar.Imbalance));
    }

    [Fact]
    public void A_single_trade_larger_than_the_size_makes_one_bar()
    {
        var tape = new TradeTape("dollar:1000").Trade(1, 10, 1_000).Trade(2, 10, 1);

        var bar = Assert.Single(tape.Bars);
        Assert.Equal((10_000, 1L), (bar.QuoteVolume, bar.Ticks));
    }

    [Fact]
    public void Ten_tenths_fill_a_bar_of_one_coin()
    {
        var tape = new TradeTape("volume:1");
        for (var i = 0; i < 30; i++)
        {
            tape.Trade(i, 100, 0.1);
        }

        Assert.Equal([10L, 10L, 10L], tape.Bars.Select(bar => bar.Ticks));
        Assert.All(tape.Bars, bar => Assert.Equal(1, bar.Volume));
    }

    [Fact]
    public void Sums_are_those_of_the_decimals_as_written()
    {
        // In doubles 0.7 + 0.1 is 0.7999999999999999 and 1.1 x 1.1 is 1.2100000000000002.
        var bar = Assert.Single(new TradeTape("volume:0.8").Trade(1, 1.1, 0.7).Trade(2, 1.1, 0.1).Bars);
        var dollars = Assert.Single(new TradeTape("dollar:1.21").Trade(1, 1.1, 1.1).Bars);

        Assert.Equal((0.8, 0.88), (bar.Volume, bar.QuoteVolume));
        Assert.Equal(1.21, dollars.QuoteVolume);
    }

    [Fact]
    public void A_trade_of_billions_of_coins_at_the_smallest_price_is_counted_in_full()
    {
        var bar = Assert.Single(new TradeTape("tick:2").Trade(1, 0.00000001, 250e9).Trade(2, 0.00000002, 0.5).Bars);

        Assert.Equal((250_000_000_000.5, 2_500.00000001), (bar.Volume, bar.QuoteVolume));
    }

    [Fact]
    public void Numbers_restart_at_midnight_and_the_bar_before_is_partial()
    {
        var tape = new TradeTape("tick:2")
            .Trade(1, 10, 1)
            .Trade(2, 10, 1)
            .Trade(3, 11, 1)
            .Trade(DaySeconds, 12, 1)
            .Trade(DaySeconds + 1, 12, 1);

        Assert.Equal([0, 1, 0], tape.Bars.Select(bar => bar.NumberInDay));
        Assert.Equal([false, true, false], tape.Bars.Select(bar => bar.IsPartial));
        Assert.Equal((TradeBarEnd.DayEnd, TradeTape.At(DaySeconds)), (tape.Bars[1].End, tape.Bars[1].CloseTime));
        Assert.Equal((1L, 11.0), (tape.Bars[1].Ticks, tape.Bars[1].Close));
    }

    [Fact]
    public void A_day_without_an_open_bar_ends_without_one()
    {
        var tape = new TradeTape("tick:1").Trade(1, 10, 1).Clock(3 * DaySeconds);

        Assert.Single(tape.Bars);
    }

    // Worked out by hand: the first bar takes 4 trades, in which takers bought 3 and sold 1. With a span of one trade only
    // the newest counts: expected imbalance of a trade is 1 (the fourth bought), expected length stays 4, threshold 4.
    [Fact]
    public void A_tick_imbalance_bar_ends_when_the_imbalance_reaches_expected_length_times_expected_imbalance()
    {
        var tape = new TradeTape("tick_imbalance:4,min=1,max=100,bar_span=1,trade_span=1");
        double[] sides =
        [
            1,
            1,
            -1,
            1, /* then */
            -1,
            1,
            -1,
            -1,
            -1,
            -1,
            1,
        ];
        for (var i = 0; i < sides.Length; i++)
        {
            tape.Trade(i, 100, sides[i]);
        }

        Assert.Equal([TradeBarEnd.WarmUp, TradeBarEnd.Threshold], tape.Bars.Select(bar => bar.End));
        Assert.Equal([4L, 6L], tape.Bars.Select(bar => bar.Ticks));
        Assert.Equal((2, -4), (tape.Bars[0].Imbalance, tape.Bars[1].Imbalance));
        Assert.Equal(double.NaN, tape.Bars[0].Threshold);
        Assert.Equal(4, tape.Bars[1].Threshold);
    }

    // By hand: after the first two trades (bought 3 and 1 at price 10), spans of one expect 1 coin bought a trade; the
    // runs threshold is 2 trades x max(1 bought, 0 sold) = 2 coins. Two sales of 1 reach it though purchases stand at 1.5.
    [Fact]
    public void A_volume_runs_bar_ends_when_the_larger_side_reaches_what_is_expected_of_it()
    {
        var tape = new TradeTape("volume_runs:2,min=1,max=100,bar_span=1,trade_span=1")
            .Trade(1, 10, 3)
            .Trade(2, 10, 1)
            .Trade(3, 10, 1.5)
            .Trade(4, 10, -1)
            .Trade(5, 10, -1);

        Assert.Equal([TradeBarEnd.WarmUp, TradeBarEnd.Threshold], tape.Bars.Select(bar => bar.End));
        Assert.Equal((2, -0.5, 3L), (tape.Bars[1].Threshold, tape.Bars[1].Imbalance, tape.Bars[1].Ticks));
    }

    // By hand: one exponential mean with span 3 (weight 1/2). Trades of the first bar: +20, -10 dollars. Bought:
    // (20/2 + 0)/(1/2 + 1) = 20/3; sold: 10/(3/2) = 20/3. Imbalance expected 0: every later bar has the shortest length.
    [Fact]
    public void A_balanced_flow_gives_bars_of_the_shortest_length_and_not_of_one_trade()
    {
        var tape = new TradeTape("dollar_imbalance:2,min=2,max=4,bar_span=1,trade_span=3");
        tape.Trade(1, 10, 2).Trade(2, 10, -1).Trade(3, 10, 1).Trade(4, 10, -1);

        Assert.Equal([2L, 2L], tape.Bars.Select(bar => bar.Ticks));
        Assert.Equal(0, tape.Bars[1].Threshold, 12);
        Assert.Equal(TradeBarEnd.Threshold, tape.Bars[1].End);
    }

    [Fact]
    public void A_bar_that_never_reaches_its_threshold_ends_at_the_longest_length()
    {
        // The first bar buys only, so 3 of 3 are expected; then the sides alternate and the imbalance never passes 1.
        var tape = new TradeTape("tick_imbalance:3,min=1,max=7,bar_span=1,trade_span=1000");
        for (var i = 0; i < 10; i++)
        {
            tape.Trade(i, 100, i < 3 || i % 2 == 0 ? 1 : -1);
        }

        Assert.Equal([TradeBarEnd.WarmUp, TradeBarEnd.Longest], tape.Bars.Select(bar => bar.End));
        Assert.Equal(7, tape.Bars[1].Ticks);
    }

    [Fact]
    public void Expectations_start_anew_every_day()
    {
        var tape = new TradeTape("tick_imbalance:2,min=1,max=100,bar_span=1,trade_span=1");
        for (var day = 0; day < 2; day++)
        {
            for (var i = 0; i < 6; i++)
            {
                tape.Trade(day * DaySeconds + i, 100, day == 0 ? 1 : -1);
            }
        }

        Assert.Equal(TradeBarEnd.WarmUp, tape.Bars.First(bar => bar.OpenTime >= TradeTape.At(DaySeconds)).End);
        Assert.Equal(
            tape.Bars.Where(bar => bar.OpenTime < TradeTape.At(DaySeconds)).Select(bar => bar.Threshold),
            tape.Bars.Where(bar => bar.OpenTime >= TradeTape.At(DaySeconds)).Select(bar => bar.Threshold)
        );
    }

    [Fact]
    public void A_late_or_repeated_trade_is_refused_and_changes_nothing()
    {
        var tape = new TradeTape("tick:3").Trade(5, 10, 1);
        var closed = new List<TradeBar>();
        var late = new BarTrade(TradeTape.At(4), 99, 10, 1, 1, true);
        var again = new BarTrade(TradeTape.At(5), 0, 10, 1, 1, true);

        Assert.False(tape.Builder.Accepts(late));
        Assert.Throws<ArgumentException>(() => tape.Builder.Add(late, closed));
        Assert.Throws<ArgumentException>(() => tape.Builder.Add(again, closed));
        tape.Trade(5, 10, 1).Trade(6, 10, 1);
        Assert.Equal(3, Assert.Single(tape.Bars).Ticks);
    }

    [Fact]
    public void A_trade_after_the_clock_was_moved_past_it_is_refused()
    {
        var tape = new TradeTape("time:1m").Trade(5, 10, 1).Clock(60);

        Assert.False(tape.Builder.Accepts(new BarTrade(TradeTape.At(59), 9, 10, 1, 1, true)));
        Assert.True(tape.Builder.Accepts(new BarTrade(TradeTape.At(60), 9, 10, 1, 1, true)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(10, 0)]
    [InlineData(10, double.NaN)]
    [InlineData(1e9, 1e7)]
    [InlineData(1e-9, 1e16)]
    public void A_placeholder_without_price_or_quantity_is_counted_and_left_out(double price, double quantity)
    {
        var tape = new TradeTape("tick:1").Trade(1, price, quantity);

        Assert.Empty(tape.Bars);
        Assert.Equal(1, tape.Builder.Skipped);
        Assert.Single(tape.Trade(2, 10, 1).Bars);
    }

    [Fact]
    public void Adding_trades_allocates_nothing()
    {
        var builder = new TradeBarBuilder(TradeTape.Rule("dollar_runs:1000"));
        var closed = new List<TradeBar>(1_000);
        void Feed(int from, int count)
        {
            for (var i = from; i < from + count; i++)
            {
                builder.Add(new BarTrade(TradeTape.At(i), i, 100, 1, 1, i % 3 == 0), closed);
            }
        }
        Feed(0, 20_000);
        Assert.Equal(0, Allocations.Least(round => Feed(20_000 + 2_000 * round, 2_000)));
    }

    [Fact]
    public void Times_before_1970_and_the_first_day_of_1970_are_days_like_others()
    {
        var builder = new TradeBarBuilder(TradeTape.Rule("tick:2"));
        var closed = new List<TradeBar>();
        for (var i = -3; i < 3; i++)
        {
            builder.Add(new BarTrade(new Instant(i * 1_000_000_000L), i, 100, 1, 1, true), closed);
        }

        Assert.Equal([0, 1, 0], closed.Select(bar => bar.NumberInDay));
        Assert.Equal([2L, 1L, 2L], closed.Select(bar => bar.Ticks));
    }
}
