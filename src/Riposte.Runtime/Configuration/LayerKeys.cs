using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration;

/// <summary>The keys of the layers below the signal model.</summary>
internal static class LayerKeys
{
    public static readonly ConfigKey[] All =
    [
        new(
            "layers.regime.enabled",
            new FlagType(),
            "false",
            "Whether a regime model is fitted below the signal model, which then sees its seven probabilities."
        ),
        new("layers.regime.ahead", new WholeNumberType(2, 10_000), "24", "Bars ahead that a regime is judged by."),
        new("layers.regime.before", new WholeNumberType(2, 10_000), "48", "Bars before that a regime looks back on."),
        new(
            "layers.regime.history",
            new WholeNumberType(2, 100_000),
            "1500",
            "Past bars whose median size of returns is the usual one; also bars to warm up."
        ),
        new("layers.regime.class_balance", new FlagType(), "true", "Whether rare regimes weigh more while fitting."),
        new("layers.regime.params.n_estimators", new WholeNumberType(1, 20_000), "100", "Most boosting rounds."),
        new("layers.regime.params.max_depth", new WholeNumberType(0, 16), "4", "Deepest level; 0 is unlimited."),
        new("layers.regime.params.max_leaves", new WholeNumberType(0, 4096), "0", "Most leaves; 0 is unlimited.")
        {
            Alias = "layers.regime.params.num_leaves",
        },
        new("layers.regime.params.learning_rate", new NumberType(0.0001, 1), "0.1", "Shrinkage of each tree."),
        new("layers.regime.params.subsample", new NumberType(0.05, 1), "0.8", "Share of rows drawn for each tree."),
        new(
            "layers.regime.params.colsample_bytree",
            new NumberType(0.05, 1),
            "0.8",
            "Share of features drawn for each tree."
        ),
        new(
            "layers.regime.params.min_child_weight",
            new NumberType(0, 1e9),
            "20",
            "Least sum of second derivatives in a leaf."
        ),
        new("layers.regime.params.reg_lambda", new NumberType(0, 1e9), "1", "L2 penalty on leaf values."),
        new("layers.regime.params.reg_alpha", new NumberType(0, 1e9), "0", "L1 penalty on leaf values."),
        new("layers.regime.params.gamma", new NumberType(0, 1e9), "0", "Least gain of a split."),
        new("layers.regime.params.max_bin", new WholeNumberType(2, 256), "256", "Most histogram bins of a feature."),
        new(
            "layers.regime.params.early_stopping_rounds",
            new WholeNumberType(0, 1000),
            "20",
            "Rounds without improvement on the validation tail before training stops; 0 never stops early."
        ),
        new("layers.regime.params.growth", new ChoiceType("depth_wise", "leaf_wise"), "depth_wise", "How trees grow."),
    ];
}
