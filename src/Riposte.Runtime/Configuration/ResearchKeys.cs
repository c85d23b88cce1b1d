using Riposte.Features;
using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration;

/// <summary>The keys up to the fitted model.</summary>
internal static class ResearchKeys
{
    public static readonly ConfigKey[] All =
    [
        new("version", new WholeNumberType(1, 1), null, "Version of this format.") { Required = true },
        new("seed", new WholeNumberType(0, int.MaxValue), "7", "Seed of every random choice."),
        new(
            "system.threads",
            new WholeNumberType(0, 256),
            "0",
            "Threads to use; 0 takes every core. Never changes a result."
        )
        {
            AffectsResult = false,
        },
        .. SourceKeys.System,
        new("data_config.symbols", new ListType(new SymbolType()), "BTCUSDT", "Contract; one in this release."),
        new(
            "data_config.path",
            new TextType("path of a file or folder of bars"),
            null,
            "Bars to read; `--data` wins over it."
        )
        {
            AffectsResult = false,
        },
        new(
            "data_config.funding",
            new TextType("path of a file of funding rates"),
            null,
            "Funding to read; `--funding` wins over it."
        )
        {
            AffectsResult = false,
        },
        new("data_config.time", new ChoiceType("open", "close"), "open", "What the time column of a CSV file means."),
        new(
            "data_config.repair",
            new ListType(new ChoiceType("sort", "drop_bad", "keep_first", "keep_last")),
            "",
            "What may be done to bad rows; an empty list refuses them."
        ),
        .. SourceKeys.Store,
        new(
            "features_config.sets",
            new ListType(new ChoiceType([.. FeatureCatalog.Sets.Keys])),
            "calendar_features, price_features, technical_indicators, volume_features",
            "Families of features; those whose columns are absent leave with a note."
        ),
        new(
            "features_config.features",
            new ListType(new FeatureType()),
            "",
            "Single features; an absent column is an error."
        ),
        new(
            "features_config.plugins",
            new ListType(new TextType("path of an assembly")),
            "",
            "Assemblies with features of one's own, asked for as `prefix:name(…)`. Their code runs with all rights of the program."
        ),
        .. TransformKeys.All,
        .. ColumnKeys.All,
        .. LabelKeys.All,
        new("validation.scheme", new ChoiceType("walk_forward"), "walk_forward", "How history is cut."),
        new(
            "validation.window",
            new ChoiceType("rolling", "expanding", "anchored"),
            "rolling",
            "How training windows move."
        ),
        new("validation.train", new PeriodType(), "6mo", "Length of a training window."),
        new("validation.test", new PeriodType(), "1mo", "Length of a test window."),
        new("validation.step", new PeriodType(), "1mo", "How far the windows move; at least the test window."),
        new(
            "validation.embargo",
            new EmbargoType(),
            "auto",
            "Gap left out after a test block, and before a walk-forward test; `auto` is the label horizon, a share counts from the first label's start to the last one's end."
        ),
        new(
            "validation.inner_folds",
            new WholeNumberType(2, 20),
            "5",
            "Purged blocks inside a training window for out-of-fold scores."
        ),
        new(
            "model.type",
            new ChoiceType("boosting", "xgboost", "lightgbm"),
            "boosting",
            "Learner: gradient-boosted trees. `xgboost` grows them depth-wise, `lightgbm` leaf-wise, with our own code."
        ),
        new("model.params.n_estimators", new WholeNumberType(1, 20_000), "200", "Most boosting rounds."),
        new("model.params.max_depth", new WholeNumberType(0, 16), "4", "Deepest level of a tree; 0 is unlimited."),
        new("model.params.max_leaves", new WholeNumberType(0, 4096), "0", "Most leaves of a tree; 0 is unlimited.")
        {
            Alias = "model.params.num_leaves",
        },
        new("model.params.learning_rate", new NumberType(0.0001, 1), "0.05", "Shrinkage of each tree."),
        new("model.params.subsample", new NumberType(0.05, 1), "1", "Share of rows drawn for each tree."),
        new("model.params.colsample_bytree", new NumberType(0.05, 1), "1", "Share of features drawn for each tree."),
        new("model.params.min_child_weight", new NumberType(0, 1e9), "1", "Least sum of second derivatives in a leaf."),
        new("model.params.reg_lambda", new NumberType(0, 1e9), "1", "L2 penalty on leaf values."),
        new("model.params.reg_alpha", new NumberType(0, 1e9), "0", "L1 penalty on leaf values."),
        new("model.params.gamma", new NumberType(0, 1e9), "0", "Least gain of a split."),
        new("model.params.max_bin", new WholeNumberType(2, 256), "256", "Most histogram bins of a feature."),
        new(
            "model.params.early_stopping_rounds",
            new WholeNumberType(0, 1000),
            "20",
            "Rounds without improvement on the validation tail before training stops; 0 never stops early."
        ),
        new(
            "model.params.growth",
            new ChoiceType("depth_wise", "leaf_wise"),
            null,
            "How trees grow; unset, `model.type` decides (`boosting`: depth-wise)."
        ),
        new(
            "model.calibration",
            new ChoiceType("isotonic", "platt", "beta", "temperature", "venn_abers", "dirichlet", "auto", "none"),
            "isotonic",
            "How scores become probabilities; `auto` chooses by the number of rows."
        ),
        new("model.class_balance", new FlagType(), "true", "Whether rare classes weigh more while fitting."),
        .. LayerKeys.All,
    ];
}
