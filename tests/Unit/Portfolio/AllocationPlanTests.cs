using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Trading.Backtest.Scenarios;
using Riposte.Trading.Events;
using Riposte.Trading.Portfolio;

namespace Riposte.Tests.Unit.Portfolio;

public sealed class AllocationPlanTests
{
    private static readonly Instant Start = Instant.FromDate(2023, 1, 2);

    [Fact]
    public void Weights_are_those_of_a_portfolio_back_test_times_the_number_of_symbols()
    {
        var columns = Samples.Columns(5, 80);
        var prices = Samples.Prices(columns);
        foreach (var method in Enum.GetValues<WeightMethod>())
        {
            var options = new AllocationOptions(method) { Lookback = 20, Cap = 0.3 };
            var weights = AllocationPlan.Of(Tables(prices), options);
            var played = PortfolioBacktester.Run(
                prices,
                new PortfolioBacktestOptions
                {
                    Weights = new WeightRequest
                    {
                        Method = method,
                        HoldingBars = 7,
                        Limits = new PortfolioLimits { PerSymbol = 0.3 },
                    },
                    Lookback = 20,
                }
            );
            Assert.Equal(played.Decisions.Length, weights[0].Length);
            for (var d = 0; d < played.Decisions.Length; d++)
            {
                var decision = played.Decisions[d];
                Assert.All(weights, own => Assert.Equal(decision.Time, own[d].KnownAt));
                Samples.Close(
                    [.. decision.Weights.Select(weight => weight * 5)],
                    [.. weights.Select(own => own[d].Weight)],
                    1e-7
                );
            }
        }
    }

    [Fact]
    public void Inverse_volatility_of_three_symbols_is_as_worked_by_hand()
    {
        // Returns ±a in turn: variances go as a², so 1, 2 and 4 % weigh 4 : 2 : 1. Of 7 parts times 3 symbols.
        MarketTable[] bars =
        [
            .. Enumerable
                .Range(0, 3)
                .Select(i => Daily(((char)('A' + i)).ToString(), 0, ZigZag(0.01 * Math.Pow(2, i), 7))),
        ];
        var options = new AllocationOptions(WeightMethod.InverseVolatility)
        {
            Lookback = 4,
            Covariance = CovarianceKind.Sample,
            Rebalance = Interval.Day,
        };
        var weights = AllocationPlan.Of(bars, options);
        // Five closes are there at the end of the fifth day; the seventh day is the last.
        Assert.Equal([Day(5), Day(6), Day(7)], weights[0].Select(one => one.KnownAt));
        Samples.Close([12 / 7.0, 6 / 7.0, 3 / 7.0], [.. weights.Select(own => own[0].Weight)], 1e-9);
        Assert.Equal([0, 1, 2], weights.Select(own => own[0].Instrument));
    }

    [Fact]
    public void Equal_weights_are_one_to_the_bit_for_any_number_of_symbols()
    {
        foreach (var count in (int[])[2, 3, 6, 7, 30, 49, 99])
        {
            var bars = Enumerable.Range(0, count).Select(i => Daily($"S{i:00}", i % 3, ZigZag(0.01 + i * 1e-4, 20)));
            var options = new AllocationOptions(WeightMethod.Equal) { Lookback = 5, Rebalance = Interval.Day };
            var weights = AllocationPlan.Of([.. bars], options);
            Assert.All(weights, own => Assert.NotEmpty(own));
            Assert.All(weights.SelectMany(own => own), one => Assert.Equal(1.0, one.Weight));
        }
    }

