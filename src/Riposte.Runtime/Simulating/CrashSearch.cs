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
    private static readonly CrashPoint Nowhere = new(long.MaxValue, CrashWay.Before);

    /// <summary>Dies everywhere.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="every">Takes every so manieth call; 1 is all.</param>
    /// <param name="cancel">Ends it at once with what is done; runs that are not finished do not count.</param>
    public SimTotals Run(FaultPlan plan, int every, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        var whole = RunUnlessCancelled(plan, Nowhere, cancel);
        var calls = (int)Math.Min(int.MaxValue / 4, (whole?.Counts.Calls ?? 0) / every);
        var outcomes = new SimOutcome?[calls * Ways.Length];
        var done = 0L;
        progress?.Begin($"seed {plan.Seed}", outcomes.Length, "points");
        workers.For(
            outcomes.Length,
            i =>
            {
                var point = new CrashPoint(1 + (long)(i / Ways.Length) * every, Ways[i % Ways.Length]);
                outcomes[i] = RunUnlessCancelled(plan, point, cancel);
                if (outcomes[i] is not null)
                {
                    progress?.Advance(Interlocked.Increment(ref done));
                }
            }
        );
        progress?.End("done");
        return outcomes.OfType<SimOutcome>().Aggregate(new SimTotals(), (sum, one) => sum.With(one));
    }

    private SimOutcome? RunUnlessCancelled(FaultPlan plan, CrashPoint point, CancellationToken cancel)
    {
        try
        {
            cancel.ThrowIfCancellationRequested();
            return new Simulator(options with { Crash = point, Cancel = cancel }).Run(plan);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return null;
        }
    }
}
