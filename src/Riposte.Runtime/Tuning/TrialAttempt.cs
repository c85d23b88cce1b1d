using System.Runtime.ExceptionServices;
using Riposte.Core;
using Riposte.Core.Errors;
using Riposte.Learning.Search.Studies;

namespace Riposte.Runtime.Tuning;

/// <summary>Takes the intermediate values of one attempt.</summary>
/// <param name="scene">What the workers share.</param>
/// <param name="held">The claim.</param>
internal sealed class TrialAttempt(WorkScene scene, HeldClaim held)
{
    private Trial trial = held.Claim.Trial;
    private ExceptionDispatchInfo? failure;

    /// <summary>Stores a value and decides whether the trial stops.</summary>
    public bool Report(IntermediateValue value)
    {
        Check.That(trial.Intermediates.IsEmpty || value.Step > trial.Intermediates[^1].Step);
        trial = trial with { Intermediates = trial.Intermediates.Add(value) };
        try
        {
            if (!scene.Store.Report(held.Claim, value))
            {
                held.Lose();
                throw new OperationCanceledException("Another worker has the trial.");
            }
            var known = scene.Kernel.PrunesByRunningTrials ? scene.Trials.Refresh() : scene.Trials.Latest;
            return scene.Kernel.ShouldStop(known, trial);
        }
        catch (UserException exception)
        {
            // The store failed, not the trial: the objective must not mistake it for a failure of its own.
            failure = ExceptionDispatchInfo.Capture(exception);
            scene.Stop.Cancel();
            throw new OperationCanceledException("The store of the study failed.", exception);
        }
    }

    /// <summary>Throws what stopped the attempt, if the store did.</summary>
    public void ThrowFailure() => failure?.Throw();
}
