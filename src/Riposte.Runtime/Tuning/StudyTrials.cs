using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;

namespace Riposte.Runtime.Tuning;

/// <summary>The trials of a study as this process knows them. Those that are over never change and are read once.
/// Thread-safe.</summary>
internal sealed class StudyTrials(IStudyStore store, string study)
{
    private readonly Lock gate = new();
    private readonly List<Trial> over = [];
    private volatile Trial[] latest = [];

    /// <summary>All trials at the last look, by number; nobody changes the array.</summary>
    public Trial[] Latest => latest;

    /// <summary>Looks again.</summary>
    public Trial[] Refresh()
    {
        lock (gate)
        {
            var news = store.Trials(study, over.Count).Select(stored => stored.Trial).ToList();
            latest = [.. over, .. news];
            over.AddRange(news.TakeWhile(trial => trial.IsOver));
            return latest;
        }
    }
}
