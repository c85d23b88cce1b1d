namespace Riposte.Reports;

/// <summary>Importance of a feature.</summary>
/// <param name="Name">Feature output.</param>
/// <param name="Mean">Mean share of gain over folds.</param>
/// <param name="Low">Smallest share in a fold.</param>
/// <param name="High">Largest share in a fold.</param>
public sealed record FeatureShare(string Name, double Mean, double Low, double High);