    [Fact]
    public void A_symbol_without_a_whole_lookback_has_an_even_share_and_the_others_share_out_the_rest()
    {
        // C begins ten days later. A and B weigh 2 : 1 of two thirds: 4/3 and 2/3. With C (half of B's weight) 12/7, 6/7, 3/7.
        MarketTable[] bars =
        [
            Daily("A", 0, ZigZag(0.01, 30)),
            Daily("B", 0, ZigZag(0.02, 30)),
            Daily("C", 10, ZigZag(0.04, 20)),
        ];
        var options = new AllocationOptions(WeightMethod.InverseVolatility)
        {
            Lookback = 4,
            Covariance = CovarianceKind.Sample,
            Rebalance = Interval.Day,
        };
        var weights = AllocationPlan.Of(bars, options);
        Samples.Close([4 / 3.0, 2 / 3.0], [weights[0][0].Weight, weights[1][0].Weight], 1e-9);
        Assert.Equal(Day(15), weights[2][0].KnownAt);
        var at = Array.FindIndex(weights[0], one => one.KnownAt == Day(15));
        Samples.Close([12 / 7.0, 6 / 7.0], [weights[0][at].Weight, weights[1][at].Weight], 1e-9);
        Assert.Equal(3 / 7.0, weights[2][0].Weight, 1e-9);
        Assert.Equal(4 / 3.0, weights[0][at - 1].Weight, 1e-9);
    }

    [Fact]
    public void A_symbol_that_loses_a_day_has_an_even_share_until_its_lookback_is_whole_again()
    {
        var closes = ZigZag(0.02, 30);
        closes[12] = double.NaN;
        MarketTable[] bars = [Daily("A", 0, ZigZag(0.01, 30)), Daily("B", 0, closes)];
        var options = new AllocationOptions(WeightMethod.InverseVolatility)
        {
            Lookback = 4,
            Covariance = CovarianceKind.Sample,
            Rebalance = Interval.Day,
        };
        var weights = AllocationPlan.Of(bars, options);
        // Day 12 is unknown: so are the returns of days 12 and 13, and the last of them leaves at the close of day 17.
        var neutral = weights[1].Where(one => one.Weight == 1).Select(one => one.KnownAt);
        Assert.Equal(Enumerable.Range(13, 5).Select(Day), neutral);
        Assert.All(weights[0].Zip(weights[1]), pair => Assert.Equal(2, pair.First.Weight + pair.Second.Weight, 1e-8));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(1440)]
    public void What_closes_after_a_time_changes_no_weight_known_until_then(int minutes)
    {
        var random = new RandomStream(5);
        var interval = new Interval(minutes * Interval.Minute.Nanoseconds);
        var perDay = 1440 / minutes;
        var bars = Enumerable.Range(0, 4).Select(i => Walk($"S{i}", interval, 60 * perDay, random)).ToArray();
        foreach (var method in Enum.GetValues<WeightMethod>())
        {
            var options = new AllocationOptions(method) { Lookback = 10, Rebalance = Interval.Day };
            var plain = AllocationPlan.Of(bars, options);
            var moved = 0;
            for (var trial = 0UL; trial < 8; trial++)
            {
                var cut = Start + (12 * perDay + random.NextInt(45 * perDay)) * interval.Nanoseconds;
                MarketTable[] changed = [.. bars.Select(table => FuturePerturbation.After(table, cut, trial))];
                var other = AllocationPlan.Of(changed, options);
                for (var i = 0; i < bars.Length; i++)
                {
                    Assert.Equal(Until(plain[i], cut), Until(other[i], cut));
                }
                // And not because nothing hangs on prices: from the cut on weights are others.
                moved += plain.Zip(other).Any(pair => !pair.First.SequenceEqual(pair.Second)) ? 1 : 0;
            }
            Assert.True(method == WeightMethod.Equal ? moved == 0 : moved >= 4, $"{method} {moved}");
        }
    }

    [Fact]
    public void A_day_that_has_not_ended_is_not_used()
    {
        var random = new RandomStream(6);
        // Eleven days and 23 hours: ten returns of whole days are there at the end of the eleventh.
        var bars = Enumerable.Range(0, 2).Select(i => Walk($"S{i}", Interval.Hour, 12 * 24 - 1, random)).ToArray();
        var options = new AllocationOptions(WeightMethod.Hierarchical) { Lookback = 10, Rebalance = Interval.Day };
        Assert.All(AllocationPlan.Of(bars, options), own => Assert.Equal(Day(11), Assert.Single(own).KnownAt));
        Assert.All(AllocationPlan.Of(bars, options with { Lookback = 11 }), Assert.Empty);
    }

