namespace Riposte.Learning.Splits;

/// <summary>One way through all groups of a combinatorial cross-validation.</summary>
/// <param name="Index">Number of the path, from 0.</param>
/// <param name="Folds">For each group, the fold whose model is tested on it.</param>
public sealed record BacktestPath(int Index, int[] Folds);
