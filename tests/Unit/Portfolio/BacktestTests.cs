using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Portfolio;

namespace Riposte.Tests.Unit.Portfolio;

public sealed class BacktestTests
{
    private static readonly PortfolioBacktestOptions Plain = new()
    {
        Weights = new WeightRequest { Method = WeightMethod.Equal },
        Covariance = new CovarianceOptions { Kind = CovarianceKind.Sample, LeastCommon = 2 },
        Lookback = 2,
        Schedule = RebalanceSchedule.On(Interval.Day),
        CostRate = 0,
        Capital = Money.Parse("1000"),
    };

    private static PriceTable Prices(params double[][] closes) =>
        new(Samples.Names(closes.Length), Interval.Day, Interval.Day.BarNumber(Instant.FromDate(2023, 1, 2)), closes);

    [Fact]
    public void Equal_weights_made_anew_every_bar_earn_the_mean_return()
    {
        var columns = Samples.Columns(4, 40);
        var result = PortfolioBacktester.Run(Samples.Prices(columns), Plain with { Lookback = 5 });
        var returns = result.Returns();
        Assert.Equal(35, returns.Length);
        for (var t = 0; t < returns.Length; t++)
        {
            Assert.Equal(columns.Average(column => column[t + 5]), returns[t], 1e-10);
        }
        Assert.Equal((0.0, 0), (result.Costs, result.StaleMarks));
    }

    [Fact]
    public void Coins_drift_until_the_next_due_time_and_costs_are_paid_on_what_is_traded()
    {
        // Bought at row 2 with 1,000: 500 of each costs 1 at 0.1 %. Row 3: A doubles. Row 4: B doubles.
        var prices = Prices([10, 11, 10, 20, 20], [5, 4, 5, 5, 10]);
        var options = Plain with { CostRate = 0.001, Schedule = RebalanceSchedule.On(Interval.Month) };
        var result = PortfolioBacktester.Run(prices, options);
        Assert.Equal([999.0, 1499, 1999], result.Equity);
        Assert.Equal((1.0, 1.0, 2), (result.Costs, result.Turnover, result.Orders));
        // The returns make 1,999 of 1,000: the first cost is in them.
        Assert.Equal([1499.0 / 1000 - 1, 1999.0 / 1499 - 1], result.Returns());
        // Every day: at row 3 A is 1,000 and B 500 of 1,499 (1,499 / 2 each): 250.5 and 249.5 are traded, 0.5 is paid.
        result = PortfolioBacktester.Run(prices, options with { Schedule = Plain.Schedule });
        Assert.Equal(1498.5, result.Equity[1], 1e-9);
        // Row 4: B doubles from 749.5.
        Assert.Equal(1498.5 + 749.5, result.Equity[2] + (result.Costs - 1.5), 1e-6);
    }

    // Four returns come again and again, so that every lookback of four says the same; what the market has made larger is then
    // wanted no more and no less, and turning it over costs: nothing is traded. With 20 % on A and 30 % on B the weights a and
    // b have become 1.2 a and 1.3 b of 1 + 0.2 a + 0.3 b.
    [Fact]
    public void What_is_held_is_known_to_the_weights_that_count_the_cost_of_leaving_it()
    {
        double[] a = [0.2, 0.3, 0.2, 0.3];
        double[] b = [0.3, 0.3, 0.1, 0.1];
        double[] Path(double[] returns) =>
            [
                .. Enumerable
                    .Range(0, 6)
                    .Select(t => Enumerable.Range(0, t).Aggregate(10.0, (p, i) => p * (1 + returns[i % 4]))),
            ];
        var options = Plain with
        {
            Lookback = 4,
            Weights = new WeightRequest
            {
                Method = WeightMethod.MeanVariance,
                RiskAversion = 100,
                LinearCost = 0.09,
            },
        };
        var decisions = PortfolioBacktester.Run(Prices(Path(a), Path(b)), options).Decisions;
        var (first, next) = (decisions[0].Weights, decisions[1].Weights);
        Assert.All(first, weight => Assert.InRange(weight, 0.05, 0.7));
        var equity = 1 + 0.2 * first[0] + 0.3 * first[1];
        Samples.Close([1.2 * first[0] / equity, 1.3 * first[1] / equity], next, 1e-9);
    }

    [Fact]
    public void A_short_leg_earns_when_its_price_falls()
    {
        var prices = Prices([10, 11, 10, 10], [5, 4, 5, 4]);
        var options = Plain with { Short = new HashSet<string>(["B"], StringComparer.Ordinal) };
        Assert.Equal([1000.0, 1100], PortfolioBacktester.Run(prices, options).Equity);
    }

    [Fact]
    public void What_comes_later_changes_no_decision()
    {
        var columns = Samples.Columns(5, 60);
        foreach (var method in Enum.GetValues<WeightMethod>())
        {
            var options = Plain with
            {
                Lookback = 20,
                Weights = new WeightRequest { Method = method },
            };
            var whole = PortfolioBacktester.Run(Samples.Prices(columns), options);
            var changed = Samples.Columns(5, 60);
            for (var t = 45; t < 60; t++)
            {
                changed[t % 5][t] = 0.3;
            }
            var other = PortfolioBacktester.Run(Samples.Prices(changed), options);
            // Row 45 is the last one that knows nothing of it: decisions begin at row 20.
            for (var k = 0; k <= 45 - 20; k++)
            {
                Assert.Equal(whole.Decisions[k].Weights, other.Decisions[k].Weights);
                Assert.Equal(whole.Equity[k], other.Equity[k]);
            }
            Assert.NotEqual(whole.Equity[^1], other.Equity[^1]);
        }
    }

