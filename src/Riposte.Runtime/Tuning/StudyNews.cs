using System.Globalization;
using Riposte.Learning.Search.Studies;
using Riposte.Runtime.Progress;

namespace Riposte.Runtime.Tuning;

/// <summary>Tells how far a study is. Thread-safe.</summary>
internal sealed class StudyNews(StudyOptions options, IProgressSink progress)
{
    private readonly Lock gate = new();
    private int told = -1;

    /// <summary>The run begins.</summary>
    public void Begin(int limit, Trial[] trials)
    {
        progress.Begin("search", limit, "trials");
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
                progress.Advance(over);
                progress.Note(Text(trials));
            }
        }
    }

    /// <summary>The run ends.</summary>
    public void End(Trial[] trials) => progress.End(Text(trials));

    private string Text(Trial[] trials)
    {
        var best = BestTrial.Of(options, trials) is { } trial
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"best {options.Goals[0].Name} {trial.Scores[0]:G6} (trial {trial.Number})"
            )
            : "no score yet";
        return best + Count(TrialState.Pruned, "pruned") + Count(TrialState.Failed, "failed");

        string Count(TrialState state, string word) =>
            trials.Count(one => one.State == state) is > 0 and var count
                ? string.Create(CultureInfo.InvariantCulture, $", {count} {word}")
                : "";
    }
}
