using System.Globalization;
using Riposte.Core.Words;
using Riposte.Learning.Search.Studies;
using Riposte.Runtime.Progress;

namespace Riposte.Runtime.Tuning;

/// <summary>Tells how far a study is. Thread-safe.</summary>
internal sealed class StudyNews(StudyOptions options, IProgressSink progress, Deadline deadline)
{
    private readonly Lock gate = new();
    private int told = -1;

    /// <summary>The run begins.</summary>
    public void Begin(int limit, Trial[] trials)
    {
        // A budget of time ends it, at a trial that nobody knows.
        progress.Begin("search", deadline.Left is null ? limit : 0, "trials");
        Tell(trials);
    }

    /// <summary>Trials that are over, and the best so far; an older look than the last one is not told.</summary>
    public void Tell(Trial[] trials)
    {
        lock (gate)
        {
            var over = trials.Count(trial => trial.IsOver);
            if (over > told)
            {
                told = over;
                progress.Note(Text(trials) + Left());
                progress.Advance(over);
            }
        }
    }

    /// <summary>The run ends.</summary>
    public void End(Trial[] trials) => progress.End(Text(trials));

    private string Left() => deadline.Left is { } left ? $", {TimeText.Of(left)} left" : "";

    private string Text(Trial[] trials)
    {
        var best = StudyRanking.Best(trials, options) is { } trial
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"best {options.Goals[0].Name} {trial.Scores[0]:G6} (trial {trial.Number})"
            )
            : "no score yet";
        var unscored = trials.Count(one => one.State == TrialState.Complete && double.IsNaN(one.Scores[0]));
        return best
            + (unscored == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {unscored} without a score"))
            + Count(TrialState.Pruned, "pruned")
            + Count(TrialState.Failed, "failed");

        string Count(TrialState state, string word) =>
            trials.Count(one => one.State == state) is > 0 and var count
                ? string.Create(CultureInfo.InvariantCulture, $", {count} {word}")
                : "";
    }
}
