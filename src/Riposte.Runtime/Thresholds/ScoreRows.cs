using Riposte.Learning.Thresholds;

namespace Riposte.Runtime.Thresholds;

/// <summary>A file of scores, read.</summary>
/// <param name="Data">What the search plays.</param>
/// <param name="Regimes">Regime of each row; null without the column.</param>
/// <param name="IsOneSided">Whether the file is about one side only.</param>
/// <param name="Notes">What was taken for granted.</param>
public sealed record ScoreRows(ThresholdData Data, int[]? Regimes, bool IsOneSided, IReadOnlyList<string> Notes);
