using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration;

/// <summary>The keys of the model.</summary>
internal static class ModelKeys
{
    private const double Most = 1e9;

    // Regimes stay with trees: only the signal model has the choice.
    private static readonly ConfigKey Type = new(
        "model.type",
        new ChoiceType(
            "boosting",
            "xgboost",
            "lightgbm",
            "catboost",
            "logistic",
            "ftrl",
            "passive_aggressive",
            "hoeffding_tree"
        ),
        "boosting",
        "Gradient-boosted trees: `xgboost` grows them depth-wise, `lightgbm` leaf-wise, `catboost` symmetric, each with that library's defaults for its trees, by our own code. The others have no rounds and do not read `model.params`; the last three learn row by row, in one pass in the order of time."
    );

    public static readonly ConfigKey[] All =
    [
        .. LearnerKeys.Under("model").Select(key => key.Path == Type.Path ? Type : key),
        new(
            "model.logistic.ridge",
            new NumberType(0.0001, 1000),
            "0.01",
            "Penalty on squared weights of `logistic`, as a model or a member."
        ),
        new("model.ftrl.alpha", new NumberType(0.0001, 1000), "0.05", "Size of the steps of `ftrl`."),
        new(
            "model.ftrl.l1",
            new NumberType(0, Most),
            "0",
            "A weight of `ftrl` stays 0 until its gradients add up to more."
        ),
        new("model.ftrl.l2", new NumberType(0, Most), "1", "Penalty on squared weights of `ftrl`."),
        new(
            "model.passive_aggressive.c",
            new NumberType(0.0001, Most),
            "0.01",
            "How far a row may move the weights of `passive_aggressive`."
        ),
        new(
            "model.hoeffding_tree.delta",
            new NumberType(0.000000000001, 0.5),
            "0.0000001",
            "Chance of a wrong split at one look of `hoeffding_tree`."
        ),
        new(
            "model.hoeffding_tree.grace_period",
            new WholeNumberType(1, 1_000_000_000),
            "200",
            "Weight of rows between two looks at a leaf of `hoeffding_tree`."
        ),
        new(
            "model.calibration",
            new ChoiceType("isotonic", "platt", "beta", "temperature", "venn_abers", "dirichlet", "auto", "none"),
            "isotonic",
            "How scores become probabilities; `auto` chooses by the number of rows."
        ),
        new("model.class_balance", new FlagType(), "true", "Whether rare classes weigh more while fitting."),
        .. EnsembleKeys.All,
    ];
}
