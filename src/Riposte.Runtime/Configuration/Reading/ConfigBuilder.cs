using Riposte.Core.Time;
using Riposte.Learning.Labels.Regimes;
using Riposte.Learning.Search.Samplers;
using Riposte.Learning.Search.Studies;
using Riposte.Learning.Splits;
using Riposte.Learning.Weights;

namespace Riposte.Runtime.Configuration.Reading;

/// <summary>Turns checked values into records.</summary>
internal static class ConfigBuilder
{
    public static RunConfig Build(SettingTable values, IEnumerable<string> written)
    {
        foreach (var section in ModelOptions.Sections)
        {
            ForgetType(values, $"{section}.type");
        }
        return new RunConfig(
            values.Whole("version"),
            values.Get<long>("seed"),
            values.Whole("system.threads"),
            new DataSection(
                values.Get<List<string>>("data_config.symbols"),
                values.TryGet<string>("data_config.path", out var path) ? path : null,
                values.TryGet<string>("data_config.funding", out var funding) ? funding : null,
                values.Get<string>("data_config.time"),
                values.Get<List<string>>("data_config.repair") is { Count: > 0 } repairs
                    ? string.Join(',', repairs)
                    : "none",
                new StoreSection(
                    values.Get<string>("data_config.store.kind"),
                    values.Get<string>("data_config.store.path")
                )
            ),
            new FeaturesSection(
                values.Get<List<string>>("features_config.sets"),
                values.Get<List<string>>("features_config.features"),
                values.Get<List<string>>("features_config.plugins"),
                Scaler(values),
                Selection(values)
            )
            {
                Columns = Columns(values),
            },
            Labels(values),
            Validation(values),
            Model(values),
            values.Get<double>("capital"),
            CostOptions.Of(values),
            Trading(values),
            RiskBuilder.Risk(values),
            written.Any(k => k.StartsWith("simulator.", StringComparison.Ordinal)) ? Simulator(values) : null,
            new SourcesSection(
                values.Get<List<string>>("system.data_sources"),
                values.Get<long>("system.cache_settings.max_size"),
                values.Get<long>("system.cache_settings.ttl")
            ),
            Exchange(values),
            values.All
        )
        {
            Layers = new LayersSection(Regime(values)),
            Tune = Tune(values),
        };
    }

    private static TuneSection Tune(SettingTable values)
    {
        var goals = values.Get<List<string>>("tune.goal");
        var isOne = goals.Count == 1;
        return new TuneSection(
            values.Get<List<string>>("tune.space"),
            values.Whole("tune.trials"),
            values.TryGet<long>("tune.time", out var time) ? time : null,
            values.Get<string>("tune.sampler") switch
            {
                "random" => SamplerKind.Random,
                "tpe" => SamplerKind.Tpe,
                "multivariate_tpe" => SamplerKind.MultivariateTpe,
                "cma_es" => SamplerKind.CmaEs,
                "nsga2" => SamplerKind.NsgaII,
                _ => isOne ? Samplers.Default : SamplerKind.NsgaII,
            },
            values.Get<string>("tune.pruner") switch
            {
                "none" => PrunerKind.None,
                "median" => PrunerKind.Median,
                "asha" => PrunerKind.Asha,
                "hyperband" => PrunerKind.Hyperband,
                _ => isOne ? PrunerKind.Median : PrunerKind.None,
            },
            values.Whole("tune.batch"),
            goals,
            values.Whole("tune.min_trades"),
            values.Get<string>("tune.validation"),
            values.Whole("tune.folds"),
            values.Get<double>("tune.holdout"),
            values.Get<bool>("tune.asynchronous")
        );
    }

    private static RegimeSection Regime(SettingTable values) =>
        new(
            values.Get<bool>("layers.regime.enabled"),
            new RegimeLabels(
                values.Whole("layers.regime.ahead"),
                values.Whole("layers.regime.before"),
                values.Whole("layers.regime.history")
            ),
            values.Get<bool>("layers.regime.class_balance"),
            values.Get<string>("layers.regime.engine"),
            ModelOptions.Of(values, "layers.regime")
        );

    private static ColumnsSection Columns(SettingTable values) =>
        new(
            values.Get<string>("features_config.reference"),
            values.Get<List<string>>("features_config.market"),
            values.Get<long>("features_config.max_age.funding"),
            values.Get<long>("features_config.max_age.statistics"),
            values.Get<long>("features_config.max_age.mark_price")
        );

    // What the type meant for the trees is resolved by now: two spellings of one model have one result name.
    private static void ForgetType(SettingTable values, string path)
    {
        var type = values.All.First(s => s.Key.Path == path);
        if (!RowLearnersSection.Names.Contains(type.Canonical))
        {
            values.Put(type.Key, type with { Canonical = "boosting", Value = "boosting" });
        }
    }

    private static ScalerSection Scaler(SettingTable values) =>
        new(
            values.Get<string>("features_config.scaler"),
            values.Get<string>("features_config.quantile_output"),
            values.Get<double>("features_config.winsorise_share")
        );

