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
                .OrderByDescending(trial => Worth(trial, options, goal))
                .ThenBy(trial => trial.Number),
        ];

    /// <summary>The complete trial that is best by the first goal, the earliest of equals; null when none has a known
    /// score.</summary>
    public static Trial? Best(IEnumerable<Trial> trials, StudyOptions options) =>
        ByGoal(trials, options).FirstOrDefault(trial => !double.IsNaN(trial.Scores[0]));

    /// <summary>Complete trials that no other one beats: none is at least as good in every goal and better in one. By
    /// falling worth of the first goal; of trials with equal scores the earliest. Trials with an unknown score are left
    /// out.</summary>
    public static Trial[] Front(IEnumerable<Trial> trials, StudyOptions options)
    {
        var goals = options.Goals.Length;
        var front = new List<Trial>();
        // The best in the first goal comes first, so that a trial can only be beaten by one before it.
        IEnumerable<Trial> order = ByGoal(trials, options).Where(trial => !trial.Scores.Any(double.IsNaN));
        var sorted = order.OrderByDescending(trial => Worth(trial, options, 0));
        for (var goal = 1; goal < goals; goal++)
        {
            var g = goal;
            sorted = sorted.ThenByDescending(trial => Worth(trial, options, g));
        }
        foreach (var trial in sorted)
        {
            if (!front.Exists(other => Covers(other, trial)))
            {
                front.Add(trial);
            }
        }
        return [.. front];

        bool Covers(Trial other, Trial trial) =>
            Enumerable.Range(0, goals).All(goal => Worth(other, options, goal) >= Worth(trial, options, goal));
    }

    // Greater is better; unknown is the least.
    private static double Worth(Trial trial, StudyOptions options, int goal)
    {
        var score = trial.Scores[goal];
        return double.IsNaN(score) ? double.NegativeInfinity
            : options.Goals[goal].IsMaximised ? score
            : -score;
    }
}
