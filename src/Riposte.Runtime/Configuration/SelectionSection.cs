namespace Riposte.Runtime.Configuration;

/// <summary><c>features_config.selection</c>: how each fold chooses its features.</summary>
/// <param name="Kind">Method; <c>none</c> keeps all.</param>
/// <param name="Keep">Features kept at most; 0 sets no limit.</param>
/// <param name="MaxCorrelation">Greatest rank correlation of two features that <c>correlation</c> keeps.</param>
/// <param name="Permutations">Shuffles of a feature in each fold, for <c>mda</c> and <c>clustered</c>.</param>
/// <param name="Clusters">Groups of <c>clustered</c>; 0 lets the silhouette decide.</param>
/// <param name="Shuffles">Shuffles of the labels, for <c>null_importance</c>.</param>
/// <param name="MaxPValue">Greatest p of a feature that <c>null_importance</c> keeps.</param>
/// <param name="MinShare">Least share of inner folds that must agree; 0 asks once, on all training rows.</param>
public sealed record SelectionSection(
    string Kind,
    int Keep,
    double MaxCorrelation,
    int Permutations,
    int Clusters,
    int Shuffles,
    double MaxPValue,
    double MinShare
);
