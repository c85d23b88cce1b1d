namespace Riposte.Learning.Selection;

/// <summary>What a selector found out about one feature.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Column">Its column among the features offered.</param>
/// <param name="Score">The method's score; higher is better, NaN when unknown.</param>
/// <param name="Error">Standard error of the score; NaN where the method has none.</param>
/// <param name="PValue">Chance of such a score without any relation to the labels; NaN where the method has none.</param>
/// <param name="IsKept">Whether the model sees it.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record FeatureScore(
    string Name,
    int Column,
    double Score,
    double Error,
    double PValue,
    bool IsKept,
    string Reason
);
