using Riposte.Models.Boosting;

namespace Riposte.Runtime.Configuration.Reading;

/// <summary><c>model.params</c> as the options of the learner.</summary>
internal static class ModelOptions
{
    /// <summary>The options; every key has a value.</summary>
    public static BoostingOptions Of(SettingTable values)
    {
        var isOrdered = values.Get<bool>("model.params.ordered");
        return new BoostingOptions
        {
            Rounds = values.Whole("model.params.n_estimators"),
            MaxDepth = values.Whole("model.params.max_depth"),
            MaxLeaves = values.Whole("model.params.max_leaves"),
            LearningRate = values.Get<double>("model.params.learning_rate"),
            Subsample = values.Get<double>("model.params.subsample"),
            ColumnSample = values.Get<double>("model.params.colsample_bytree"),
            ColumnSampleByLevel = values.Get<double>("model.params.colsample_bylevel"),
            ColumnSampleByNode = values.Get<double>("model.params.colsample_bynode"),
            MinChildWeight = values.Get<double>("model.params.min_child_weight"),
            MinChildRows = values.Whole("model.params.min_data_in_leaf"),
            Lambda = values.Get<double>("model.params.reg_lambda"),
            Alpha = values.Get<double>("model.params.reg_alpha"),
            MinSplitGain = values.Get<double>("model.params.gamma"),
            MaxDeltaStep = values.Get<double>("model.params.max_delta_step"),
            MaxBins = values.Whole("model.params.max_bin"),
            EarlyStoppingRounds = values.Whole("model.params.early_stopping_rounds"),
            Growth = values.Get<string>("model.params.growth") switch
            {
                "depth_wise" => TreeGrowth.DepthWise,
                "oblivious" => TreeGrowth.Oblivious,
                _ => TreeGrowth.LeafWise,
            },
            Ordered = isOrdered ? new OrderedOptions() : null,
            ExtraTrees = values.Get<bool>("model.params.extra_trees"),
            XgboostCompatible = values.Get<bool>("model.params.xgboost_exact"),
            Categories = Categories(values),
            Constraints = Constraints(values),
            Goss = Goss(values),
            Dart = Dart(values),
            BundleFeatures = values.Get<bool>("model.params.enable_bundle"),
        };
    }

    private static CategoryOptions? Categories(SettingTable values) =>
        values.Get<List<string>>("model.params.categorical_features") is { Count: > 0 } names
            ? new CategoryOptions { Features = names }
            : null;

    private static TreeConstraints? Constraints(SettingTable values) =>
        values.Get<List<string>>("model.params.interaction_constraints") is { Count: > 0 } groups
            ? new TreeConstraints
            {
                Interactions = groups.ConvertAll(group =>
                    (IReadOnlyList<string>)group.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                ),
            }
            : null;

    private static GossOptions? Goss(SettingTable values) =>
        values.Get<string>("model.params.data_sample_strategy") == "goss"
            ? new GossOptions(
                values.Get<double>("model.params.top_rate"),
                values.Get<double>("model.params.other_rate")
            )
            : null;

    private static DartOptions? Dart(SettingTable values) =>
        values.Get<string>("model.params.booster") == "dart"
            ? new DartOptions(
                values.Get<double>("model.params.rate_drop"),
                values.Get<double>("model.params.skip_drop"),
                values.Whole("model.params.max_drop")
            )
            : null;
}
