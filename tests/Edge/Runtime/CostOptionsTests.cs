using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Runs;
using Riposte.Tests.Edge.Lakes;
using Riposte.Trading.Backtest;
using Riposte.Trading.Margin;

namespace Riposte.Tests.Edge.Runtime;

public sealed class CostOptionsTests
{
    private const string Config = """
        version: 1
        data_config: { symbols: [BTCUSDT] }
        costs: { funding: none }
        """;

    [Fact]
    public void Nothing_but_fees_and_a_fixed_slippage_is_charged_without_a_word()
    {
        var options = Options();
        Assert.Equal(new CostSchedule(), options.Costs with { Latency = LatencyOptions.None });
        Assert.Equal(LatencyKind.None, options.Costs.Latency.Kind);
        Assert.Null(options.Margin);
    }

    [Theory]
    [InlineData("deviation", SlippageKind.Deviation, 0.01)]
    [InlineData("volume_share", SlippageKind.VolumeShare, 0.1)]
    [InlineData("square_root", SlippageKind.SquareRoot, 1)]
    public void Each_kind_of_slippage_has_its_own_impact(string word, SlippageKind kind, double impact)
    {
        var slippage = Options($"costs.slippage.kind={word}").Costs.Slippage;
        Assert.Equal(
            (kind, impact, 0.0001, 0.0),
            (slippage.Kind, slippage.Coefficient, slippage.Fixed, slippage.Share)
        );
        var chosen = Options($"costs.slippage.kind={word}", "costs.slippage.impact=0.5").Costs.Slippage;
        Assert.Equal(0.5, chosen.Coefficient);
    }

    [Fact]
    public void Range_is_another_name_of_volatility() =>
        Assert.Equal(
            Options("costs.slippage.kind=volatility").Costs.Slippage,
            Options("costs.slippage.kind=range").Costs.Slippage
        );

    [Fact]
    public void Books_tiers_shares_and_latency_are_read()
    {
        var costs = Options(
            "costs.slippage.kind=book",
            "costs.slippage.book=1000 0.01%, 50000 0.04%",
            "costs.fee_tiers=0 0.05% 0.02%, 2024-02-01 0 0.06% -0.01%, 2024-02-01 15000000 0.04% 0%",
            "costs.fee_discount=10%",
            "costs.max_volume_share=5%",
            "costs.latency.kind=sampled",
            "costs.latency.median=80"
        ).Costs;
        Assert.Equal([new BookCost(1000, 0.0001), new BookCost(50_000, 0.0004)], costs.Slippage.Book);
        var february = Instant.FromDate(2024, 2, 1);
        Assert.Equal(
            [
                new FeeTier(new Instant(long.MinValue), 0, 0.0005, 0.0002),
                new FeeTier(february, 0, 0.0006, -0.0001),
                new FeeTier(february, 15_000_000, 0.0004, 0),
            ],
            costs.Tiers
        );
        Assert.Equal((0.1, 0.05), (costs.FeeDiscount, costs.MaxVolumeShare));
        Assert.Equal(
            (LatencyKind.Sampled, 80.0, 300.0),
            (costs.Latency.Kind, costs.Latency.Median, costs.Latency.Percentile95)
        );
    }

    [Fact]
    public void Margin_and_measured_latencies_come_from_files()
    {
        using var folder = new Folder();
        var (tiers, latency) = (folder.At("tiers.json"), folder.At("latency.txt"));
        File.WriteAllText(
            tiers,
            """
            { "symbol": "BTCUSDT", "from": "2024-01-01", "brackets": [
              { "initialLeverage": 20, "notionalFloor": 0, "notionalCap": 100000, "maintMarginRatio": 0.01 } ] }
            """
        );
        File.WriteAllText(latency, "5\n7\n");
        var options = Options(
            $"trading.margin_tiers={tiers}",
            "trading.margin_mode=isolated",
            "costs.latency.kind=recorded",
            $"costs.latency.file={latency}"
        );
        Assert.Equal((MarginMode.Isolated, 5), (options.Margin!.Mode, options.Margin.Leverage));
        Assert.Equal(Ratio.FromDouble(0.0125), options.Margin.LiquidationFee);
        Assert.Equal([5.0, 7], options.Costs.Latency.Recorded);
    }

    [Theory]
    [InlineData("costs.slippage.kind=square_root|costs.slippage.share=20%", "no effect")]
    [InlineData("costs.slippage.impact=2", "no effect")]
    [InlineData("costs.slippage.kind=book", "no sizes")]
    [InlineData("costs.slippage.kind=book|costs.slippage.book=10 1%, 5 2%", "rise")]
    [InlineData("costs.slippage.kind=book|costs.slippage.book=10 1%|costs.spread=1%", "half the spread")]
    [InlineData("costs.slippage.book=10 1%", "no effect")]
    [InlineData("costs.slippage.kind=book|costs.slippage.book=10", "is not a size and a cost")]
    [InlineData("costs.fee_tiers=100 0.05% 0.02%, 50 0.04% 0.01%", "must rise")]
    [InlineData("costs.fee_tiers=100 0.05%", "is not a tier")]
    [InlineData("costs.fee_tiers=once 100 0.05% 0.02%", "no date")]
    [InlineData("costs.latency.kind=recorded", "no file")]
    [InlineData("costs.latency.file=a", "no effect")]
    [InlineData("costs.latency.median=50", "no effect")]
    [InlineData("costs.latency.kind=fixed|costs.latency.percentile_95=50", "no effect")]
    [InlineData("costs.latency.kind=sampled|costs.latency.percentile_95=50", "95th percentile")]
    [InlineData("trading.leverage=3", "nothing is liquidated")]
    [InlineData("trading.margin_mode=isolated", "nothing is liquidated")]
    [InlineData("costs.liquidation_fee=1%", "nothing is liquidated")]
    public void What_contradicts_itself_is_refused(string sets, string message)
    {
        var error = Assert.Throws<UserException>(() => Load(sets.Split('|')));
        Assert.Contains(message, error.Why, StringComparison.Ordinal);
    }

    private static BacktestOptions Options(params string[] sets) =>
        RunOptions.Backtest(Load(sets), "BTCUSDT", isSimulated: false);

    private static RunConfig Load(params string[] sets) =>
        ConfigLoader.Load(ConfigRequest.Inline(Config) with { Sets = sets }).Require();
}
