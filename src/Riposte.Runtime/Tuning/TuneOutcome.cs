using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;

namespace Riposte.Runtime.Tuning;

/// <summary>Where a search stands when it ends.</summary>
/// <param name="Study">The study.</param>
/// <param name="Trials">All its trials.</param>
/// <param name="End">Why it ended.</param>
/// <param name="Verdict">What the winner is worth.</param>
/// <param name="Holdout">What the winner earned on the holdout; null without a winner or a holdout.</param>
/// <param name="Looks">How many trials have been played on days of the holdout by now, by any study of the workspace.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
/// <param name="ReportPath">The page of the study.</param>
public sealed record TuneOutcome(
    StudyRecord Study,
    IReadOnlyList<StoredTrial> Trials,
    StudyEnd End,
    StudyVerdict Verdict,
    HoldoutLook? Holdout,
    int Looks,
    IReadOnlyList<string> Notes,
    string ReportPath
)
{
    /// <summary>The winner; null when no trial is complete with a known score.</summary>
    public StoredTrial? Winner => Verdict.Winner is { } trial ? Trials[trial.Number] : null;
}
