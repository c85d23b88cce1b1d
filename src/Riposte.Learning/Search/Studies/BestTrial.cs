namespace Riposte.Learning.Search.Studies;

/// <summary>The winner of a study.</summary>
public static class BestTrial
{
    /// <summary>The complete trial with the best score of the first goal; of equals the one with the least number. Null
    /// when no complete trial has a known score.</summary>
    /// <param name="options">How the study searches.</param>
    /// <param name="trials">Its trials, by number.</param>
    public static Trial? Of(StudyOptions options, IEnumerable<Trial> trials)
    {
        var goal = options.Goals[0];
        Trial? best = null;
        foreach (var trial in trials)
        {
            if (
                trial.State == TrialState.Complete
                && !double.IsNaN(trial.Scores[0])
                && (best is null || goal.Loss(trial.Scores[0]) < goal.Loss(best.Scores[0]))
            )
            {
                best = trial;
            }
        }
        return best;
    }
}
