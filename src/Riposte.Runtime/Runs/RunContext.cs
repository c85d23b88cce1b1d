using Riposte.Core.Workers;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Stages;

namespace Riposte.Runtime.Runs;

/// <summary>What the stages of one run share.</summary>
/// <param name="Config">The configuration.</param>
/// <param name="Stages">Runs and remembers stages.</param>
/// <param name="Workers">Threads.</param>
/// <param name="Progress">Told about units of work.</param>
/// <param name="Cancel">Stops the run between units of work.</param>
public sealed record RunContext(
    RunConfig Config,
    StageRunner Stages,
    IWorkers Workers,
    IProgressSink Progress,
    CancellationToken Cancel
);
