namespace Riposte.Learning.Search.Studies;

/// <summary>Which complete trials of a study are the better ones. A score that is unknown is the worst.</summary>
public static class StudyRanking
{
    /// <summary>Complete trials, the best first by one goal; equal ones by number.</summary>
    /// <param name="trials">Trials of any state.</param>
    /// <param name="options">The study's goals.</param>
    /// <param name="goal">Number of the goal.</param>
    public static Trial[] ByGoal(IEnumerable<Trial> trials, StudyOptions options, int goal = 0) =>
        [
            .. trials
                .Where(trial => trial.State == TrialState.Complete)
                .OrderBy(trial => Loss(trial, options, goal))
                .ThenBy(trial => trial.Number),
        ];

    /// <summary>The complete trial that is best by the first goal, the first of equals; null when none has a known
    /// score.</summary>
    /// <param name="trials">Trials of any state, by number.</param>
    /// <param name="options">The study's goals.</param>
    public static Trial? Best(IEnumerable<Trial> trials, StudyOptions options)
    {
        Trial? best = null;
        foreach (var trial in trials)
        {
            if (
                trial.State == TrialState.Complete
                && !double.IsNaN(trial.Scores[0])
                && (best is null || Loss(trial, options, 0) < Loss(best, options, 0))
            )
            {
                best = trial;
            }
        }
        return best;
    }

    /// <summary>Complete trials that no other one beats: none is at least as good in every goal and better in one. By
    /// the first goal, the best first; of trials with equal scores the earliest. Trials with an unknown score are left
    /// out.</summary>
    /// <param name="trials">Trials of any state.</param>
    /// <param name="options">The study's goals.</param>
    public static Trial[] Front(IEnumerable<Trial> trials, StudyOptions options)
    {
        var goals = options.Goals.Length;
        var sorted = ByGoal(trials, options)
            .Where(trial => !trial.Scores.Any(double.IsNaN))
            .OrderBy(trial => Loss(trial, options, 0));
        for (var goal = 1; goal < goals; goal++)
        {
            var next = goal;
            sorted = sorted.ThenBy(trial => Loss(trial, options, next));
        }
        var front = new List<Trial>();
        // In this order a trial can only be beaten by one before it.
        foreach (var trial in sorted)
        {
            if (!front.Exists(other => Covers(other, trial)))
            {
                front.Add(trial);
            }
        }
        return [.. front];

        bool Covers(Trial other, Trial trial) =>
            Enumerable.Range(0, goals).All(goal => Loss(other, options, goal) <= Loss(trial, options, goal));
    }

    private static double Loss(Trial trial, StudyOptions options, int goal) =>
        options.Goals[goal].Loss(trial.Scores[goal]);
}
