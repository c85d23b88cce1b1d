using Riposte.Learning.Search.Importance;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;

namespace Riposte.Reports.Studies;

/// <summary>What the page of a study shows.</summary>
/// <param name="Name">Name of the study.</param>
/// <param name="Space">What varied.</param>
/// <param name="Options">How it searched.</param>
/// <param name="Trials">All trials, by number.</param>
/// <param name="Verdict">What the winner is worth.</param>
/// <param name="Importance">Which parameters matter, by the first goal.</param>
/// <param name="Command">The command that repeats the page.</param>
/// <param name="Notes">What a reader must know.</param>
public sealed record StudyPageData(
    string Name,
    SearchSpace Space,
    StudyOptions Options,
    IReadOnlyList<StudyPageTrial> Trials,
    StudyVerdict Verdict,
    StudyImportance Importance,
    string Command,
    IReadOnlyList<string> Notes
);
