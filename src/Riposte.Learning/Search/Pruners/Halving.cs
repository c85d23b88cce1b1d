using Riposte.Learning.Search.Studies;

namespace Riposte.Learning.Search.Pruners;

/// <summary>
/// The rule of asynchronous successive halving. Rungs stand at the steps <c>minStep × reduction^(first + r)</c>, r = 0,
/// 1, …; the value of a trial at a rung is its first one at or after that step. A trial goes on past a rung when it is
/// among the best 1 / <c>reduction</c> of the trials that have reached it so far, itself counted; while fewer than
/// <c>reduction</c> have, when it is the best. (A value that crosses several rungs at once counts at each of them, also
/// when its trial stopped there; Optuna leaves out those above the rung at which it stopped.)
/// </summary>
internal static class Halving
{
    public static bool ShouldStop(
        StudyGoal goal,
        IEnumerable<Trial> others,
        Trial trial,
        (int MinStep, int Reduction, int First) rungs
    )
    {
        var own = goal.Loss(trial.Intermediates[^1].Value);
        var step = trial.Intermediates[^1].Step;
        var before = trial.Intermediates.Length > 1 ? trial.Intermediates[^2].Step : 0;
        var crossed = Rungs(rungs, step).Where(rung => rung > before).ToArray();
        if (crossed.Length == 0)
        {
            return false;
        }
        var rivals = others.Where(other => other.Number != trial.Number).ToList();
        return Array.Exists(crossed, rung => IsBelow(goal, rivals, own, rung, rungs.Reduction));
    }

    private static bool IsBelow(StudyGoal goal, List<Trial> rivals, double own, long rung, int reduction)
    {
        var (reached, better) = (1, 0);
        foreach (var rival in rivals)
        {
            if (ValueFrom(rival, rung) is { } value)
            {
                reached++;
                better += goal.Loss(value) < own ? 1 : 0;
            }
        }
        return better >= Math.Max(1, reached / reduction);
    }

    private static IEnumerable<long> Rungs((int MinStep, int Reduction, int First) rungs, int last)
    {
        var step = (long)rungs.MinStep;
        for (var rung = 0; step <= last; rung++, step *= rungs.Reduction)
        {
            if (rung >= rungs.First)
            {
                yield return step;
            }
        }
    }

    private static double? ValueFrom(Trial trial, long step)
    {
        foreach (var value in trial.Intermediates)
        {
            if (value.Step >= step)
            {
                return value.Value;
            }
        }
        return null;
    }
}
