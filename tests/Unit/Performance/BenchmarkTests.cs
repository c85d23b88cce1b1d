using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;
using Riposte.Trading.Performance;

namespace Riposte.Tests.Unit.Performance;

public sealed class BenchmarkTests
{
    private static readonly CostSchedule Free = new(0, 0, new SlippageOptions(0));

    [Fact]
    public void Buy_and_hold_pays_fees_slippage_and_every_settlement_after_its_entry()
    {
        var bars = TradeSamples.Bars([.. Enumerable.Range(0, 30).Select(i => 100.0 + i)]);
        var costs = new CostSchedule(0.001, 0, new SlippageOptions(0.01));
        var funding = new FundingTable(
            [TradeSamples.Hour(8), TradeSamples.Hour(16), TradeSamples.Hour(24)],
            [0.01, 0.02, 0.5],
            [200, double.NaN, 1]
        );
        var equity = BuyAndHold.Equity(
            bars,
            funding,
            costs,
            1000,
            Interval.Hour,
            [TradeSamples.Hour(8), TradeSamples.Hour(16), TradeSamples.Hour(24)]
        );
        // Buys at 108·1.01; 08:00 opens with it, so it pays nothing; 16:00 at the bar's open of 116; 24:00 closes it.
        var coins = 1000 / 109.08;
        Assert.Equal(1000, equity[0]);
        Assert.Equal(1000 - 1 + coins * (116 - 109.08) - coins * 0.02 * 116, equity[1], 9);
        var exit = 124 * 0.99;
        Assert.Equal(1000 - 1 + coins * (exit - 109.08) - coins * 0.02 * 116 - coins * exit * 0.001, equity[2], 9);
    }

    [Fact]
    public void Buy_and_hold_in_a_free_market_earns_the_price_change_across_gaps()
    {
        var opens = Enumerable.Range(0, 10).Select(i => 100.0 + i).ToArray();
        opens[5] = double.NaN;
        var bars = TradeSamples.Bars(opens);
        var equity = BuyAndHold.Equity(
            bars,
            FundingTable.None,
            Free,
            500,
            Interval.Hour,
            [.. Enumerable.Range(0, 11).Select(TradeSamples.Hour)]
        );
        Assert.Equal(545, equity[^1], 9);
        Assert.All(equity, e => Assert.True(double.IsFinite(e)));
        Assert.Equal(
            [700.0],
            BuyAndHold.Equity(bars, FundingTable.None, Free, 700, Interval.Hour, [TradeSamples.Hour(3)])
        );
        Assert.Throws<ArgumentException>(() => BuyAndHold.Equity(bars, FundingTable.None, Free, 0, Interval.Hour, []));
        Assert.Throws<ArgumentException>(() =>
            BuyAndHold.Equity(
                bars,
                FundingTable.None,
                Free,
                1,
                Interval.Hour,
                [TradeSamples.Hour(0), TradeSamples.Hour(12)]
            )
        );
    }

    [Fact]
    public void On_a_flat_market_random_entries_lose_exactly_their_costs()
    {
        var bars = TradeSamples.Bars([.. Enumerable.Repeat(100.0, 200)]);
        var result = TradeSamples.Result(
            199,
            1000,
            TradeSamples.Trade(2, 5, 0, Side.Long, "horizon", 5),
            TradeSamples.Trade(9, 30, 0, Side.Short, "horizon", 10)
        );
        var costs = new CostSchedule(0.001, 0, new SlippageOptions(0));
        var draws = RandomEntries.Draw(Plan(bars, FundingTable.None, costs, result, []) with { Draws = 50 });
        var expected = (1 - 0.5 * 0.002) * (1 - 1.0 * 0.002) - 1;
        Assert.All(draws.NetReturns, r => Assert.Equal(expected, r, 12));
        Assert.Equal(1, draws.Percentile);
        Assert.Equal(expected, draws.Mean, 12);
        Assert.Equal(0, draws.Unplaced);
    }

    [Fact]
    public void Funding_is_paid_by_random_longs_and_received_by_random_shorts()
    {
        var bars = TradeSamples.Bars([.. Enumerable.Repeat(100.0, 200)]);
        var funding = FundingTable.Constant(0.001, TradeSamples.Start, TradeSamples.Hour(200));
        foreach (var side in (Side[])[Side.Long, Side.Short])
        {
            // 161 hours from any hour of the first 24 + 15 to be placed in 176: 20 or 21 settlements after the entry up
            // to the exit.
            var result = TradeSamples.Result(176, 1000, TradeSamples.Trade(2, 163, 0, side, "horizon", 10));
            var draws = RandomEntries.Draw(Plan(bars, funding, Free, result, []) with { Draws = 30 });
            var sign = side == Side.Long ? -1 : 1;
            Assert.All(draws.NetReturns, r => Assert.InRange(sign * r, 0.0199, 0.0211));
        }
    }

