namespace Riposte.Learning.Splits;

/// <summary>An outer fold and the folds inside its training set.</summary>
/// <param name="Outer">Tests what was chosen.</param>
/// <param name="Inner">Choose, on the outer training positions alone.</param>
public sealed record NestedFold(Fold Outer, IReadOnlyList<Fold> Inner);
