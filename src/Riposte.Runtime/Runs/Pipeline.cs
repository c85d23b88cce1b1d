using Riposte.Core.Errors;
using Riposte.Runtime.Progress;

namespace Riposte.Runtime.Runs;

/// <summary>The whole way from bars to a report.</summary>
public static class Pipeline
{
    /// <summary>Runs every stage that is not already done.</summary>
    public static RunOutcome Execute(RunRequest request, IProgressSink progress, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        throw new UserException(
            ErrorKind.Failure, "This build has no pipeline.", "Its stages are not linked in.", "Build from the main branch.");
    }
}
