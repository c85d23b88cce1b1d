namespace Riposte.Learning.Search.Studies;

/// <summary>What a trial was worth part of the way.</summary>
/// <param name="Step">How far it was, from 1, rising: folds done.</param>
/// <param name="Value">Value of the first goal up to there; NaN is unknown.</param>
public readonly record struct IntermediateValue(int Step, double Value);
