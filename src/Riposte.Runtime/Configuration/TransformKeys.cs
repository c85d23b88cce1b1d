using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration;

/// <summary>The keys of scaling and selection.</summary>
internal static class TransformKeys
{
    public static readonly ConfigKey[] All =
    [
        new(
            "features_config.scaler",
            new ChoiceType("none", "standard", "robust", "quantile", "winsorise"),
            "none",
            "How each fold scales features, fitted on its training rows; trees need none."
        ),
        new(
            "features_config.quantile_output",
            new ChoiceType("uniform", "normal"),
            "uniform",
            "What ranks become with `scaler: quantile`."
        ),
        new(
            "features_config.winsorise_share",
            new PercentType(0, 0.49),
            "1%",
            "Share of values pulled in at each end with `scaler: winsorise`."
        ),
        new(
            "features_config.selection.kind",
            new ChoiceType("none", "correlation", "gain", "mda", "clustered", "mrmr", "null_importance"),
            "none",
            "How each fold chooses features, on its training rows."
        ),
        new(
            "features_config.selection.keep",
            new WholeNumberType(0, 100_000),
            "30",
            "Features kept at most; 0 sets no limit."
        ),
        new(
            "features_config.selection.max_correlation",
            new NumberType(0, 1),
            "0.9",
            "Greatest rank correlation, up or down, of two features that `correlation` keeps."
        ),
        new(
            "features_config.selection.permutations",
            new WholeNumberType(1, 1000),
            "3",
            "Shuffles of a feature in each inner fold, for `mda` and `clustered`."
        ),
        new(
            "features_config.selection.clusters",
            new WholeNumberType(0, 100_000),
            "0",
            "Groups of `clustered`; 0 lets the silhouette decide."
        ),
        new(
            "features_config.selection.shuffles",
            new WholeNumberType(1, 10_000),
            "50",
            "Shuffles of the labels, for `null_importance`."
        ),
        new(
            "features_config.selection.max_p_value",
            new ProbabilityType(),
            "0.05",
            "Greatest p-value of a feature that `null_importance` keeps."
        ),
        new(
            "features_config.selection.min_share",
            new ProbabilityType(),
            "0",
            "Least share of the inner folds that must choose a feature; 0 chooses once, on all training rows."
        ),
    ];
}
