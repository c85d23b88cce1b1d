using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;

namespace Riposte.Runtime.Tuning;

/// <summary>What the workers of one run share.</summary>
internal sealed record WorkScene(
    IStudyStore Store,
    StudyRecord Study,
    StudyKernel Kernel,
    ITrialObjective Objective,
    TimeProvider Time
)
{
    public required StudyRunOptions Options { get; init; }

    public required StudyTrials Trials { get; init; }

    public required HeldClaims Claims { get; init; }

    public required WorkSignal Signal { get; init; }

    public required CancellationTokenSource Stop { get; init; }

    public required Deadline Deadline { get; init; }

    public required StudyNews News { get; init; }

    /// <summary>Held while points are proposed: a sampler serves one thread at a time.</summary>
    public Lock Proposing { get; } = new();
}
