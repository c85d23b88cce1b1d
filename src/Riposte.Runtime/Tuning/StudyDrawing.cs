using Riposte.Core.Workers;
using Riposte.Learning.Search.Importance;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Reports.Studies;

namespace Riposte.Runtime.Tuning;

/// <summary>A stored study as importance and as a page.</summary>
public static class StudyDrawing
{
    /// <summary>Which parameters matter for a goal, over the complete trials.</summary>
    /// <param name="study">The study.</param>
    /// <param name="trials">All its trials.</param>
    /// <param name="goal">Number of the goal.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    public static StudyImportance Importance(
        StudyRecord study,
        IReadOnlyList<StoredTrial> trials,
        int goal,
        IWorkers workers
    )
    {
        Trial[] complete =
        [
            .. trials.Select(stored => stored.Trial).Where(trial => trial.State == TrialState.Complete),
        ];
        return FunctionalAnova.Of(
            study.Space,
            [.. complete.Select(trial => trial.Point)],
            [.. complete.Select(trial => trial.Scores[goal])],
            new ImportanceOptions(study.Options.Seed),
            workers
        );
    }

    /// <summary>The page: UTF-8 HTML that holds everything it needs.</summary>
    /// <param name="study">The study.</param>
    /// <param name="trials">All its trials.</param>
    /// <param name="verdict">What its winner is worth.</param>
    /// <param name="command">The command that repeats the page.</param>
    /// <param name="notes">What a reader must know.</param>
    /// <param name="workers">Threads; their number never changes a byte.</param>
    public static byte[] Page(
        StudyRecord study,
        IReadOnlyList<StoredTrial> trials,
        StudyVerdict verdict,
        string command,
        IReadOnlyList<string> notes,
        IWorkers workers
    ) =>
        StudyReport.Render(
            new StudyPageData(
                study.Name,
                study.Space,
                study.Options,
                [
                    .. trials.Select(stored => new StudyPageTrial(
                        stored.Trial,
                        stored.Worker,
                        stored.Started,
                        stored.Ended,
                        stored.Note,
                        stored.Figures
                    )),
                ],
                verdict,
                Importance(study, trials, 0, workers),
                command,
                notes
            )
        );
}
