namespace Riposte.Reports.Validation;

/// <summary>What a validation found.</summary>
/// <param name="Scheme">How labels were split, in words.</param>
/// <param name="Source">What was split.</param>
/// <param name="Labels">Number of labels.</param>
/// <param name="From">First start, as text.</param>
/// <param name="To">Last end, as text.</param>
/// <param name="Folds">The folds.</param>
/// <param name="Pooled">Scores over all folds; null where nothing was fitted.</param>
/// <param name="Paths">Back-test paths; empty where nothing was played.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
/// <param name="Command">The command that repeats it.</param>
public sealed record ValidationData(
    string Scheme,
    string Source,
    int Labels,
    string From,
    string To,
    ValidationFold[] Folds,
    ValidationScores? Pooled,
    ValidationPath[] Paths,
    string[] Notes,
    string Command
);
