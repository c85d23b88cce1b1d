using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration;

/// <summary>The keys of an ensemble in the place of one signal model.</summary>
internal static class EnsembleKeys
{
    /// <summary>Path of the section.</summary>
    public const string Section = "model.ensemble";

    public static readonly ConfigKey[] All =
    [
        new(
            $"{Section}.method",
            new ChoiceType(
                "none",
                "hard",
                "soft",
                "weighted",
                "rank",
                "stacking",
                "blending",
                "greedy",
                "bagged",
                "snapshot"
            ),
            "none",
            "How several models become one; `bagged` and `snapshot` make several of the one model, the others combine `members`."
        ),
        new(
            $"{Section}.members",
            new ListType(
                new ChoiceType(
                    "boosting",
                    "xgboost",
                    "lightgbm",
                    "catboost",
                    "logistic",
                    "ftrl",
                    "passive_aggressive",
                    "hoeffding_tree"
                )
            ),
            "xgboost, lightgbm, catboost, logistic",
            "Models combined: `boosting` is the one of `model`; `xgboost`, `lightgbm` and `catboost` grow the trees of their library, with all other parameters of `model.params`; the others are linear models and a tree that learn row by row."
        ),
        new(
            $"{Section}.timeframes",
            new ListType(new TimeframeType()),
            "",
            "Other timeframes that add a member each: the model of `model`, fitted on bars of that length, asked at its newest closed bar."
        ),
        new($"{Section}.copies", new WholeNumberType(2, 1000), "10", "Copies of the model with `bagged`."),
        new($"{Section}.snapshots", new WholeNumberType(2, 100), "4", "Round counts averaged with `snapshot`."),
        new(
            $"{Section}.blend_share",
            new PercentType(0.05, 0.5),
            "25%",
            "Newest share of the training rows that `blending` combines on."
        ),
        new(
            $"{Section}.ridge",
            new NumberType(0.0001, 1000),
            "0.05",
            "Pull of `stacking` and `blending` towards the plain geometric mean."
        ),
        new(
            $"{Section}.coverage",
            new PercentType(0.5, 0.999),
            "90%",
            "Share of cases that conformal sets of outcomes are to hold."
        ),
    ];
}
