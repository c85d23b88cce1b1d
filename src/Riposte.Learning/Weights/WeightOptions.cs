namespace Riposte.Learning.Weights;

/// <summary>What sample weights are made of: the product of the parts asked for.</summary>
/// <param name="Uniqueness">Whether labels that share bars count less.</param>
/// <param name="ReturnAttribution">Whether labels of larger moves count more.</param>
/// <param name="TimeDecay">Factor of the oldest information, as <see cref="Weights.TimeDecay.Factors"/> takes it; 1 is
/// no decay.</param>
/// <param name="ClassBalance">Whether every class weighs the same.</param>
public sealed record WeightOptions(
    bool Uniqueness = true,
    bool ReturnAttribution = false,
    double TimeDecay = 1,
    bool ClassBalance = false
);
