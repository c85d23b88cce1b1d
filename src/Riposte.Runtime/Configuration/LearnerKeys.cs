using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration;

/// <summary>The keys of a learner, the same in every section that has one.</summary>
internal static class LearnerKeys
{
    private const double Most = 1e9;

    private static readonly ConfigKey[] Kinds =
    [
        new(
            "type",
            new ChoiceType("boosting", "xgboost", "lightgbm", "catboost"),
            "boosting",
            "Gradient-boosted trees. `xgboost` grows them depth-wise, `lightgbm` leaf-wise, `catboost` symmetric, each with that library's defaults for its trees, by our own code."
        ),
        new(
            "engine",
            new ChoiceType("own", "native"),
            "own",
            "What trains: our own code, or the installed libxgboost (`native`; with `type: xgboost` or `boosting`)."
        ),
    ];

    private static readonly ConfigKey[] Trees =
    [
        new("n_estimators", new WholeNumberType(1, 20_000), "200", "Most boosting rounds.")
        {
            Aliases = ["iterations", "num_iterations", "num_boost_round"],
        },
        new("max_depth", new WholeNumberType(0, 16), "4", "Deepest level of a tree; 0 is unlimited.")
        {
            Aliases = ["depth"],
        },
        new("max_leaves", new WholeNumberType(0, 4096), "0", "Most leaves of a tree; 0 is unlimited.")
        {
            Aliases = ["num_leaves"],
        },
        new("learning_rate", new NumberType(0.0001, 1), "0.05", "Shrinkage of each tree.") { Aliases = ["eta"] },
        new("min_child_weight", new NumberType(0, Most), "1", "Least sum of second derivatives in a leaf.")
        {
            Aliases = ["min_sum_hessian_in_leaf"],
        },
        new("min_data_in_leaf", new WholeNumberType(0, 1_000_000_000), "0", "Fewest rows in a leaf.")
        {
            Aliases = ["min_child_samples"],
        },
        new("reg_lambda", new NumberType(0, Most), "1", "L2 penalty on leaf values.")
        {
            Aliases = ["lambda", "lambda_l2", "l2_leaf_reg"],
        },
        new("reg_alpha", new NumberType(0, Most), "0", "L1 penalty on leaf values.")
        {
            Aliases = ["alpha", "lambda_l1"],
        },
        new("gamma", new NumberType(0, Most), "0", "Least gain of a split.")
        {
            Aliases = ["min_split_loss", "min_split_gain", "min_gain_to_split"],
        },
        new(
            "max_delta_step",
            new NumberType(0, Most),
            "0",
            "Greatest step of a leaf before shrinkage; 0 is unlimited."
        ),
        new("max_bin", new WholeNumberType(2, 256), "256", "Most histogram bins of a feature.")
        {
            Aliases = ["border_count"],
        },
        new(
            "early_stopping_rounds",
            new WholeNumberType(0, 1000),
            "20",
            "Rounds without improvement on the validation tail before training stops; 0 never stops early."
        )
        {
            Aliases = ["early_stopping_round", "od_wait"],
        },
        new(
            "growth",
            new ChoiceType("depth_wise", "leaf_wise", "oblivious"),
            null,
            "How trees grow; unset, `model.type` decides (`boosting`: depth-wise)."
        ),
        new(
            "ordered",
            new FlagType(),
            "false",
            "Whether gradients come from models that have not seen the row; `oblivious` growth only."
        ),
        new("extra_trees", new FlagType(), "false", "Whether each leaf tries one random cut per feature."),
        new("xgboost_exact", new FlagType(), "false", "Whether bins and gains are XGBoost 1.7's to the last bit."),
        new(
            "categorical_features",
            new ListType(new TextType("name of a feature column")),
            "",
            "Feature columns that are categories, whole numbers without an order."
        )
        {
            Aliases = ["cat_features"],
        },
        new(
            "interaction_constraints",
            new ListType(new TextType("names of feature columns, separated by spaces")),
            "",
            "Groups of feature columns that may meet on one path of a tree; empty lets all meet."
        ),
    ];

    private static readonly ConfigKey[] Samples =
    [
        new("subsample", new NumberType(0.05, 1), "1", "Share of rows drawn for each tree.")
        {
            Aliases = ["bagging_fraction"],
        },
        new("colsample_bytree", new NumberType(0.05, 1), "1", "Share of features drawn for each tree.")
        {
            Aliases = ["feature_fraction"],
        },
        new("colsample_bylevel", new NumberType(0.05, 1), "1", "Share of the tree's features drawn for each level.")
        {
            Aliases = ["rsm"],
        },
        new("colsample_bynode", new NumberType(0.05, 1), "1", "Share of the level's features drawn for each leaf.")
        {
            Aliases = ["feature_fraction_bynode"],
        },
        new(
            "data_sample_strategy",
            new ChoiceType("bagging", "goss"),
            "bagging",
            "How rows are drawn: by `subsample`, or those of large gradients first."
        ),
        new("top_rate", new NumberType(0.01, 1), "0.2", "Share of rows `goss` keeps for their gradients."),
        new("other_rate", new NumberType(0.01, 1), "0.1", "Share of rows `goss` draws from the others."),
        new(
            "booster",
            new ChoiceType("gbtree", "dart"),
            "gbtree",
            "Plain boosting, or with earlier rounds dropped at random."
        ),
        new("rate_drop", new NumberType(0, 1), "0.1", "Chance of an earlier round to be dropped by `dart`.")
        {
            Aliases = ["drop_rate"],
        },
        new("skip_drop", new NumberType(0, 1), "0.5", "Chance of a `dart` round to drop none."),
        new("max_drop", new WholeNumberType(0, 100_000), "50", "Most rounds `dart` drops at once; 0 is unlimited."),
        new(
            "enable_bundle",
            new FlagType(),
            "false",
            "Whether features that are never non-zero together share a histogram."
        ),
    ];

    /// <summary>The keys of a section.</summary>
    /// <param name="section">Path of the section.</param>
    /// <param name="defaults">Defaults that differ there, by the name of the parameter.</param>
    public static IEnumerable<ConfigKey> Under(string section, params (string Name, string Default)[] defaults)
    {
        var own = defaults.ToDictionary(d => d.Name, d => d.Default, StringComparer.Ordinal);
        return
        [
            .. Kinds.Select(key => key with { Path = $"{section}.{key.Path}" }),
            .. Trees
                .Concat(Samples)
                .Select(key =>
                    key with
                    {
                        Path = $"{section}.params.{key.Path}",
                        Default = own.GetValueOrDefault(key.Path, key.Default!),
                        Aliases = [.. key.Aliases.Select(alias => $"{section}.params.{alias}")],
                    }
                ),
        ];
    }
}
