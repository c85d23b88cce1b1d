using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration;

/// <summary>The keys of the model.</summary>
internal static class ModelKeys
{
    private const double Most = 1e9;

    private static readonly ConfigKey[] Trees =
    [
        new("model.params.n_estimators", new WholeNumberType(1, 20_000), "200", "Most boosting rounds.")
        {
            Aliases = ["model.params.iterations", "model.params.num_iterations"],
        },
        new("model.params.max_depth", new WholeNumberType(0, 16), "4", "Deepest level of a tree; 0 is unlimited.")
        {
            Aliases = ["model.params.depth"],
        },
        new("model.params.max_leaves", new WholeNumberType(0, 4096), "0", "Most leaves of a tree; 0 is unlimited.")
        {
            Aliases = ["model.params.num_leaves"],
        },
        new("model.params.learning_rate", new NumberType(0.0001, 1), "0.05", "Shrinkage of each tree.")
        {
            Aliases = ["model.params.eta"],
        },
        new("model.params.min_child_weight", new NumberType(0, Most), "1", "Least sum of second derivatives in a leaf.")
        {
            Aliases = ["model.params.min_sum_hessian_in_leaf"],
        },
        new("model.params.min_data_in_leaf", new WholeNumberType(0, 1_000_000_000), "0", "Fewest rows in a leaf.")
        {
            Aliases = ["model.params.min_child_samples"],
        },
        new("model.params.reg_lambda", new NumberType(0, Most), "1", "L2 penalty on leaf values.")
        {
            Aliases = ["model.params.lambda_l2", "model.params.l2_leaf_reg"],
        },
        new("model.params.reg_alpha", new NumberType(0, Most), "0", "L1 penalty on leaf values.")
        {
            Aliases = ["model.params.lambda_l1"],
        },
        new("model.params.gamma", new NumberType(0, Most), "0", "Least gain of a split.")
        {
            Aliases = ["model.params.min_split_gain"],
        },
        new(
            "model.params.max_delta_step",
            new NumberType(0, Most),
            "0",
            "Greatest step of a leaf before shrinkage; 0 is unlimited."
        ),
        new("model.params.max_bin", new WholeNumberType(2, 256), "256", "Most histogram bins of a feature.")
        {
            Aliases = ["model.params.border_count"],
        },
        new(
            "model.params.early_stopping_rounds",
            new WholeNumberType(0, 1000),
            "20",
            "Rounds without improvement on the validation tail before training stops; 0 never stops early."
        ),
        new(
            "model.params.growth",
            new ChoiceType("depth_wise", "leaf_wise", "oblivious"),
            null,
            "How trees grow; unset, `model.type` decides (`boosting`: depth-wise)."
        ),
        new(
            "model.params.ordered",
            new FlagType(),
            "false",
            "Whether gradients come from models that have not seen the row; `oblivious` growth only."
        ),
        new("model.params.extra_trees", new FlagType(), "false", "Whether each leaf tries one random cut per feature."),
        new(
            "model.params.xgboost_exact",
            new FlagType(),
            "false",
            "Whether bins and gains are XGBoost 1.7's to the last bit."
        ),
        new(
            "model.params.categorical_features",
            new ListType(new TextType("name of a feature column")),
            "",
            "Feature columns that are categories, whole numbers without an order."
        )
        {
            Aliases = ["model.params.cat_features"],
        },
        new(
            "model.params.interaction_constraints",
            new ListType(new TextType("names of feature columns, separated by spaces")),
            "",
            "Groups of feature columns that may meet on one path of a tree; empty lets all meet."
        ),
    ];

    private static readonly ConfigKey[] Samples =
    [
        new("model.params.subsample", new NumberType(0.05, 1), "1", "Share of rows drawn for each tree.")
        {
            Aliases = ["model.params.bagging_fraction"],
        },
        new("model.params.colsample_bytree", new NumberType(0.05, 1), "1", "Share of features drawn for each tree.")
        {
            Aliases = ["model.params.feature_fraction"],
        },
        new(
            "model.params.colsample_bylevel",
            new NumberType(0.05, 1),
            "1",
            "Share of the tree's features drawn for each level."
        ),
        new(
            "model.params.colsample_bynode",
            new NumberType(0.05, 1),
            "1",
            "Share of the level's features drawn for each leaf."
        ),
        new(
            "model.params.data_sample_strategy",
            new ChoiceType("bagging", "goss"),
            "bagging",
            "How rows are drawn: by `subsample`, or those of large gradients first."
        ),
        new("model.params.top_rate", new NumberType(0.01, 1), "0.2", "Share of rows `goss` keeps for their gradients."),
        new("model.params.other_rate", new NumberType(0.01, 1), "0.1", "Share of rows `goss` draws from the others."),
        new(
            "model.params.booster",
            new ChoiceType("gbtree", "dart"),
            "gbtree",
            "Plain boosting, or with earlier rounds dropped at random."
        ),
        new(
            "model.params.rate_drop",
            new NumberType(0, 1),
            "0.1",
            "Chance of an earlier round to be dropped by `dart`."
        )
        {
            Aliases = ["model.params.drop_rate"],
        },
        new("model.params.skip_drop", new NumberType(0, 1), "0.5", "Chance of a `dart` round to drop none."),
        new(
            "model.params.max_drop",
            new WholeNumberType(0, 100_000),
            "50",
            "Most rounds `dart` drops at once; 0 is unlimited."
        ),
        new(
            "model.params.enable_bundle",
            new FlagType(),
            "false",
            "Whether features that are never non-zero together share a histogram."
        ),
    ];

    public static readonly ConfigKey[] All =
    [
        new(
            "model.type",
            new ChoiceType("boosting", "xgboost", "lightgbm", "catboost"),
            "boosting",
            "Gradient-boosted trees. `xgboost` grows them depth-wise, `lightgbm` leaf-wise, `catboost` symmetric with ordered boosting, each with that library's defaults for its trees, by our own code."
        ),
        new(
            "model.engine",
            new ChoiceType("own", "native"),
            "own",
            "What trains: our own code, or the installed libxgboost (`native`; with `type: xgboost` or `boosting`)."
        ),
        .. Trees,
        .. Samples,
        new(
            "model.calibration",
            new ChoiceType("isotonic", "platt", "beta", "temperature", "venn_abers", "dirichlet", "auto", "none"),
            "isotonic",
            "How scores become probabilities; `auto` chooses by the number of rows."
        ),
        new("model.class_balance", new FlagType(), "true", "Whether rare classes weigh more while fitting."),
    ];
}
