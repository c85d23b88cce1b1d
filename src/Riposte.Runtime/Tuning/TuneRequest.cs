using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Tuning;

/// <summary>What a search is asked to do; how it searches stands in its configuration's section <c>tune</c>.</summary>
/// <param name="Run">Configuration, data, workspace, threads.</param>
/// <param name="Name">Name of the study.</param>
/// <param name="Workers">Trials at once; at least 1. Never changes which points are tried.</param>
public sealed record TuneRequest(RunRequest Run, string Name, int Workers)
{
    /// <summary>Threads of one trial.</summary>
    public int ThreadsOfTrial => Math.Max(1, Run.Threads / Workers);

    /// <summary>Folder of what belongs to a study besides its trials.</summary>
    public string Folder => FolderOf(Run.Workspace, Name);

    /// <summary>Folder of what belongs to a study besides its trials.</summary>
    public static string FolderOf(string workspace, string name) => Path.Combine(workspace, "studies", name);

    /// <summary>The file of all studies of a workspace.</summary>
    public static string StoreOf(string workspace) => Path.Combine(workspace, "studies.db");

    /// <summary>The history of trials of a workspace.</summary>
    public TrialLedger Ledger => new(Path.Combine(Run.Workspace, "runs", "trials.jsonl"));

    /// <summary>The looks at holdouts of a workspace.</summary>
    public HoldoutLedger Looks => new(Run.Workspace);
}
