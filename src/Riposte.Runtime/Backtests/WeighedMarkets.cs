using System.Collections.Immutable;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Runs;
using Riposte.Trading.Backtest;
using Riposte.Trading.Portfolio;

namespace Riposte.Runtime.Backtests;

/// <summary>The markets of an account under the portfolio weights of several configurations; weights that are asked for
/// again are not made again.</summary>
/// <param name="markets">The markets.</param>
internal sealed class WeighedMarkets(ImmutableArray<MarketInput> markets)
{
    private readonly Dictionary<AllocationOptions, MarketInput[]> known = [];

    /// <summary>The markets as a configuration weighs them.</summary>
    public IReadOnlyList<MarketInput> By(RunConfig config)
    {
        if (RunOptions.Portfolio(config) is not { } options)
        {
            return AllocationPlan.On(markets, null);
        }
        if (markets.Length == 1)
        {
            PortfolioSetup.RequireNone(config, "one symbol is played");
        }
        if (!known.TryGetValue(options, out var weighed))
        {
            known[options] = weighed = AllocationPlan.On(markets, options);
        }
        return weighed;
    }
}
