using Riposte.Core.Errors;
using Riposte.Learning.Weights;
using Riposte.Models.Boosting;
using Riposte.Runtime.Configuration;

namespace Riposte.Tests.Edge.Configuration;

public sealed class LoaderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-config-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private static RunConfig Load(string text) => ConfigLoader.Load(ConfigRequest.Inline(text)).Require();

    [Theory]
    [InlineData("none", "none")]
    [InlineData("1.5%", "1.5%")]
    [InlineData("96bars", "96bars")]
    [InlineData("36h", "36h")]
    public void An_embargo_is_a_time_bars_or_a_share(string text, string embargo) =>
        Assert.Equal(
            embargo,
            ConfigLoader
                .Load(ConfigRequest.Inline("version: 1") with { Sets = [$"validation.embargo={text}"] })
                .Require()
                .Validation.Embargo.ToString()
        );

    [Fact]
    public void A_version_alone_is_a_complete_configuration()
    {
        var config = Load("version: 1");
        Assert.Equal(7, config.Seed);
        Assert.Equal(0.015, config.Labels.TakeProfit.Value);
        Assert.Equal(0.005, config.Labels.StopLoss.Value);
        Assert.Equal(96, config.Labels.Horizon.BarsOf(config.Trading.Timeframe));
        Assert.Equal(6, config.Validation.Train.Months);
        Assert.Null(config.Validation.Embargo);
        Assert.Null(config.Trading.Thresholds.Entry);
        Assert.Null(config.Trading.Thresholds.Exit);
        Assert.Equal(0.65, config.Trading.Thresholds.MinConfidence);
        Assert.Equal(0.0005, config.Costs.TakerFee);
        Assert.Equal("data", config.Costs.Funding);
        Assert.Equal(0, config.Costs.SlippageShare);
        Assert.Equal(0.08, config.Risk.Position.MaxCapital);
        Assert.Equal("none", config.Data.Repair);
        Assert.Null(config.Simulator);
    }

    [Fact]
    public void Every_typed_value_is_read_as_written()
    {
        var config = Load(
            """
            version: 1
            data_config: { repair: [sort, drop_bad] }
            labels: { take_profit: 3 atr(14), stop_loss: 1 atr(14), horizon: 96 bars, weights: { uniqueness: false, return_attribution: true, time_decay: -0.25 } }
            validation: { train: 90d, test: 1w, step: 700bars, embargo: 36h }
            model: { type: lightgbm, params: { num_leaves: 31 }, class_balance: false }
            costs: { maker_fee: -0.01%, slippage: { kind: volatility, share: 20% }, funding: 0.01% }
            trading: { timeframe: 1h, signal_thresholds: { entry: 45%, exit: 0.35 } }
            simulator: { days: 400, edge: true, strength: 0.5 }
            """
        );
        Assert.Equal(new BarrierSetting(3, 14), config.Labels.TakeProfit);
        Assert.Equal(96, config.Labels.Horizon.Bars);
        Assert.Equal(90 * 86_400_000_000_000L, config.Validation.Train.Nanoseconds);
        Assert.Equal("36h", config.Validation.Embargo.ToString());
        Assert.Equal(new PeriodSetting(0, 0, 700), config.Validation.Step);
        Assert.Equal(
            (TreeGrowth.LeafWise, 31, 0, 20),
            (
                config.Model.Options.Growth,
                config.Model.Options.MaxLeaves,
                config.Model.Options.MaxDepth,
                config.Model.Options.MinChildRows
            )
        );
        Assert.False(config.Model.ClassBalance);
        Assert.Equal(new WeightOptions(false, true, -0.25), config.Labels.Weights);
        Assert.Equal((-0.0001, 0.2), (config.Costs.MakerFee, config.Costs.SlippageShare));
        Assert.Equal(("rate", 0.0001), (config.Costs.Funding, config.Costs.FundingRate));
        Assert.Equal((0.45, 0.35), (config.Trading.Thresholds.Entry, config.Trading.Thresholds.Exit));
        Assert.Equal("sort,drop_bad", config.Data.Repair);
        Assert.Equal(new SimulatorSection(7, 400, true, 0.5), config.Simulator);
    }

    [Fact]
    public void Strength_rises_from_defaults_over_extended_file_file_profile_and_environment_to_set()
    {
        Write(
            "base.yaml",
            "version: 1\nseed: 1\ncapital: 1\nlabels: { horizon: 1h }\nvalidation: { inner_folds: 3 }\nmodel: { params: { max_bin: 11 } }"
        );
        var path = Write(
            "top.yaml",
            """
            extends: base.yaml
            capital: 2
            labels: { horizon: 2h }
            validation: { inner_folds: 4 }
            model: { params: { max_bin: 12 } }
            profiles: { quick: { labels: { horizon: 3h }, validation: { inner_folds: 6 }, model: { params: { max_bin: 13 } } } }
            """
        );
        var environment = new Dictionary<string, string>
        {
            ["RIPOSTE__validation__inner_folds"] = "7",
            ["RIPOSTE__MODEL__PARAMS__MAX_BIN"] = "14",
            ["RIPOSTE_DEBUG"] = "ignored",
        };

        var config = ConfigLoader
            .Load(new ConfigRequest(path, null, "quick", environment, ["model.params.max_bin=15"]))
            .Require();

        Assert.Equal(0.05, config.Model.Options.LearningRate);
        Assert.Equal(1, config.Seed);
        Assert.Equal(2, config.Capital);
        Assert.Equal("3h", config.Labels.Horizon.ToString());
        Assert.Equal(7, config.Validation.InnerFolds);
        Assert.Equal(15, config.Model.Options.MaxBins);
        var origins = config.Settings.ToDictionary(s => s.Key.Path, s => s.Origin);
        Assert.Equal("default", origins["model.params.learning_rate"]);
        Assert.EndsWith("base.yaml:2", origins["seed"]);
        Assert.EndsWith("top.yaml:2", origins["capital"]);
        Assert.EndsWith("top.yaml:6", origins["labels.horizon"]);
        Assert.Equal("RIPOSTE__validation__inner_folds", origins["validation.inner_folds"]);
        Assert.Equal("--set model.params.max_bin", origins["model.params.max_bin"]);
    }

    [Fact]
    public void Placeholders_are_filled_inside_values_only()
    {
        Write("capital.txt", "25000\n");
        var path = Write(
            "a.yaml",
            "version: 1\nseed: ${SEED}\ncapital: ${file:capital.txt}\nlabels: { horizon: \"${HOURS:-6}h\" }\ndata_config: { path: 'a$$b' }\n"
        );
        var config = ConfigLoader
            .Load(ConfigRequest.File(path) with { Environment = new Dictionary<string, string> { ["SEED"] = "11" } })
            .Require();
        Assert.Equal(
            (11, 25000, "6h", "a$b"),
            (config.Seed, config.Capital, config.Labels.Horizon.ToString(), config.Data.Path)
        );
    }

    [Fact]
    public void What_a_placeholder_stands_for_is_never_shown()
    {
        var request = ConfigRequest.Inline(
            "version: 1\ncapital: ${SECRET}\ncosts: { taker_fee: \"${SECRET}\" }\nfeatures_config: { sets: [\"${SECRET}\"] }"
        ) with
        {
            Environment = new Dictionary<string, string> { ["SECRET"] = "hunter2" },
        };
        var outcome = ConfigLoader.Load(request);
        Assert.Equal(3, outcome.Problems.Count);
        Assert.DoesNotContain(outcome.Problems, p => p.ToString().Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void An_inline_secret_is_refused_without_being_repeated()
    {
        var outcome = ConfigLoader.Load(ConfigRequest.Inline("version: 1\nexchange: { api_secret: hunter2 }"));
        Assert.Contains(outcome.Problems, p => p.Message.StartsWith("A secret", StringComparison.Ordinal));
        Assert.DoesNotContain(outcome.Problems, p => p.ToString().Contains("hunter2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("labels.take_proft=1%", "Did you mean labels.take_profit")]
    [InlineData("labels=1%", "section")]
    [InlineData("seed", "no '='")]
    [InlineData("seed=", "no value")]
    [InlineData("seed=x", "not a number")]
    [InlineData("trading.mode=live", "back-tests only")]
    [InlineData("model.params.random_state=1", "The key 'seed'")]
    [InlineData("layers.regime.params.n_jobs=2", "system.threads")]
    [InlineData("model.params.grow_policy=lossguide", "growth: depth_wise")]
    [InlineData("model.params.learningrate=0.1", "Did you mean model.params.learning_rate?")]
    [InlineData("model.params.path_smooth=1", "lists every key")]
    [InlineData("model.type=lgbm", "Did you mean lightgbm?")]
    [InlineData("model.type=xgb", "Did you mean xgboost?")]
    [InlineData("model.params.num_leaves=1", "one leaf")]
    public void Overrides_are_checked_like_the_file(string set, string fragment)
    {
        var outcome = ConfigLoader.Load(ConfigRequest.Inline("version: 1") with { Sets = [set] });
        Assert.Contains(fragment, Assert.Single(outcome.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_of_another_library_is_told_its_place_in_a_file_too()
    {
        var outcome = ConfigLoader.Load(ConfigRequest.Inline("version: 1\nmodel: { params: { scale_pos_weight: 2 } }"));
        Assert.Contains("class_balance", Assert.Single(outcome.Problems).Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("min_split_loss=0.5", "gamma: 0.5")]
    [InlineData("alpha=0.25", "reg_alpha: 0.25")]
    [InlineData("lambda=7", "reg_lambda: 7")]
    [InlineData("num_boost_round=55", "n_estimators: 55")]
    [InlineData("early_stopping_round=9", "early_stopping_rounds: 9")]
    [InlineData("rsm=0.4", "colsample_bylevel: 0.4")]
    public void Names_of_other_libraries_mean_the_key(string set, string written)
    {
        var names = ConfigLoader.Load(ConfigRequest.Inline("version: 1") with { Sets = ["model.params." + set] });
        var own = ConfigLoader.Load(
            ConfigRequest.Inline("version: 1") with
            {
                Sets = ["model.params." + written.Replace(": ", "=", StringComparison.Ordinal)],
            }
        );
        Assert.Empty(names.Problems);
        Assert.Equivalent(own.Config!.Model, names.Config!.Model);
        var plain = ConfigLoader.Load(ConfigRequest.Inline("version: 1"));
        Assert.NotEqual(plain.Config!.Model, names.Config!.Model);
    }

    [Fact]
    public void A_list_in_an_override_splits_only_outside_brackets()
    {
        var config = ConfigLoader
            .Load(
                ConfigRequest.Inline("version: 1") with
                {
                    Sets = ["features_config.features=[rsi(14), macd_ratio(12,26,9)]"],
                }
            )
            .Require();
        Assert.Equal(["rsi(14)", "macd_ratio(12,26,9)"], config.Features.Features);
    }

    [Fact]
    public void An_unknown_profile_names_the_near_one()
    {
        var outcome = ConfigLoader.Load(
            ConfigRequest.Inline("version: 1\nprofiles: { quick: { seed: 1 } }") with
            {
                Profile = "quik",
            }
        );
        Assert.Contains("Did you mean quick", Assert.Single(outcome.Problems).Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none.yaml", "does not exist")]
    [InlineData("", "folder")]
    public void A_path_that_is_no_file_is_a_problem(string name, string fragment)
    {
        var outcome = ConfigLoader.Load(ConfigRequest.File(Path.Combine(folder, name)));
        Assert.Contains(fragment, Assert.Single(outcome.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_a_problem()
    {
        var path = Path.Combine(folder, "a.yaml");
        File.WriteAllBytes(path, [0xff, 0xfe, 0x00, 0x31]);
        Assert.Contains(
            "UTF-8",
            Assert.Single(ConfigLoader.Load(ConfigRequest.File(path)).Problems).Message,
            StringComparison.Ordinal
        );
        File.WriteAllText(path, "version: 1\n\0\n");
        Assert.Contains(
            "control",
            Assert.Single(ConfigLoader.Load(ConfigRequest.File(path)).Problems).Message,
            StringComparison.Ordinal
        );
        File.WriteAllText(path, new string('#', 2_000_000));
        Assert.Contains(
            "1 MiB",
            Assert.Single(ConfigLoader.Load(ConfigRequest.File(path)).Problems).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Deep_nesting_is_refused_not_followed()
    {
        var outcome = ConfigLoader.Load(ConfigRequest.Inline("version: 1\nseed: " + new string('[', 5000)));
        Assert.Contains("Nested", string.Join(' ', outcome.Problems), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Every_problem_is_in_the_exception_with_exit_code_three()
    {
        var error = Assert.Throws<UserException>(() => Load("version: 1\nseed: x\ncapital: y"));
        Assert.Equal(ErrorKind.Configuration, error.Kind);
        Assert.Contains("inline.yaml:2:7", error.Why, StringComparison.Ordinal);
        Assert.Contains("inline.yaml:3:10", error.Why, StringComparison.Ordinal);
    }
}
