using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Learning.Significance;
using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;
using Riposte.Trading.Performance;

namespace Riposte.Tests.Properties.Performance;

public sealed class PerformanceProperties
{
    [Fact]
    public void No_figure_is_ever_infinite_and_drawdown_and_shares_stay_in_range()
    {
        var random = RandomStream.Named(1, "performance-property");
        for (var run = 0; run < 500; run++)
        {
            var returns = Enumerable
                .Range(0, random.NextInt(30))
                .Select(_ =>
                    random.NextInt(6) switch
                    {
                        0 => 0,
                        1 => double.NaN,
                        2 => -1,
                        _ => Math.Max(-1, 0.1 * random.NextNormal()),
                    }
                )
                .ToArray();
            var figures = PerformanceFigures.Compute(returns, 365);
            Assert.All(figures, f => Assert.False(double.IsInfinity(f.Value), f.Key));
            Assert.False(figures["performance.max_drawdown"] is > 0 or < -1);
            Assert.False(figures["performance.stability"] is > 1 or < 0);
            Assert.False(figures["performance.probabilistic_sharpe"] is > 1 or < 0);
        }
    }

    [Fact]
    public void The_normal_quantile_inverts_the_distribution_and_both_rise()
    {
        var last = double.NegativeInfinity;
        for (var i = -600; i <= 600; i++)
        {
            var x = i / 100.0;
            var p = Normal.Cdf(x);
            Assert.True(p > last, $"Cdf({x})");
            last = p;
            if (x <= 0)
            {
                Assert.Equal(x, Normal.Quantile(p), 12);
            }
            Assert.Equal(1, p + Normal.Cdf(-x), 14);
        }
    }

    [Fact]
    public void Random_placements_never_overlap_and_reach_every_part_of_the_period()
    {
        // On a market whose open at bar i is 1 + 2^-20·i, a trade's return tells where it was placed.
        const int Bars = 40;
        var opens = Enumerable.Range(0, Bars).Select(i => 1000.0 + i).ToArray();
        var start = Instant.FromDate(2023, 1, 1);
        var market = new MarketTable(
            "TEST",
            Interval.Hour,
            Interval.Hour.BarNumber(start),
            new Dictionary<Input, double[]>
            {
                [Input.Open] = opens,
                [Input.High] = opens,
                [Input.Low] = opens,
                [Input.Close] = opens,
            }
        );
        Instant Hour(int i) => start + i * Interval.Hour.Nanoseconds;
        TradeRecord[] trades =
        [
            new(1, Side.Long, Hour(0), Hour(0), 1, Hour(10), 1, 1, 0, 0, 0, 0, 0, 0, 10, "horizon", 1, 0, 0),
        ];
        var result = new BacktestResult(
            1,
            [Hour(0), Hour(Bars - 1)],
            [1, 1],
            [0, 0],
            [],
            [],
            trades,
            0,
            0,
            0,
            [],
            null
        );
        var costs = new CostSchedule(0, 0, new SlippageOptions(0));
        var draws = RandomEntries.Draw(
            new RandomEntryPlan(market, market.Interval, FundingTable.None, costs, result, []) { Draws = 3000 }
        );
        // Return 10 / (1000 + entry): 30 possible entries 0 … 29, each expected 100 times.
        var entries = draws
            .NetReturns.Select(r => (int)Math.Round(10 / r - 1000))
            .GroupBy(e => e)
            .ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(Enumerable.Range(0, 30), entries.Keys.Order());
        Assert.All(entries.Values, count => Assert.InRange(count, 55, 150));
    }
}
