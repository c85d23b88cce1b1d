using Riposte.Models.Boosting;
using Riposte.Runtime.Configuration;

namespace Riposte.Tests.Edge.Configuration;

public sealed class CanonicalTextTests
{
    private static RunConfig Load(string text) => ConfigLoader.Load(ConfigRequest.Inline(text)).Require();

    [Theory]
    [InlineData("labels: { horizon: 24h }", "labels: { horizon: 1d }")]
    [InlineData("labels: { take_profit: 1.50% }", "labels: { take_profit: 1.5 % }")]
    [InlineData("validation: { train: 12mo }", "validation: { train: 1y }")]
    [InlineData("model: { type: xgboost }", "model: { params: { growth: depth_wise, max_depth: 6 } }")]
    [InlineData(
        "model: { type: lightgbm }",
        "model: { params: { growth: leaf_wise, max_depth: 0, num_leaves: 31, min_sum_hessian_in_leaf: 0.001, min_child_samples: 20, lambda_l2: 0 } }"
    )]
    [InlineData(
        "model: { type: catboost, params: { iterations: 300, depth: 5 } }",
        "model: { params: { growth: oblivious, n_estimators: 300, max_depth: 5, l2_leaf_reg: 3, min_child_weight: 0 } }"
    )]
    [InlineData("model: { params: { max_leaves: 31 } }", "model: { params: { num_leaves: 31 } }")]
    [InlineData("trading: { signal_thresholds: { min_confidence: 65% } }", "seed: 7")]
    [InlineData("model: { params: { learning_rate: 5e-2 } }", "model: { params: { learning_rate: 0.050 } }")]
    [InlineData("features_config: { features: [rsi] }", "features_config: { features: [\"rsi( 14 )\"] }")]
    public void Two_spellings_of_one_configuration_have_one_text(string one, string other) =>
        Assert.Equal(Load("version: 1\n" + one).CanonicalText(), Load("version: 1\n" + other).CanonicalText());

    [Fact]
    public void Every_key_that_changes_results_changes_the_text_and_no_other_does()
    {
        var plain = Load("version: 1\nsimulator: { days: 300 }").CanonicalText();
        var values = new Dictionary<string, string>
        {
            ["system.threads"] = "2",
            ["data_config.path"] = "elsewhere",
            ["data_config.funding"] = "elsewhere",
            ["seed"] = "8",
            ["data_config.symbols"] = "ETHUSDT",
            ["data_config.time"] = "close",
            ["labels.horizon"] = "12h",
            ["model.calibration"] = "platt",
            ["costs.funding"] = "none",
            ["risk_config.daily.max_trades"] = "14",
            ["simulator.seed"] = "9",
        };
        foreach (var (key, value) in values)
        {
            var changed = ConfigLoader
                .Load(ConfigRequest.Inline("version: 1\nsimulator: { days: 300 }") with { Sets = [$"{key}={value}"] })
                .Require()
                .CanonicalText();
            Assert.True((changed != plain) == ConfigKeys.Find(key)!.AffectsResult, key);
        }
    }

    [Fact]
    public void The_text_of_a_section_ignores_the_others()
    {
        var one = Load("version: 1\nseed: 1");
        var two = Load("version: 1\nseed: 2");
        Assert.Equal(
            one.CanonicalText("labels", "trading.timeframe"),
            two.CanonicalText("labels", "trading.timeframe")
        );
        Assert.StartsWith("labels.kind: triple_barrier\n", one.CanonicalText("labels"), StringComparison.Ordinal);
        Assert.NotEqual(one.CanonicalText("seed"), two.CanonicalText("seed"));
        Assert.Throws<ArgumentException>(() => one.CanonicalText("lables"));
    }

    [Fact]
    public void A_simulated_market_is_part_of_the_text_only_when_asked_for() =>
        Assert.DoesNotContain("simulator", Load("version: 1").CanonicalText(), StringComparison.Ordinal);

    [Fact]
    public void A_regime_layer_is_part_of_the_text_only_when_it_is_on()
    {
        var plain = Load("version: 1").CanonicalText();
        Assert.Equal(plain, Load("version: 1\nlayers: { regime: { ahead: 12 } }").CanonicalText());
        var on = Load("version: 1\nlayers: { regime: { enabled: true } }");
        Assert.Contains("layers.regime.ahead: 24\n", on.CanonicalText(), StringComparison.Ordinal);
        Assert.Equal(on.CanonicalText("layers").Length + plain.Length, on.CanonicalText().Length);
        var leaves = Load(
            "version: 1\nlayers: { regime: { enabled: true, params: { num_leaves: 31, growth: leaf_wise } } }"
        );
        Assert.Equal(
            (31, TreeGrowth.LeafWise),
            (leaves.Layers.Regime.Options.MaxLeaves, leaves.Layers.Regime.Options.Growth)
        );
        Assert.NotEqual(on.CanonicalText(), leaves.CanonicalText());
        Assert.False(Load("version: 1").Layers.Regime.IsEnabled);
    }

    [Fact]
    public void What_show_prints_reads_back_as_the_same_configuration()
    {
        const string Text = """
            version: 1
            data_config: { path: 'dir: with $$ and # and ''quotes''' }
            features_config: { features: [rsi(10), "macd_ratio(12,26,9)"] }
            labels: { take_profit: 3 atr(14), stop_loss: 1 atr(14), horizon: 48 bars }
            model: { type: lightgbm, params: { max_leaves: 31 } }
            costs: { slippage: { kind: volatility } }
            trading: { sizing: { kind: volatility_target } }
            simulator: { edge: true, days: 500 }
            """;
        var config = Load(Text);
        var again = Load(ConfigPrinter.Yaml(config));
        Assert.Equal(config.CanonicalText(), again.CanonicalText());
        Assert.Equal(config.Data.Path, again.Data.Path);

        var kept = ConfigPrinter.Reproducible(config);
        Assert.Equal(config.CanonicalText(), Load(kept).CanonicalText());
        Assert.DoesNotContain("#", kept, StringComparison.Ordinal);
        Assert.Equal(kept, ConfigPrinter.Reproducible(again));
    }
}
