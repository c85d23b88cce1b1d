namespace Riposte.Learning.Search.Studies;

/// <summary>
/// How many things a study tried. A trial counts once a value of it was seen: it is complete, or pruned (it was dropped
/// for its value, which is a choice), or it gave an intermediate value before it failed or while it still runs. A trial
/// that ended without any value never competed. Trials at one point are one trial, since they score the same.
/// </summary>
/// <param name="Complete">Complete trials.</param>
/// <param name="Pruned">Pruned ones.</param>
/// <param name="Failed">Failed ones.</param>
/// <param name="Open">Waiting and running ones.</param>
/// <param name="Repeated">Trials with a value whose point an earlier such trial had.</param>
/// <param name="Silent">Trials without any value.</param>
/// <param name="Points">Different points of which a value was seen.</param>
/// <param name="Candidates">Decision rules compared at those points, thresholds searched within a trial included: what
/// the deflated Sharpe ratio counts.</param>
public sealed record TrialCount(
    int Complete,
    int Pruned,
    int Failed,
    int Open,
    int Repeated,
    int Silent,
    int Points,
    int Candidates
)
{
    /// <summary>Whether a value of a trial was seen.</summary>
    public static bool HasValue(Trial trial) =>
        trial.State is TrialState.Complete or TrialState.Pruned || trial.Intermediates.Length > 0;

    /// <summary>Trials that count: the first of each point.</summary>
    public static IEnumerable<JudgedTrial> Counted(IEnumerable<JudgedTrial> trials) =>
        trials
            .Where(judged => HasValue(judged.Trial))
            .OrderBy(judged => judged.Trial.Number)
            .DistinctBy(judged => judged.Trial.Point);

    /// <summary>Counts.</summary>
    public static TrialCount Of(IReadOnlyCollection<JudgedTrial> trials)
    {
        int In(params ReadOnlySpan<TrialState> states)
        {
            var count = 0;
            foreach (var judged in trials)
            {
                count += states.Contains(judged.Trial.State) ? 1 : 0;
            }
            return count;
        }
        var counted = Counted(trials).ToArray();
        var seen = trials.Count(judged => HasValue(judged.Trial));
        return new TrialCount(
            In(TrialState.Complete),
            In(TrialState.Pruned),
            In(TrialState.Failed),
            In(TrialState.Waiting, TrialState.Running),
            seen - counted.Length,
            trials.Count - seen,
            counted.Length,
            counted.Sum(judged => Math.Max(1, judged.Candidates))
        );
    }
}
