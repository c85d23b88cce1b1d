using Riposte.Core.Time;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Runs;
using Riposte.Trading.Portfolio;

namespace Riposte.Tests.Edge.Configuration;

public sealed class PortfolioKeyTests
{
    [Fact]
    public void Nothing_is_weighed_by_default_and_the_configuration_keeps_the_name_it_had()
    {
        var plain = Load("method: none");
        Assert.Null(RunOptions.Portfolio(plain));
        Assert.DoesNotContain("trading.portfolio", plain.CanonicalText(), StringComparison.Ordinal);
        Assert.Contains(
            "trading.portfolio.method: hierarchical",
            Load("method: hierarchical").CanonicalText("trading"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Everything_that_is_written_arrives()
    {
        foreach (var (name, method) in WeightMethods.All)
        {
            var options = RunOptions.Portfolio(
                Load($"method: {name}, lookback: 40, rebalance: 1M, covariance: exponential, half_life: 12, cap: 20%")
            )!;
            Assert.Equal(
                new AllocationOptions(method)
                {
                    Lookback = 40,
                    Rebalance = Interval.Month,
                    Covariance = CovarianceKind.Exponential,
                    HalfLife = 12,
                    Cap = 0.2,
                    // 5 basis points of fee and 2 of slippage; only mean-variance weighs costs.
                    CostRate = method == WeightMethod.MeanVariance ? options.CostRate : 0,
                },
                options
            );
            Assert.Equal(method == WeightMethod.MeanVariance, options.CostRate > 0);
        }
        Assert.Equal(3, RunOptions.Portfolio(Load("method: mean-variance, risk_aversion: 3"))!.RiskAversion);
    }

    [Theory]
    [InlineData("lookback: 30", "trading.portfolio.lookback", "no effect")]
    [InlineData("method: equal, half_life: 12", "trading.portfolio.half_life", "no effect")]
    [InlineData("method: equal, risk_aversion: 2", "trading.portfolio.risk_aversion", "no effect")]
    [InlineData("method: hrp", "trading.portfolio.method", "hierarchical")]
    [InlineData("method: equal, rebalance: 12h", "trading.portfolio.rebalance", "whole days")]
    [InlineData("method: equal, rebalance: soon", "trading.portfolio.rebalance", "1w")]
    [InlineData("method: equal, lookback: 1", "trading.portfolio.lookback", "from 2")]
    [InlineData("method: equal, cap: 0.2", "trading.portfolio.cap", "percent")]
    public void What_does_nothing_or_cannot_be_read_is_told(string keys, string path, string word)
    {
        var text = $"version: 1\ntrading: {{ portfolio: {{ {keys} }} }}\n";
        var problems = ConfigLoader.Load(ConfigRequest.Inline(text)).Problems;
        var problem = Assert.Single(problems).ToString();
        Assert.Contains(path, problem, StringComparison.Ordinal);
        Assert.Contains(word, problem, StringComparison.Ordinal);
    }

    private static RunConfig Load(string keys) =>
        ConfigLoader.Load(ConfigRequest.Inline($"version: 1\ntrading: {{ portfolio: {{ {keys} }} }}\n")).Require();
}
