using Riposte.Learning.Contracts;

namespace Riposte.Learning.Fallback;

/// <summary>An answer of a fallback chain.</summary>
/// <param name="Prediction">The prediction.</param>
/// <param name="Level">Number of the level that gave it; the number of levels for the neutral one.</param>
public readonly record struct FallbackAnswer(Prediction Prediction, int Level);