    [Fact]
    public void A_strategy_that_times_the_market_beats_random_entries_and_a_coin_does_not()
    {
        var opens = Walk(2000);
        var bars = TradeSamples.Bars(opens);
        var best = Enumerable
            .Range(1, 190)
            .Where(i => opens[10 * i + 5] > opens[10 * i])
            .Take(60)
            .Select(i => (Entry: 10 * i, Gain: opens[10 * i + 5] / opens[10 * i] - 1))
            .ToArray();
        var end = best.Aggregate(1000.0, (equity, t) => equity * (1 + t.Gain));
        var skilled = TradeSamples.Result(1990, end, [.. best.Select(t => Full(t.Entry, opens))]);
        Assert.Equal(1, RandomEntries.Draw(Plan(bars, FundingTable.None, Free, skilled, [])).Percentile);
        var coin = Enumerable.Range(1, 60).Select(i => 30 * i).ToArray();
        end = coin.Aggregate(1000.0, (equity, i) => equity * opens[i + 5] / opens[i]);
        var lucky = TradeSamples.Result(1990, end, [.. coin.Select(i => Full(i, opens))]);
        Assert.InRange(RandomEntries.Draw(Plan(bars, FundingTable.None, Free, lucky, [])).Percentile, 0.02, 0.98);
    }

    [Fact]
    public void Draws_repeat_by_seed_and_are_sorted()
    {
        var opens = Walk(500);
        var result = TradeSamples.Result(490, 1000, Full(10, opens), Full(20, opens));
        var plan = Plan(TradeSamples.Bars(opens), FundingTable.None, Free, result, []) with { Seed = 3 };
        var first = RandomEntries.Draw(plan);
        Assert.Equal(first.NetReturns, RandomEntries.Draw(plan).NetReturns);
        Assert.NotEqual(first.NetReturns, RandomEntries.Draw(plan with { Seed = 4 }).NetReturns);
        Assert.Equal(first.NetReturns.Order(), first.NetReturns);
        Assert.Equal(1000, first.NetReturns.Length);
    }

    [Fact]
    public void A_period_too_short_for_a_trade_leaves_it_out_and_counts_it()
    {
        var bars = TradeSamples.Bars([.. Enumerable.Repeat(100.0, 200)]);
        var result = TradeSamples.Result(199, 1000, TradeSamples.Trade(2, 52, 0));
        (Instant, Instant)[] periods =
        [
            (TradeSamples.Hour(0), TradeSamples.Hour(40)),
            (TradeSamples.Hour(60), TradeSamples.Hour(100)),
        ];
        Assert.Equal(
            10,
            RandomEntries.Draw(Plan(bars, FundingTable.None, Free, result, periods) with { Draws = 10 }).Unplaced
        );
        (Instant, Instant)[] touching =
        [
            (TradeSamples.Hour(0), TradeSamples.Hour(40)),
            (TradeSamples.Hour(40), TradeSamples.Hour(100)),
        ];
        Assert.Equal(
            0,
            RandomEntries.Draw(Plan(bars, FundingTable.None, Free, result, touching) with { Draws = 10 }).Unplaced
        );
        (Instant, Instant)[] wrong =
        [
            (TradeSamples.Hour(0), TradeSamples.Hour(40)),
            (TradeSamples.Hour(30), TradeSamples.Hour(50)),
        ];
        Assert.Throws<ArgumentException>(() => RandomEntries.Draw(Plan(bars, FundingTable.None, Free, result, wrong)));
    }

    [Fact]
    public void Without_trades_there_is_nothing_to_compare_and_ties_count_one_half()
    {
        var bars = TradeSamples.Bars([.. Enumerable.Repeat(100.0, 20)]);
        var none = RandomEntries.Draw(Plan(bars, FundingTable.None, Free, TradeSamples.Result(10, 1000), []));
        Assert.True(double.IsNaN(none.Percentile));
        Assert.Empty(none.NetReturns);
        Assert.Equal(0.5, RandomEntries.Percentile([1, 2, 2, 3], 2));
        Assert.Equal(1, RandomEntries.Percentile([1, 2], 3));
        Assert.True(double.IsNaN(RandomEntries.Percentile([], 1)));
    }

    [Fact]
    public void Trades_that_fill_the_whole_period_earn_its_whole_move_in_any_order()
    {
        var opens = Walk(101);
        TradeRecord[] trades = [Spread(0, 50), Spread(50, 57), Spread(57, 58), Spread(58, 100)];
        var result = TradeSamples.Result(100, 1000, trades);
        (Instant, Instant)[] period = [(TradeSamples.Hour(0), TradeSamples.Hour(100))];
        var plan = Plan(TradeSamples.Bars(opens), FundingTable.None, Free, result, period) with { Draws = 20 };
        Assert.All(RandomEntries.Draw(plan).NetReturns, r => Assert.Equal(opens[100] / opens[0] - 1, r, 12));

        static TradeRecord Spread(int entry, int exit) => TradeSamples.Trade(entry, exit, 0, Side.Long, "horizon", 10);
    }

