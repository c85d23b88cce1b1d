using System.Runtime.ExceptionServices;
using Riposte.Learning.Search.Pruners;
using Riposte.Learning.Search.Samplers;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Runtime.Progress;

namespace Riposte.Runtime.Tuning;

/// <summary>
/// Works on a stored study with some threads, until it has its trials, the time is up, or it is cancelled. Any number of
/// processes may work on one study at once; each may be killed at any moment and started again.
/// </summary>
/// <remarks>
/// What becomes of a trial: an end that the objective returns is stored. A <see cref="Core.Errors.UserException"/> fails
/// the trial, with its text as the note, and the study goes on. When the run is cancelled, the trial waits again as if it
/// had not been taken. Any other exception is a defect: the attempt counts as died (so the trial is tried once more by a
/// later run, and fails at the second time), all other trials are given back, and the run ends with the exception. A
/// worker whose claim was taken over stops its work, and nothing of it is stored.
/// <para>
/// Locks, in the order in which they are taken: <see cref="WorkScene.Proposing"/>, then that of the trials known here, then
/// the store's; that of the claims held, then the store's. Those of the signal and of the progress are innermost. No lock is
/// held while an objective runs or a token is cancelled, since callbacks of tokens are not ours.
/// </para>
/// </remarks>
/// <param name="store">Where the study lies.</param>
/// <param name="study">The study; it must be stored.</param>
/// <param name="sampler">Proposes points; made for this run.</param>
/// <param name="objective">Runs trials.</param>
/// <param name="time">The clock, for leases and the time budget.</param>
/// <param name="progress">Told trials that are over, and the best.</param>
public sealed class StudyRun(
    IStudyStore store,
    StudyRecord study,
    ISampler sampler,
    ITrialObjective objective,
    TimeProvider time,
    IProgressSink progress
)
{
    /// <summary>How long a worker with nothing to do waits at most before it looks for itself. Within one run nobody needs
    /// that: whatever a worker waits for is told. Of what other runs and processes do nobody is told.</summary>
    internal TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Works until the end.</summary>
    /// <param name="options">How.</param>
    /// <param name="cancel">Stops the work; trials that run are given back.</param>
    /// <exception cref="OperationCanceledException">Cancelled; everything that was over is stored.</exception>
    public StudyEnd Run(StudyRunOptions options, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Workers, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.TrialLimit, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Heartbeat, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(
            options.TimeBudget ?? TimeSpan.Zero,
            TimeSpan.Zero,
            nameof(options)
        );
        cancel.ThrowIfCancellationRequested();
        var kernel = new StudyKernel(study.Space, study.Options, sampler, PrunerFactory.Create(study.Options));
        var signal = new WorkSignal(LongestWait);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var wake = stop.Token.Register(signal.Raise);
        var claims = new HeldClaims(store, options, time);
        var trials = new StudyTrials(store, study.Name);
        var deadline = new Deadline(time, options.TimeBudget);
        var scene = new WorkScene(store, study, kernel, objective, time)
        {
            Options = options,
            Trials = trials,
            Claims = claims,
            Signal = signal,
            Stop = stop,
            Deadline = deadline,
            News = new StudyNews(study.Options, progress, deadline),
        };
        scene.News.Begin(options.TrialLimit, trials.Refresh());
        using (time.CreateTimer(_ => claims.Beat(), null, options.Heartbeat, options.Heartbeat))
        using (scene.Deadline.Watch(signal.Raise))
        {
            Work(scene);
        }
        var all = trials.Refresh();
        var isFinished = StudyKernel.IsFinished(all, options.TrialLimit);
        if (!isFinished)
        {
            cancel.ThrowIfCancellationRequested();
        }
        scene.News.End(all);
        return isFinished ? StudyEnd.TrialLimit : StudyEnd.TimeBudget;
    }

    private static void Work(WorkScene scene)
    {
        var failures = new ExceptionDispatchInfo?[scene.Options.Workers];
        var threads = new Thread[scene.Options.Workers];
        for (var i = 0; i < threads.Length; i++)
        {
            var index = i;
            threads[i] = new Thread(() => failures[index] = Guarded(scene, index), maxStackSize: 16 << 20)
            {
                IsBackground = true,
                Name = "riposte-study",
            };
            threads[i].Start();
        }
        foreach (var thread in threads)
        {
            thread.Join();
        }
        Array.Find(failures, failure => failure is not null)?.Throw();
    }

    private static ExceptionDispatchInfo? Guarded(WorkScene scene, int index)
    {
        try
        {
            new StudyWorker(scene, $"{scene.Options.Worker}/{index + 1}").Work();
            return null;
        }
        catch (Exception exception) // A worker thread's border: the failure is carried to the caller.
        {
            scene.Stop.Cancel();
            return ExceptionDispatchInfo.Capture(exception);
        }
    }
}
