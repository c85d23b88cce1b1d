using Riposte.Models.Boosting;

namespace Riposte.Runtime.Configuration.Reading;

/// <summary>The parameters of a learner as its options.</summary>
internal static class ModelOptions
{
    /// <summary>The sections that have a learner.</summary>
    public static readonly string[] Sections = ["model", "layers.regime"];

    /// <summary>The options; every key has a value.</summary>
    public static BoostingOptions Of(SettingTable values, string section)
    {
        var isOrdered = values.Get<bool>($"{section}.params.ordered");
        return new BoostingOptions
        {
            Rounds = values.Whole($"{section}.params.n_estimators"),
            MaxDepth = values.Whole($"{section}.params.max_depth"),
            MaxLeaves = values.Whole($"{section}.params.max_leaves"),
            LearningRate = values.Get<double>($"{section}.params.learning_rate"),
            Subsample = values.Get<double>($"{section}.params.subsample"),
            ColumnSample = values.Get<double>($"{section}.params.colsample_bytree"),
            ColumnSampleByLevel = values.Get<double>($"{section}.params.colsample_bylevel"),
            ColumnSampleByNode = values.Get<double>($"{section}.params.colsample_bynode"),
            MinChildWeight = values.Get<double>($"{section}.params.min_child_weight"),
            MinChildRows = values.Whole($"{section}.params.min_data_in_leaf"),
            Lambda = values.Get<double>($"{section}.params.reg_lambda"),
            Alpha = values.Get<double>($"{section}.params.reg_alpha"),
            MinSplitGain = values.Get<double>($"{section}.params.gamma"),
            MaxDeltaStep = values.Get<double>($"{section}.params.max_delta_step"),
            MaxBins = values.Whole($"{section}.params.max_bin"),
            EarlyStoppingRounds = values.Whole($"{section}.params.early_stopping_rounds"),
            Growth = values.Get<string>($"{section}.params.growth") switch
            {
                "depth_wise" => TreeGrowth.DepthWise,
                "oblivious" => TreeGrowth.Oblivious,
                _ => TreeGrowth.LeafWise,
            },
            Ordered = isOrdered ? new OrderedOptions() : null,
            ExtraTrees = values.Get<bool>($"{section}.params.extra_trees"),
            XgboostCompatible = values.Get<bool>($"{section}.params.xgboost_exact"),
            Categories = Categories(values, section),
            Constraints = Constraints(values, section),
            Goss = Goss(values, section),
            Dart = Dart(values, section),
            BundleFeatures = values.Get<bool>($"{section}.params.enable_bundle"),
        };
    }

    private static CategoryOptions? Categories(SettingTable values, string section) =>
        values.Get<List<string>>($"{section}.params.categorical_features") is { Count: > 0 } names
            ? new CategoryOptions { Features = names }
            : null;

    private static TreeConstraints? Constraints(SettingTable values, string section) =>
        values.Get<List<string>>($"{section}.params.interaction_constraints") is { Count: > 0 } groups
            ? new TreeConstraints
            {
                Interactions = groups.ConvertAll(group =>
                    (IReadOnlyList<string>)group.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                ),
            }
            : null;

    private static GossOptions? Goss(SettingTable values, string section) =>
        values.Get<string>($"{section}.params.data_sample_strategy") == "goss"
            ? new GossOptions(
                values.Get<double>($"{section}.params.top_rate"),
                values.Get<double>($"{section}.params.other_rate")
            )
            : null;

    private static DartOptions? Dart(SettingTable values, string section) =>
        values.Get<string>($"{section}.params.booster") == "dart"
            ? new DartOptions(
                values.Get<double>($"{section}.params.rate_drop"),
                values.Get<double>($"{section}.params.skip_drop"),
                values.Whole($"{section}.params.max_drop")
            )
            : null;
}