    private static SelectionSection Selection(SettingTable values) =>
        new(
            values.Get<string>("features_config.selection.kind"),
            values.Whole("features_config.selection.keep"),
            values.Get<double>("features_config.selection.max_correlation"),
            values.Whole("features_config.selection.permutations"),
            values.Whole("features_config.selection.clusters"),
            values.Whole("features_config.selection.shuffles"),
            values.Get<double>("features_config.selection.max_p_value"),
            values.Get<double>("features_config.selection.min_share")
        );

    private static LabelsSection Labels(SettingTable values) =>
        new(
            values.Get<string>("labels.kind"),
            values.Get<string>("labels.side"),
            values.Get<BarrierSetting>("labels.take_profit"),
            values.Get<BarrierSetting>("labels.stop_loss"),
            values.Get<HorizonSetting>("labels.horizon"),
            values.Get<string>("labels.path"),
            values.Get<string>("labels.entry")
        )
        {
            Events = values.Get<EventSetting>("labels.events"),
            MinReturn = values.Get<double>("labels.min_return"),
            Vertical = values.Get<string>("labels.vertical"),
            Detail = values.Get<bool>("labels.detail"),
            Weights = new WeightOptions(
                values.Get<bool>("labels.weights.uniqueness"),
                values.Get<bool>("labels.weights.return_attribution"),
                values.Get<double>("labels.weights.time_decay")
            ),
        };

    private static ValidationSection Validation(SettingTable values) =>
        new(
            values.Get<string>("validation.scheme"),
            values.Get<string>("validation.window"),
            values.Get<PeriodSetting>("validation.train"),
            values.Get<PeriodSetting>("validation.test"),
            values.Get<PeriodSetting>("validation.step"),
            values.TryGet<Embargo>("validation.embargo", out var embargo) ? embargo : null,
            values.Whole("validation.inner_folds")
        );

    private static ModelSection Model(SettingTable values)
    {
        var type = values.Get<string>("model.type");
        var options = ModelOptions.Of(values, "model");
        return new ModelSection(
            values.Get<string>("model.engine"),
            options,
            values.Get<string>("model.calibration"),
            values.Get<bool>("model.class_balance")
        )
        {
            Ensemble = EnsembleOptions.Of(values, options),
            RowLearner = RowLearnersSection.Names.Contains(type) ? type : null,
            RowLearners = new RowLearnersSection(
                values.Get<double>("model.logistic.ridge"),
                values.Get<double>("model.ftrl.alpha"),
                values.Get<double>("model.ftrl.l1"),
                values.Get<double>("model.ftrl.l2"),
                values.Get<double>("model.passive_aggressive.c"),
                values.Get<double>("model.hoeffding_tree.delta"),
                values.Whole("model.hoeffding_tree.grace_period")
            ),
        };
    }

    private static TradingSection Trading(SettingTable values) =>
        new(
            values.Get<Interval>("trading.timeframe"),
            new ThresholdsSection(
                values.TryGet<double>("trading.signal_thresholds.entry", out var entry) ? entry : null,
                values.TryGet<double>("trading.signal_thresholds.exit", out var exit) ? exit : null,
                values.Get<double>("trading.signal_thresholds.min_confidence"),
                values.Get<string>("trading.signal_thresholds.confidence")
            )
            {
                Regimes = RiskBuilder.RegimeEntries(values),
            },
            new SizingSection(
                values.Get<string>("trading.sizing.kind"),
                values.Get<double>("trading.sizing.fraction"),
                values.Get<double>("trading.sizing.target")
            )
            {
                Others = RiskBuilder.Sizing(values),
            },
            PositionBuilder.Build(values)
        )
        {
            Filters = RiskBuilder.Filters(values),
            Portfolio = PortfolioBuilder.Build(values),
            Margin = CostOptions.Margin(values),
            InstrumentsPath = values.TryGet<string>("trading.instruments", out var instruments) ? instruments : null,
        };

    private static ExchangeSection Exchange(SettingTable values) =>
        new(
            values.Get<string>("exchange.name"),
            values.Get<string>("exchange.environment"),
            new EndpointsSection(
                Address(values, "rest"),
                Address(values, "spot_rest"),
                Address(values, "archive"),
                Address(values, "stream"),
                Address(values, "spot_stream"),
                Address(values, "coinbase_rest"),
                Address(values, "coinbase_stream")
            ),
            values.TryGet<Secret>("exchange.api_key", out var key) ? key : null,
            values.TryGet<Secret>("exchange.api_secret", out var secret) ? secret : null
        );

    private static Uri? Address(SettingTable values, string name) =>
        values.TryGet<Uri>($"exchange.endpoints.{name}", out var address) ? address : null;

    private static SimulatorSection Simulator(SettingTable values) =>
        new(
            values.Get<long>("simulator.seed"),
            values.Whole("simulator.days"),
            values.Get<bool>("simulator.edge"),
            values.Get<double>("simulator.strength")
        );
}
