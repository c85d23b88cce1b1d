using Riposte.Core;
using Riposte.Core.Errors;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Runtime.Download;

namespace Riposte.Runtime.Tuning;

/// <summary>One worker: takes trials, has new ones proposed, waits for others.</summary>
/// <param name="scene">What the workers share.</param>
/// <param name="name">Who it is, for people.</param>
internal sealed class StudyWorker(WorkScene scene, string name)
{
    /// <summary>Works until the study has its trials, the time is up, or the run stops.</summary>
    public void Work()
    {
        while (true)
        {
            // Before every look, also the one whether to stop: what changes after a look wakes.
            var seen = scene.Signal.Seen;
            if (scene.Stop.IsCancellationRequested || scene.Deadline.IsOver)
            {
                return;
            }
            scene.Claims.BeatIfLate();
            if (scene.Store.Claim(scene.Study.Name, name, scene.Time.Now(), scene.Options.Lease) is { } claim)
            {
                Run(claim);
                scene.News.Tell(scene.Trials.Refresh());
                scene.Signal.Raise();
            }
            else if (Propose())
            {
                scene.Signal.Raise();
            }
            else if (StudyKernel.IsFinished(scene.Trials.Latest, scene.Options.TrialLimit))
            {
                scene.Signal.Raise();
                return;
            }
            else
            {
                scene.Signal.WaitAfter(seen);
            }
        }
    }

    // Whether there may be something to take now.
    private bool Propose()
    {
        lock (scene.Proposing)
        {
            var trials = scene.Trials.Refresh();
            if (Array.Exists(trials, trial => trial.State == TrialState.Waiting))
            {
                return true;
            }
            var points = scene.Kernel.Propose(trials, scene.Options.TrialLimit);
            if (points.IsEmpty)
            {
                return false;
            }
            // Another process that was quicker has appended points, too.
            scene.Store.TryAppend(scene.Study.Name, trials.Length, points);
            return true;
        }
    }

    private void Run(TrialClaim claim)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(scene.Stop.Token);
        var held = scene.Claims.Hold(claim, stop);
        var attempt = new TrialAttempt(scene, held);
        try
        {
            stop.Token.ThrowIfCancellationRequested();
            Store(claim, Evaluate(attempt, claim.Trial, stop.Token));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            if (!held.IsLost)
            {
                GiveBack(() => scene.Store.Release(claim));
            }
            attempt.ThrowFailure();
        }
        catch (Exception exception) when (exception is not UserException)
        {
            // First, so that no other worker of this run takes the trial up again.
            scene.Stop.Cancel();
            GiveBack(() => scene.Store.Abandon(claim, Note(exception), scene.Time.Now()));
            throw;
        }
        finally
        {
            scene.Claims.Drop(held);
        }
    }

    private TrialEnd Evaluate(TrialAttempt attempt, Trial trial, CancellationToken cancel)
    {
        if (scene.Kernel.Prunes)
        {
            scene.Trials.Refresh();
        }
        try
        {
            var end = scene.Objective.Evaluate(trial, attempt.Report, cancel);
            Check.That(end.State is TrialState.Complete or TrialState.Pruned or TrialState.Failed);
            Check.That(end.Scores.Length == (end.State == TrialState.Complete ? scene.Study.Options.Goals.Length : 0));
            return end;
        }
        catch (UserException exception)
        {
            return new TrialEnd(TrialState.Failed, [], exception.Message, [], []);
        }
    }

    // A claim that is lost by now is somebody else's trial: what was found is dropped.
    private void Store(TrialClaim claim, TrialEnd end) => scene.Store.Finish(claim, end, scene.Time.Now());

    private static void GiveBack(Func<bool> give)
    {
        try
        {
            give();
        }
        catch (UserException)
        {
            // The run ends anyhow; the lease gives the trial back.
        }
    }

    private static string Note(Exception exception) => $"{exception.GetType().Name}: {exception.Message}";
}
