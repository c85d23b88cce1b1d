using Riposte.Trading.Performance;

namespace Riposte.Tests.Unit.Performance;

public sealed class MetricCatalogTests
{
    [Fact]
    public void Every_measured_figure_is_in_the_catalogue_in_its_order_and_the_other_way_round()
    {
        var measured = AccountFigures.All(TradeSamples.Result(8, 1000, TradeSamples.Trade(1, 2, 5))).Select(f => f.Key);
        var listed = MetricCatalog
            .All.Select(m => m.Key)
            .Where(k =>
                k.StartsWith("performance.", StringComparison.Ordinal)
                || k.StartsWith("costs.", StringComparison.Ordinal)
            );
        Assert.Equal(listed, measured);
    }

    [Fact]
    public void The_keys_that_others_rely_on_are_there()
    {
        string[] keys =
        [
            "performance.net_return",
            "performance.cagr",
            "performance.sharpe",
            "performance.sortino",
            "performance.max_drawdown",
            "performance.trades",
            "performance.win_rate",
            "performance.profit_factor",
            "performance.exposure",
            "model.auc",
            "model.log_loss",
            "model.brier",
            "honesty.trials",
            "honesty.deflated_sharpe",
            "honesty.verdict",
            "costs.fees",
            "costs.slippage",
            "costs.funding",
        ];
        Assert.All(keys, key => Assert.NotNull(MetricCatalog.Find(key)));
        Assert.Null(MetricCatalog.Find("performance.luck"));
        Assert.Equal(
            MetricCatalog.All.Count,
            MetricCatalog.All.Select(m => m.Key).Distinct(StringComparer.Ordinal).Count()
        );
    }
}
