namespace Riposte.Models.Boosting;

/// <summary>How much a model uses a feature.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Splits">Splits on it.</param>
/// <param name="Gain">Sum of their gains; 0 throughout where a model read from elsewhere does not tell.</param>
/// <param name="Cover">Sum of the hessians that reach them.</param>
public sealed record FeatureUse(string Name, int Splits, double Gain, double Cover);
