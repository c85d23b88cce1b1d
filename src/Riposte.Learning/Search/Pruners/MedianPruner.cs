using Riposte.Learning.Search.Studies;

namespace Riposte.Learning.Search.Pruners;

/// <summary>
/// The median stopping rule: a trial stops when the best of its values so far is worse than the median of what complete
/// trials had at the same step. Source: Golovin, Solnik, Moitra, Kochanski, Karro, Sculley, "Google Vizier: A Service for
/// Black-Box Optimization" (2017), section 3.2.1, in the form that compares single values, with the settings of Optuna's
/// <c>MedianPruner</c>.
/// </summary>
/// <remarks>The median of an even number of values is the middle between the two in the middle, and unknown when one of
/// them is: then nothing is strictly worse, and no trial stops.</remarks>
/// <param name="startUp">Complete trials before anything stops; at least 1.</param>
/// <param name="warmUp">Values at steps below it stop nothing; at least 0.</param>
/// <param name="interval">Steps between two looks, counted from <paramref name="warmUp"/>; at least 1.</param>
/// <param name="minTrials">Complete trials with a value at the step; at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
public sealed class MedianPruner(int startUp = 5, int warmUp = 0, int interval = 1, int minTrials = 1) : IPruner
{
    private readonly int startUp = PrunerSettings.AtLeast(startUp, 1, nameof(startUp));
    private readonly int warmUp = PrunerSettings.AtLeast(warmUp, 0, nameof(warmUp));
    private readonly int interval = PrunerSettings.AtLeast(interval, 1, nameof(interval));
    private readonly int minTrials = PrunerSettings.AtLeast(minTrials, 1, nameof(minTrials));

    /// <inheritdoc/>
    public bool ShouldStop(StudyView view, Trial trial)
    {
        var step = trial.Intermediates[^1].Step;
        if (!IsLook(trial, step))
        {
            return false;
        }
        var goal = view.Options.Goals[0];
        var complete = view.Told.Where(told => told.State == TrialState.Complete).ToList();
        if (complete.Count < startUp)
        {
            return false;
        }
        var losses = new List<double>(complete.Count);
        foreach (var told in complete)
        {
            if (ValueAt(told, step) is { } value)
            {
                losses.Add(goal.Loss(value));
            }
        }
        return losses.Count >= minTrials && trial.Intermediates.Min(own => goal.Loss(own.Value)) > Median(losses);
    }

    // Whether the step is the first value at or after a look: looks are at warmUp, warmUp + interval, …
    private bool IsLook(Trial trial, int step)
    {
        var before = trial.Intermediates.Length > 1 ? trial.Intermediates[^2].Step : -1;
        return step >= warmUp && before < step - (step - warmUp) % interval;
    }

    private static double? ValueAt(Trial trial, int step)
    {
        foreach (var value in trial.Intermediates)
        {
            if (value.Step == step)
            {
                return value.Value;
            }
        }
        return null;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        var (low, high) = (values[(values.Count - 1) / 2], values[values.Count / 2]);
        return low.Equals(high) ? low : low / 2 + high / 2;
    }
}
