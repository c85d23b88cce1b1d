using Riposte.Core.Errors;
using Riposte.Core.Workers;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Stages;
using Riposte.Runtime.Workers;

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
)
{
    /// <summary>What is put behind the names of stages that run several times, such as <c> 1h</c>.</summary>
    public string Suffix { get; init; } = "";

    private const long CacheBytesMax = 2L << 30;

    /// <summary>What the stages of a request share: its cache, threads, progress.</summary>
    /// <exception cref="UserException">The configuration asks for portfolio weights (kind Configuration).</exception>
    public static RunContext Of(RunRequest request, IProgressSink progress, CancellationToken cancel)
    {
        PortfolioSetup.RequireNone(request.Config, "the pipeline of a configuration runs on one symbol");
        var store = request.UseCache
            ? new StageStore(Path.Combine(request.Workspace, ".riposte", "cache"), CacheBytesMax)
            : null;
        var stages = new StageRunner(store, (ulong)request.Config.Seed, progress);
        return new RunContext(request.Config, stages, ThreadedWorkers.Create(request.Threads), progress, cancel);
    }
}
