namespace Riposte.Runtime.Explaining;

/// <summary>What to explain.</summary>
/// <param name="Model">File of a model of boosted trees.</param>
/// <param name="Input">Table with one column per feature of the model, found by name; others are ignored.</param>
/// <param name="Background">Table of the same kind: absent features take their values from its rows. Null: they follow
/// the cover of the training rows.</param>
public sealed record ExplainRequest(string Model, string Input, string? Background);