    [Fact]
    public void The_order_of_the_symbols_changes_no_bit()
    {
        var random = new RandomStream(7);
        var bars = Enumerable.Range(0, 5).Select(i => Walk($"S{i}", Interval.Day, 60, random)).ToArray();
        foreach (var method in Enum.GetValues<WeightMethod>())
        {
            var options = new AllocationOptions(method) { Lookback = 15 };
            var plain = AllocationPlan.Of(bars, options);
            var turned = AllocationPlan.Of([.. bars.Reverse()], options);
            for (var i = 0; i < 5; i++)
            {
                Assert.Equal(plain[i].Select(one => one.Weight), turned[4 - i].Select(one => one.Weight));
            }
        }
    }

    [Fact]
    public void What_cannot_be_weighed_is_refused()
    {
        var one = Daily("A", 0, ZigZag(0.01, 9));
        var options = new AllocationOptions(WeightMethod.Equal) { Lookback = 3 };
        Assert.Throws<ArgumentException>(() => AllocationPlan.Of([one], options));
        Assert.Throws<ArgumentException>(() => AllocationPlan.Of([one, one], options));
        var other = Daily("B", 0, ZigZag(0.02, 9));
        Assert.Throws<ArgumentException>(() => AllocationPlan.Of([one, other], options with { Lookback = 1 }));
        Assert.Throws<ArgumentException>(() => AllocationPlan.Of([one, other], options with { Cap = 0 }));
        Assert.Throws<ArgumentException>(() =>
            AllocationPlan.Of([one, other], options with { Rebalance = Interval.Hour })
        );
        var week = Walk("W", Interval.Week, 9, new RandomStream(1));
        var error = Assert.Throws<UserException>(() => AllocationPlan.Of([one, week], options));
        Assert.Contains("daily closes", error.Why, StringComparison.Ordinal);
    }

    private static AllocationSeen[] Until(AllocationSeen[] weights, Instant cut) =>
        [.. weights.Where(one => one.KnownAt <= cut)];

    // End of a day, counted from 1.
    private static Instant Day(int day) => Start + day * Instant.NanosecondsPerDay;

    // Closes whose returns are a, −a, a, …
    private static double[] ZigZag(double a, int count)
    {
        var closes = new double[count];
        closes[0] = 100;
        for (var i = 1; i < count; i++)
        {
            closes[i] = closes[i - 1] * (i % 2 == 1 ? 1 + a : 1 - a);
        }
        return closes;
    }

    private static MarketTable[] Tables(PriceTable prices) =>
        [
            .. prices.Symbols.Select(
                (symbol, i) =>
                    Table(
                        symbol,
                        prices.Interval,
                        prices.FirstBar,
                        [.. Enumerable.Range(0, prices.Count).Select(row => prices[i, row])]
                    )
            ),
        ];

    private static MarketTable Daily(string symbol, int day, double[] closes) =>
        Table(symbol, Interval.Day, Interval.Day.BarNumber(Start) + day, closes);

    private static MarketTable Walk(string symbol, Interval interval, int count, RandomStream random)
    {
        var closes = new double[count];
        for (var i = 0; i < count; i++)
        {
            closes[i] = (i == 0 ? 100 : closes[i - 1]) * (1 + 0.01 * random.NextNormal());
        }
        return Table(symbol, interval, interval.BarNumber(Start), closes);
    }

    private static MarketTable Table(string symbol, Interval interval, long first, double[] closes) =>
        new(
            symbol,
            interval,
            first,
            new Dictionary<Input, double[]>
            {
                [Input.Open] = closes,
                [Input.High] = closes,
                [Input.Low] = closes,
                [Input.Close] = closes,
            }
        );
}
