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
        .. LearnerKeys.Under(
            "layers.regime",
            ("n_estimators", "100"),
            ("learning_rate", "0.1"),
            ("subsample", "0.8"),
            ("colsample_bytree", "0.8"),
            ("min_child_weight", "20")
        ),
    ];
}
