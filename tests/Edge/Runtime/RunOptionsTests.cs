using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Stages;
using Riposte.Runtime.Workers;
using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Edge.Runtime;

public sealed class RunOptionsTests
{
    private const string Config = """
        version: 1
        data_config: { symbols: [BTCUSDT] }
        costs: { funding: none }
        """;

    [Fact]
    public void Without_a_word_a_position_takes_the_whole_cap_of_eight_percent_times_five()
    {
        var options = Options();
        Assert.Equal(SizingKind.FixedFraction, options.Sizing.Kind);
        Assert.Equal(1, options.Sizing.Fraction);
        Assert.Equal(0.4, options.Risk.MaxNotionalShare, 1e-15);
        Assert.Equal(0.4, Sizer.Fraction(options.Sizing, options.Risk, default), 1e-15);
        Assert.Equal(new RiskOptions(), options.Risk);
    }

    [Theory]
    [InlineData("4%", "8%", 0.2)]
    [InlineData("8%", "20%", 0.4)]
    [InlineData("20%", "8%", 0.4)]
    public void A_fraction_is_margin_as_a_share_of_equity_capped_by_the_position_limit(
        string fraction,
        string cap,
        double notional
    )
    {
        var options = Options($"trading.sizing.fraction={fraction}", $"risk_config.position.max_capital={cap}");
        var share = Sizer.Fraction(options.Sizing, options.Risk, default);
        Assert.Equal(notional, share, 1e-12);
    }

    [Fact]
    public void Slippage_grows_with_the_range_only_when_asked_to()
    {
        Assert.Equal(new SlippageOptions(0.0001, 0), Options().Costs.Slippage);
        Assert.Equal(new SlippageOptions(0.0001, 0.1), Options("costs.slippage.kind=volatility").Costs.Slippage);
    }

    [Fact]
    public void The_contract_of_an_exchange_is_used_for_its_own_bars_alone()
    {
        Assert.Equal(InstrumentSpec.BtcUsdtPerpetual, Options().Instrument);
        Assert.Equal(InstrumentSpec.Permissive("BTCUSDT"), RunOptions.Backtest(Load(), "BTCUSDT", true).Instrument);
    }

    [Fact]
    public void The_family_of_thresholds_is_not_overridden_by_the_configured_one()
    {
        var family = Play("trading.signal_thresholds.entry=0.9", "trading.signal_thresholds.min_confidence=50%");
        Assert.Empty(family.Main.Trades);
        // p is 0.42: every rule up to 0.40 trades, those above do not.
        Assert.Equal(
            [false, true, true, true, true, false, false, false, false],
            family.RuleReturns.Select(returns => returns.Any(r => r != 0))
        );
    }

    [Fact]
    public void Costs_scale_the_curve_and_funding_with_them()
    {
        var family = Play("trading.signal_thresholds.min_confidence=50%", "risk_config.position.max_leverage=1");
        var results = family.Costs.Select(point => point.NetReturn).ToArray();
        Assert.Equal([0, 0.5, 1, 2], family.Costs.Select(point => point.Factor));
        // A flat market without costs earns nothing; each further cost is lost in proportion.
        Assert.Equal(0, results[0]);
        Assert.Equal(results[2] / 2, results[1], 1e-6);
        Assert.Equal(results[2] * 2, results[3], 1e-6);
        var (trade, notional) = (Assert.Single(family.Main.Trades), 800.0);
        Assert.Equal(notional * 0.001, trade.Funding, 1e-6);
        Assert.Equal(-(trade.Fees + trade.Slippage + trade.Funding) / 10000, results[2], 1e-12);
    }

    [Fact]
    public void A_report_notes_barriers_that_limits_cut_and_orders_too_small_for_the_venue()
    {
        string[] sets = ["trading.signal_thresholds.min_confidence=50%"];
        Assert.Empty(NotesOf(Input(Load(sets))));
        Assert.Contains(
            "100 %",
            Assert.Single(NotesOf(Input(Load([.. sets, "risk_config.position.stop_loss=0.4%"])))),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "smallest order of 1,",
            Assert.Single(NotesOf(Input(Load([.. sets, "capital=2"])))),
            StringComparison.Ordinal
        );

        static IEnumerable<string> NotesOf(BacktestInput input) => TradingNotes.Of(input, Backtester.Run(input));
    }

    [Fact]
    public void A_fixed_funding_rate_is_charged_on_a_simulated_market_too()
    {
        var config = Load(
            "costs.funding=0.02%",
            "simulator.days=20",
            "validation.train=10d",
            "validation.test=5d",
            "validation.step=5d"
        );
        var run = new RunContext(
            config,
            new StageRunner(null, 1, new SilentProgress()),
            ThreadedWorkers.Create(1),
            new SilentProgress(),
            CancellationToken.None
        );
        var request = new RunRequest(config, null, null, null, "unused", "riposte run", 1, false, "open", "none");
        var inputs = InputStages.Prepare(run, request);
        Assert.Equal(20 * 3, inputs.Funding.Count);
        Assert.All(inputs.Funding.Rates.ToArray(), rate => Assert.Equal(0.0002, rate));
    }

    private static BacktestFamily Play(params string[] sets)
    {
        var config = Load(sets);
        var run = new RunContext(
            config,
            new StageRunner(null, 1, new SilentProgress()),
            ThreadedWorkers.Create(1),
            new SilentProgress(),
            CancellationToken.None
        );
        return BacktestStages.Play(run, Input(config));
    }

    private static BacktestInput Input(RunConfig config)
    {
        var start = Instant.FromDate(2024, 1, 1);
        var prices = Enumerable.Repeat(100.0, 24).ToArray();
        var bars = new MarketTable(
            "TEST",
            Interval.Hour,
            Interval.Hour.BarNumber(start),
            new Dictionary<Core.Market.Input, double[]>
            {
                [Core.Market.Input.Open] = prices,
                [Core.Market.Input.High] = prices,
                [Core.Market.Input.Low] = prices,
                [Core.Market.Input.Close] = prices,
            }
        );
        var bar = start + 2 * Interval.Hour.Nanoseconds;
        Prediction[] predictions =
        [
            new(
                0,
                bar,
                bar + Interval.Hour.Nanoseconds,
                0.1,
                0.48,
                0.42,
                -1,
                1,
                0.005,
                0.015,
                0.01,
                0.01,
                0.01,
                0.01,
                6,
                0,
                0,
                default
            ),
        ];
        var funding = new FundingTable([start + 8 * Interval.Hour.Nanoseconds], [0.001], [100]);
        return new BacktestInput(
            bars,
            Interval.Hour,
            funding,
            predictions,
            start,
            bars.KnownAt(bars.Count - 1),
            default,
            RunOptions.Backtest(config, "TEST", false)
        );
    }

    private static BacktestOptions Options(params string[] sets) =>
        RunOptions.Backtest(Load(sets), "BTCUSDT", isSimulated: false);

    private static RunConfig Load(params string[] sets) =>
        ConfigLoader.Load(ConfigRequest.Inline(Config) with { Sets = sets }).Require();
}