    [Fact]
    public void A_symbol_takes_part_from_the_bar_its_lookback_is_whole()
    {
        var nan = double.NaN;
        var prices = Prices([10, 11, 10, 12, 11, 12, 10], [nan, nan, 5, 6, 5, 6, 5]);
        var result = PortfolioBacktester.Run(prices, Plain);
        Assert.Equal([1, 1, 2, 2, 2], result.Decisions.Select(decision => decision.Known));
        Assert.Equal(0, result.Decisions[1].Weights[1]);
        Assert.Equal(0.5, result.Decisions[2].Weights[1]);
    }

    [Fact]
    public void A_position_without_a_price_stays_at_its_last_close_and_is_not_traded()
    {
        var nan = double.NaN;
        var prices = Prices([10, 11, 10, 11, 10, 11], [5, 4, 5, nan, nan, 10]);
        var result = PortfolioBacktester.Run(prices, Plain);
        // B stays 500 at rows 3 and 4; its jump at row 5 is earned by the coins bought at row 2. A is made 1,050 ÷ 11 coins
        // at row 3 and loses 1 each at row 4.
        Assert.Equal(2, result.StaleMarks);
        Assert.Equal(1050, result.Equity[1], 1e-7);
        Assert.Equal(1050 - 1050 / 11.0, result.Equity[2], 1e-6);
        Assert.Equal(1550, result.Equity[3], 1e-6);
    }

    [Fact]
    public void A_delay_fills_at_a_later_close_with_the_weights_of_the_earlier()
    {
        var prices = Prices([10, 11, 10, 20, 20, 10], [5, 4, 5, 5, 10, 10]);
        var options = Plain with { Delay = 1, Schedule = RebalanceSchedule.On(Interval.Month) };
        // Decided at row 2, bought at row 3: the doubling of A is missed, that of B caught, A's fall at row 5 too.
        Assert.Equal([1000.0, 1000, 1500, 1250], PortfolioBacktester.Run(prices, options).Equity);
    }

    [Fact]
    public void A_band_trades_back_to_the_targets_between_due_times()
    {
        var prices = Prices([10, 11, 10, 12, 12.1, 30, 15], [5, 4, 5, 5, 5, 5, 5]);
        var monthly = Plain with { Schedule = RebalanceSchedule.On(Interval.Month) };
        var never = PortfolioBacktester.Run(prices, monthly);
        var banded = PortfolioBacktester.Run(prices, monthly with { Rebalance = new() { Band = 0.06 } });
        Assert.Equal((2, 6), (never.Orders, banded.Orders));
        Assert.Equal(never.Equity.Take(4), banded.Equity.Take(4));
        Assert.True(banded.Equity[4] > never.Equity[4]);
        Assert.Single(banded.Decisions);
    }

    [Fact]
    public void An_account_that_is_lost_stays_at_0()
    {
        var prices = Prices([10, 11, 10, 21, 5], [5, 4, 5, 11, 2]);
        var options = Plain with { Short = new HashSet<string>(["A", "B"], StringComparer.Ordinal) };
        var result = PortfolioBacktester.Run(prices, options);
        Assert.Equal([1000.0, 0, 0], result.Equity);
        Assert.Equal([-1.0, 0], result.Returns());
    }

    [Fact]
    public void The_order_of_symbols_changes_no_curve()
    {
        var columns = Samples.Columns(6, 80);
        int[] order = [3, 5, 1, 0, 4, 2];
        var prices = Samples.Prices(columns);
        var moved = new PriceTable(
            [.. order.Select(i => prices.Symbols[i])],
            prices.Interval,
            prices.FirstBar,
            [.. order.Select(i => Enumerable.Range(0, prices.Count).Select(row => prices[i, row]).ToArray())]
        );
        foreach (var method in Enum.GetValues<WeightMethod>())
        {
            var options = Plain with
            {
                Lookback = 30,
                CostRate = 0.001,
                Covariance = new CovarianceOptions(),
                Weights = new WeightRequest
                {
                    Method = method,
                    LinearCost = 0.001,
                    HoldingBars = 7,
                },
            };
            var (a, b) = (PortfolioBacktester.Run(prices, options), PortfolioBacktester.Run(moved, options));
            for (var k = 0; k < a.Equity.Length; k++)
            {
                Assert.Equal(a.Equity[k], b.Equity[k], 1e-7);
            }
        }
    }

    [Fact]
    public void Figures_of_a_short_back_test_are_known_or_NaN_never_infinite()
    {
        var result = PortfolioBacktester.Run(Prices([10, 11, 10], [5, 4, 5]), Plain);
        var figures = PortfolioFigures.Of(result, Interval.Day, 0.001);
        Assert.True(double.IsNaN(figures.TurnoverPerYear));
        Assert.Equal(2, figures.Effective);
        Assert.All(figures.Performance, figure => Assert.False(double.IsInfinity(figure.Value), figure.Key));
    }

    [Fact]
    public void Prices_and_options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Prices([1, 2], [1, 0]));
        Assert.Throws<ArgumentException>(() => Prices([1, 2], [1]));
        Assert.Throws<ArgumentException>(() =>
            new PriceTable(
                ["A", "A"],
                Interval.Day,
                0,
                [
                    [1],
                    [1],
                ]
            )
        );
        var prices = Prices([1, 2, 3], [1, 2, 3]);
        Assert.Throws<ArgumentException>(() => PortfolioBacktester.Run(prices, Plain with { Delay = -1 }));
        Assert.Throws<ArgumentException>(() => PortfolioBacktester.Run(prices, Plain with { CostRate = 0.2 }));
        Assert.Throws<ArgumentException>(() =>
            PortfolioBacktester.Run(prices, Plain with { Weights = new WeightRequest { Sides = [1, 1] } })
        );
    }
}
