using Riposte.Core.Errors;
using Riposte.Core.Hashing;
using Riposte.Core.Manifests;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Learning.Pipelines;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Stages;

namespace Riposte.Tests.EndToEnd;

/// <summary>A stage's name must say everything that goes into it: two stages of one name are one result, and the second
/// is never computed.</summary>
public sealed class StageNameTests : IDisposable
{
    private const string Atr = "labels.take_profit=4 atr(14)|labels.stop_loss=2 atr(14)";

    private const string Regimes =
        $"layers.regime.enabled=true|{PipelineSetup.Regimes}|layers.regime.params.n_estimators=2";

    // A change of the configuration, and the first stage that it may rename.
    private static readonly (string Sets, string First)[] Changes =
    [
        ("seed=8", "read"),
        ("trading.timeframe=30m", "resample"),
        ("features_config.features=rsi(14), natr(14), log_return(1)", "features"),
        (Atr, "features"),
        (Atr + "|features_config.features=rsi(14), natr(14)", "features"),
        (Atr + "|features_config.features=rsi(14), natr(14), atr(14)", "features"),
        ("features_config.scaler=robust", "walk-forward"),
        ("features_config.scaler=quantile", "walk-forward"),
        ("features_config.scaler=quantile|features_config.quantile_output=normal", "walk-forward"),
        ("features_config.scaler=winsorise", "walk-forward"),
        ("features_config.scaler=winsorise|features_config.winsorise_share=5%", "walk-forward"),
        ("features_config.selection.kind=correlation|features_config.selection.keep=2", "walk-forward"),
        ("features_config.selection.kind=correlation|features_config.selection.max_correlation=0.2", "walk-forward"),
        ("features_config.selection.kind=mrmr|features_config.selection.keep=3", "walk-forward"),
        (
            "features_config.selection.kind=mrmr|features_config.selection.keep=3|features_config.selection.min_share=1",
            "walk-forward"
        ),
        ("labels.take_profit=1.3%", "labels"),
        ("labels.take_profit=1.20000001%", "labels"),
        ("labels.stop_loss=0.5%", "labels"),
        ("labels.horizon=6h", "labels"),
        ("labels.path=close", "labels"),
        ("labels.entry=close", "labels"),
        ("labels.weights.uniqueness=false", "walk-forward"),
        ("labels.weights.return_attribution=true", "walk-forward"),
        ("labels.weights.time_decay=0.2", "walk-forward"),
        ("validation.train=28d", "walk-forward"),
        ("validation.window=expanding", "walk-forward"),
        ("validation.test=5d|validation.step=5d", "walk-forward"),
        ("validation.embargo=2h", "walk-forward"),
        ("validation.inner_folds=4", "walk-forward"),
        ("model.params.n_estimators=40", "walk-forward"),
        ("model.params.max_depth=2", "walk-forward"),
        ("model.params.max_leaves=4", "walk-forward"),
        ("model.params.learning_rate=0.2", "walk-forward"),
        ("model.params.subsample=1", "walk-forward"),
        ("model.params.colsample_bytree=0.5", "walk-forward"),
        ("model.params.min_child_weight=40", "walk-forward"),
        ("model.params.reg_lambda=5", "walk-forward"),
        ("model.params.reg_alpha=2", "walk-forward"),
        ("model.params.gamma=3", "walk-forward"),
        ("model.params.max_bin=16", "walk-forward"),
        ("model.params.early_stopping_rounds=0", "walk-forward"),
        ("model.params.growth=leaf_wise|model.params.max_leaves=4", "walk-forward"),
        ("model.params.min_data_in_leaf=40", "walk-forward"),
        ("model.params.max_delta_step=1", "walk-forward"),
        ("model.params.extra_trees=true", "walk-forward"),
        ("model.params.xgboost_exact=true", "walk-forward"),
        ("model.params.colsample_bylevel=0.5", "walk-forward"),
        ("model.params.colsample_bynode=0.5", "walk-forward"),
        ("features_config.features=rsi(14), weekend|model.params.categorical_features=weekend", "features"),
        ("model.params.interaction_constraints=rsi(14) natr(14)", "walk-forward"),
        ("model.params.subsample=1|model.params.data_sample_strategy=goss", "walk-forward"),
        ("model.params.booster=dart", "walk-forward"),
        ("model.params.enable_bundle=true", "walk-forward"),
        ("model.type=catboost|model.params.ordered=true", "walk-forward"),
        ("model.calibration=isotonic", "walk-forward"),
        ("model.class_balance=false", "walk-forward"),
        ("costs.taker_fee=0.1%", "walk-forward"),
        ("costs.slippage.value=0.05%", "walk-forward"),
        ("costs.slippage.kind=volatility|costs.slippage.share=20%", "walk-forward"),
        ("costs.funding=none", "walk-forward"),
        ("costs.funding=0.1%", "walk-forward"),
        ("trading.signal_thresholds.entry=0.4", "walk-forward"),
        ("trading.signal_thresholds.min_confidence=70%", "walk-forward"),
        ("trading.signal_thresholds.confidence=absolute|trading.signal_thresholds.min_confidence=40%", "walk-forward"),
        ("trading.signal_thresholds.exit=0.3", "walk-forward"),
        (Regimes, "features"),
        (Regimes + "|layers.regime.ahead=12", "features"),
        (Regimes + "|layers.regime.before=24", "features"),
        (Regimes + "|layers.regime.class_balance=false", "features"),
        (Regimes + "|layers.regime.params.max_depth=2", "features"),
        (Regimes + "|layers.regime.type=lightgbm", "features"),
        ("capital=20000", "backtest"),
        ("trading.sizing.kind=half_kelly", "backtest"),
        ("trading.position.ladder=0.5R:50%", "backtest"),
        ("trading.position.trailing.distance=1R", "backtest"),
        ("risk_config.position.max_capital=4%", "backtest"),
        ("risk_config.position.max_leverage=2", "backtest"),
        ("risk_config.position.stop_loss=0.3%", "backtest"),
        ("risk_config.position.take_profit=0.7%", "backtest"),
        ("risk_config.daily.max_loss=0.1%", "backtest"),
        ("risk_config.daily.max_trades=1", "backtest"),
        ("risk_config.daily.max_consecutive_losses=1", "backtest"),
        ("risk_config.system.max_drawdown=0.5%", "backtest"),
        ("risk_config.system.max_drawdown=0.5%|risk_config.system.on_halt=resume_next_fold", "backtest"),
        ("risk_config.system.volatility_multiple=1.2", "backtest"),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-stage-names").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Stages_of_one_name_have_one_output_and_a_change_renames_no_stage_before_it_matters()
    {
        var market = PipelineSetup.Market(seed: 3, days: 48, strength: 0.012);
        var files = PipelineSetup.Write(Path.Combine(folder, "data"), market.Bars, market.Funding);
        var plain = Manifests(files, []);
        var known = plain.ToDictionary(NameOf, manifest => ("as configured", Outputs(manifest)));
        foreach (var (sets, first) in Changes)
        {
            var changed = Manifests(files, sets.Split('|'));
            foreach (var manifest in changed)
            {
                var name = NameOf(manifest);
                if (!known.TryAdd(name, (sets, Outputs(manifest))))
                {
                    var (before, outputs) = known[name];
                    Assert.True(
                        outputs == Outputs(manifest),
                        $"Stage {manifest.Stage} has one name and two outputs under '{before}' and '{sets}'."
                    );
                }
            }
            var renamed = changed.FirstOrDefault(manifest => plain.All(other => NameOf(other) != NameOf(manifest)));
            Assert.True(renamed?.Stage == first, $"'{sets}' first renames {renamed?.Stage ?? "nothing"}, not {first}.");
        }
    }

    [Theory]
    [InlineData("categorical_features=nosuch")]
    [InlineData("interaction_constraints=rsi(14) nosuch")]
    public void A_feature_that_a_learner_does_not_see_is_named_with_its_key_before_anything_is_computed(string set)
    {
        var market = PipelineSetup.Market(seed: 3, days: 48, strength: 0.012);
        var files = PipelineSetup.Write(Path.Combine(folder, "data"), market.Bars, market.Funding);
        foreach (var section in (string[])["model", "layers.regime"])
        {
            var error = Assert.Throws<UserException>(() =>
                Manifests(files, ["layers.regime.enabled=true", $"{section}.params.{set}"])
            );
            Assert.Equal(ErrorKind.Configuration, error.Kind);
            Assert.StartsWith(
                $"{section}.params.{set.Split('=')[0]} names 'nosuch'",
                error.What,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void What_trains_the_regime_layer_is_in_the_name_of_the_walk_forward()
    {
        var market = PipelineSetup.Market(seed: 3, days: 48, strength: 0.012);
        var files = PipelineSetup.Write(Path.Combine(folder, "data"), market.Bars, market.Funding);
        var config = PipelineSetup.LoadConfig(
            "layers.regime.enabled=true",
            PipelineSetup.Regimes,
            "layers.regime.params.n_estimators=2",
            "model.params.n_estimators=2"
        );
        var request = PipelineSetup.Request(config, "", files);
        var options = Pipeline.PipelineOptions(config);
        var regimes = options.Regimes!;
        var other = options with { Regimes = regimes with { Learner = new Renamed(regimes.Learner) } };
        var names = new List<Hash128>();
        foreach (var pipeline in (SignalPipelineOptions[])[options, options, other])
        {
            var stages = new StageRunner(null, (ulong)config.Seed, new SilentProgress());
            var run = new RunContext(config, stages, SerialWorkers.Instance, new SilentProgress(), default);
            var inputs = InputStages.Prepare(run, request);
            TrainingStages.WalkForward(run, inputs.Fold, inputs.Features, RunOptions.Splitter(config), pipeline);
            names.Add(NameOf(stages.Manifests[^1]));
        }
        Assert.Equal(names[0], names[1]);
        Assert.NotEqual(names[0], names[2]);
    }

    // Another version of a library: the same options, perhaps other trees.
    private sealed class Renamed(ILearner learner) : ILearner
    {
        public LearnerInfo Info => learner.Info with { Name = "another version" };

        public IModel Fit(Dataset train, Dataset? valid, FitContext fit) => learner.Fit(train, valid, fit);

        public ILearner WithRounds(int rounds) => new Renamed(learner.WithRounds(rounds));
    }

    private static Hash128 NameOf(StageManifest manifest) =>
        StageManifest.ResultName(
            manifest.Stage,
            manifest.CodeHash,
            manifest.OptionsHash,
            manifest.Inputs,
            manifest.Seed
        );

    private static string Outputs(StageManifest manifest) =>
        string.Join(", ", manifest.Outputs.Select(output => $"{output.Key} {output.Value}"));

    private static StageManifest[] Manifests((string Bars, string Funding) files, string[] sets)
    {
        var request = PipelineSetup.Request(PipelineSetup.LoadConfig(sets), "", files);
        var stages = new StageRunner(null, (ulong)request.Config.Seed, new SilentProgress());
        PipelineSetup.Run(request, stages);
        return [.. stages.Manifests];
    }
}
