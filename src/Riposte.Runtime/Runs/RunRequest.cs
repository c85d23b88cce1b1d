using Riposte.Runtime.Configuration;

namespace Riposte.Runtime.Runs;

/// <summary>What a run is asked to do.</summary>
/// <param name="Config">The checked configuration.</param>
/// <param name="DataPath">File or folder of bars; null runs on the simulator.</param>
/// <param name="FundingPath">File of funding rates; null when there is none.</param>
/// <param name="OutDirectory">Where to write; null writes to <c>runs/ID</c> in the workspace.</param>
/// <param name="Workspace">Folder that holds runs and the cache.</param>
/// <param name="Command">The command that repeats this run, for the report.</param>
/// <param name="Threads">Threads to use, at least 1.</param>
/// <param name="UseCache">Whether finished stages are taken from the cache.</param>
/// <param name="TimeColumn">What CSV times mean: <c>open</c> or <c>close</c>.</param>
/// <param name="Repair">Repair policy for bad rows.</param>
public sealed record RunRequest(
    RunConfig Config,
    string? DataPath,
    string? FundingPath,
    string? OutDirectory,
    string Workspace,
    string Command,
    int Threads,
    bool UseCache,
    string TimeColumn,
    string Repair
);