    [Fact]
    public void Several_trades_with_room_between_them_never_hold_the_same_bar_twice()
    {
        // The open doubles once, at bar 20: a draw that held that bar in two trades would have doubled twice.
        var opens = Enumerable.Range(0, 41).Select(i => i < 20 ? 100.0 : 200.0).ToArray();
        var trades = Enumerable
            .Range(0, 7)
            .Select(i => TradeSamples.Trade(5 * i, 5 * i + 5, 0, Side.Long, "horizon", 10))
            .ToArray();
        (Instant, Instant)[] period = [(TradeSamples.Hour(0), TradeSamples.Hour(40))];
        var plan = Plan(
            TradeSamples.Bars(opens),
            FundingTable.None,
            Free,
            TradeSamples.Result(40, 1000, trades),
            period
        );
        var returns = RandomEntries.Draw(plan).NetReturns;
        Assert.All(
            returns,
            r => Assert.True(r is 0 or 1, r.ToString(System.Globalization.CultureInfo.InvariantCulture))
        );
        // Of 40 bars 35 are held.
        Assert.InRange(returns.Count(r => r == 1) / 1000.0, 0.8, 0.95);
    }

    [Fact]
    public void A_random_trade_closed_at_a_settlement_pays_it_and_one_opened_at_it_does_not()
    {
        // The period has room for just one place: in at 08:00, out at 16:00.
        var bars = TradeSamples.Bars([.. Enumerable.Repeat(100.0, 40)]);
        var funding = new FundingTable(
            [TradeSamples.Hour(8), TradeSamples.Hour(16)],
            [0.5, 0.001],
            [double.NaN, double.NaN]
        );
        var result = TradeSamples.Result(30, 1000, TradeSamples.Trade(8, 16, 0, Side.Long, "horizon", 10));
        (Instant, Instant)[] period = [(TradeSamples.Hour(8), TradeSamples.Hour(16))];
        var draws = RandomEntries.Draw(Plan(bars, funding, Free, result, period) with { Draws = 3 });
        Assert.All(draws.NetReturns, r => Assert.Equal(-0.001, r, 12));
    }

    [Fact]
    public void Random_entries_keep_the_cost_of_each_kind_of_exit()
    {
        var bars = TradeSamples.Bars([.. Enumerable.Repeat(100.0, 200)]);
        var costs = new CostSchedule(0.001, 0.0002, new SlippageOptions(0.01));
        double Net(string reason) =>
            RandomEntries
                .Draw(
                    Plan(
                        bars,
                        FundingTable.None,
                        costs,
                        TradeSamples.Result(199, 1000, TradeSamples.Trade(2, 5, 0, Side.Short, reason, 10)),
                        []
                    )
                )
                .Mean;
        // Sold at 99; a stop buys back at 101 and pays taker fees on both, a target buys at 100 and pays maker fees.
        Assert.Equal((99 - 101 - 0.001 * (99 + 101)) / 99, Net("stop_loss"), 12);
        Assert.Equal((99 - 100 - 0.001 * 99 - 0.0002 * 100) / 99, Net("take_profit"), 12);
    }

    [Fact]
    public void Benchmarks_slip_by_the_range_of_decision_bars_as_the_strategy_does()
    {
        // Each hour ranges over 2 % of 100, each day over 2 % to 48 %: the first whole day from 100 to 123 and on to
        // 124.
        var bars = TradeSamples.Bars([.. Enumerable.Range(0, 72).Select(i => 100.0 + i % 24)]);
        var costs = new CostSchedule(0, 0, new SlippageOptions(0, 0.1));
        var times = new[] { TradeSamples.Hour(30), TradeSamples.Hour(40) };
        var day = new Interval(24 * Interval.Hour.Nanoseconds);
        // Before hour 30 one day has closed: high 123, low 100, close 100 (the next day's first open).
        var (entry, exit) = (106 * (1 + 0.1 * 0.23), 116 * (1 - 0.1 * 0.23));
        var equity = BuyAndHold.Equity(bars, FundingTable.None, costs, 1000, day, times);
        Assert.Equal(1000 * exit / entry, equity[1], 9);
        Assert.NotEqual(equity[1], BuyAndHold.Equity(bars, FundingTable.None, costs, 1000, Interval.Hour, times)[1], 3);
    }

    private static RandomEntryPlan Plan(
        MarketTable bars,
        FundingTable funding,
        CostSchedule costs,
        BacktestResult result,
        (Instant, Instant)[] periods
    ) => new(bars, bars.Interval, funding, costs, result, periods);

    private static TradeRecord Full(int entry, double[] opens) =>
        TradeSamples.Trade(entry, entry + 5, 0, Side.Long, "horizon", 1000 / opens[entry]) with
        {
            EntryPrice = opens[entry],
        };

    private static double[] Walk(int count)
    {
        var random = RandomStream.Named(11, "benchmark-test");
        var opens = new double[count];
        opens[0] = 100;
        for (var i = 1; i < count; i++)
        {
            opens[i] = opens[i - 1] * (1 + 0.005 * random.NextNormal());
        }
        return opens;
    }
}
