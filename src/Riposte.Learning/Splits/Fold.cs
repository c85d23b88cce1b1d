using Riposte.Core.Time;

namespace Riposte.Learning.Splits;

/// <summary>One train/test split, as positions of labels, rising.</summary>
/// <param name="Index">Number of the fold, from 0.</param>
/// <param name="Train">Training positions: no label span among them overlaps a test label's span, and none starts
/// inside the embargo.</param>
/// <param name="Test">Test positions.</param>
/// <param name="TestStart">Start of the test period.</param>
/// <param name="TestEnd">End of the test period, exclusive.</param>
public sealed record Fold(int Index, int[] Train, int[] Test, Instant TestStart, Instant TestEnd);
