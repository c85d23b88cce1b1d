using System.Collections.Immutable;
using Riposte.Core.Workers;
using Riposte.Runtime.Progress;
using Riposte.Simulation.Faults;

namespace Riposte.Runtime.Simulating;

/// <summary>
/// Lets the program die at every call of a seam of a short run, one run for each call and way to die: before it, in its middle,
/// after it. Each time it is started again, goes on, and everything must hold.
/// </summary>
/// <param name="options">What runs are like.</param>
/// <param name="workers">Threads.</param>
/// <param name="progress">Hears how many are done; null for nobody.</param>
public sealed class CrashSearch(SimulatorOptions options, IWorkers workers, IProgressSink? progress = null)
{
    private static readonly ImmutableArray<CrashWay> Ways = [CrashWay.Before, CrashWay.Torn, CrashWay.After];

    /// <summary>Calls of seams in a run without a crash.</summary>
    public long Calls(FaultPlan plan) => Run(plan, new CrashPoint(long.MaxValue, CrashWay.Before)).Counts.Calls;

    /// <summary>Dies everywhere.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="every">Takes every so manieth call; 1 is all.</param>
    /// <param name="cancel">Ends it.</param>
    public SimTotals Run(FaultPlan plan, int every, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        var calls = (int)Math.Min(int.MaxValue / 4, Calls(plan) / every);
        var outcomes = new SimOutcome[calls * Ways.Length];
        var done = 0L;
        progress?.Begin($"seed {plan.Seed}", outcomes.Length, "points");
        workers.For(
            outcomes.Length,
            i =>
            {
                cancel.ThrowIfCancellationRequested();
                outcomes[i] = Run(plan, new CrashPoint(1 + (long)(i / Ways.Length) * every, Ways[i % Ways.Length]));
                progress?.Advance(Interlocked.Increment(ref done));
            }
        );
        progress?.End("done");
        return outcomes.Aggregate(new SimTotals(), (sum, one) => sum.With(one));
    }

    private SimOutcome Run(FaultPlan plan, CrashPoint point) => new Simulator(options with { Crash = point }).Run(plan);
}
