namespace Riposte.Learning.Splits;

/// <summary>A training set and the purged tail split off it, as positions of labels, rising.</summary>
/// <param name="Train">Positions to fit on; none overlaps the tail.</param>
/// <param name="Tail">The newest positions.</param>
public sealed record TailSplit(int[] Train, int[] Tail);
