namespace Riposte.Learning.Scores;

/// <summary>A score of rows: pure, so that it may run on several threads at once.</summary>
/// <param name="rows">Rows.</param>
/// <returns>The score; NaN where undefined.</returns>
public delegate double RowsScore(ScoredRows rows);
