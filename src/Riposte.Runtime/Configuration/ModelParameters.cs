namespace Riposte.Runtime.Configuration;

/// <summary><c>model.params</c>: options of gradient boosting.</summary>
/// <param name="Estimators">Most boosting rounds.</param>
/// <param name="MaxDepth">Deepest level of a tree; 0 is unlimited.</param>
/// <param name="MaxLeaves">Most leaves of a tree; 0 is unlimited.</param>
/// <param name="LearningRate">Shrinkage of each tree.</param>
/// <param name="Subsample">Share of rows drawn for each tree.</param>
/// <param name="ColumnSample">Share of features drawn for each tree.</param>
/// <param name="MinChildWeight">Least sum of second derivatives in a leaf.</param>
/// <param name="RegLambda">L2 penalty on leaf values.</param>
/// <param name="RegAlpha">L1 penalty on leaf values.</param>
/// <param name="Gamma">Least gain of a split.</param>
/// <param name="MaxBin">Most histogram bins of a feature.</param>
/// <param name="EarlyStoppingRounds">Rounds without improvement before training stops; 0 never stops early.</param>
/// <param name="Growth"><c>depth_wise</c> or <c>leaf_wise</c>.</param>
public sealed record ModelParameters(
    int Estimators,
    int MaxDepth,
    int MaxLeaves,
    double LearningRate,
    double Subsample,
    double ColumnSample,
    double MinChildWeight,
    double RegLambda,
    double RegAlpha,
    double Gamma,
    int MaxBin,
    int EarlyStoppingRounds,
    string Growth
);
