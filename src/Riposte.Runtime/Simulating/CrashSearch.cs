using System.Collections.Immutable;
using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Runtime.Progress;
using Riposte.Simulation.Invariants;

namespace Riposte.Runtime.Simulating;

/// <summary>
/// Lets the program die at every call of a seam of a scenario, one run for each call and way to die: before it, in its middle,
/// after it; then again, and once more while it recovers. Each time it is started again, and everything must hold.
/// </summary>
/// <param name="workers">Threads.</param>
/// <param name="progress">Hears how many points are done; null for nobody.</param>
public sealed class CrashSearch(IWorkers workers, IProgressSink? progress = null)
{
    /// <summary>Takes every so manieth call; 1 is all.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Further runs of each point, with a second death at a call that is drawn from those of the recovery.</summary>
    public int Doubles { get; init; } = 1;

    /// <summary>Dies everywhere.</summary>
    /// <param name="scenario">In what.</param>
    /// <param name="cancel">Ends it at once with what is done; points that are not finished do not count.</param>
    public CrashTotals Run(CrashScenario scenario, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Every, 1);
        var totals = new CrashTotals { Scenarios = 1, Faulty = scenario.Plan.Faults.IsEmpty ? 0 : 1 };
        if (RunUnlessCancelled(scenario, [], cancel) is not { } whole)
        {
            return new CrashTotals();
        }
        var calls = whole.Seams!.All;
        totals = totals with { Calls = calls.Count };
        if (whole.Violation is not null)
        {
            // Nothing can be said of what is broken before anybody dies.
            return totals with { Runs = totals.Runs.With(whole) };
        }
        var points = Points(whole.Seams);
        var done = 0L;
        var runs = new ImmutableArray<SimOutcome>?[points.Length];
        progress?.Begin($"seed {scenario.Plan.Seed}", points.Length, "points");
        workers.For(
            points.Length,
            i =>
            {
                runs[i] = Die(scenario, points[i], cancel);
                if (runs[i] is not null)
                {
                    progress?.Advance(Interlocked.Increment(ref done));
                }
            }
        );
        progress?.End("done");
        totals = totals with { Points = runs.Count(one => one is not null) };
        for (var i = 0; i < points.Length; i++)
        {
            totals = runs[i] is { } one ? totals.With(calls[(int)points[i].Call - 1], one) : totals;
        }
        return totals;
    }

    private ImmutableArray<CrashPoint> Points(SeamCalls seams)
    {
        var points = ImmutableArray.CreateBuilder<CrashPoint>();
        for (var number = Every; number <= seams.All.Count; number += Every)
        {
            points.AddRange(seams.Ways(number).Select(way => new CrashPoint(number, way)));
        }
        return points.ToImmutable();
    }

    // Null when it was cancelled.
    private ImmutableArray<SimOutcome>? Die(CrashScenario scenario, CrashPoint point, CancellationToken cancel)
    {
        if (RunUnlessCancelled(scenario, [point], cancel) is not { } once)
        {
            return null;
        }
        var runs = ImmutableArray.Create(once);
        var random = RandomStream.Named(scenario.Plan.Seed, point.ToString());
        for (var i = 0; i < Doubles && once.Violation is null && Second(once, random) is { } second; i++)
        {
            if (RunUnlessCancelled(scenario, [point, second], cancel) is not { } twice)
            {
                return null;
            }
            runs = runs.Add(twice);
        }
        return runs;
    }

    // Up to where the first death is known to be got over, the second run is the first; where another machine trades that is known
    // at once, and then up to where the program is asked to stop. With a death to come a run may end later, and what the first
    // calls while it stops the second does not. Null where nothing is called meanwhile.
    private static CrashPoint? Second(SimOutcome once, RandomStream random)
    {
        var (seams, first) = (once.Seams!, once.Seams!.DiedBehind);
        var last = seams.KnewAt > first ? seams.KnewAt : seams.StoppedBehind;
        if (last <= first)
        {
            return null;
        }
        var number = first + 1 + random.NextInt((int)(last - first));
        var ways = seams.Ways(number).ToArray();
        return new CrashPoint(number, ways[random.NextInt(ways.Length)]);
    }

    private static SimOutcome? RunUnlessCancelled(
        CrashScenario scenario,
        ImmutableArray<CrashPoint> deaths,
        CancellationToken cancel
    )
    {
        try
        {
            cancel.ThrowIfCancellationRequested();
            var one = new Simulator(scenario.Options with { Deaths = deaths, Cancel = cancel }).Run(scenario.Plan);
            return one.Violation is null && one.Seams!.Died < deaths.Length
                ? one with
                {
                    Violation = new Violation(14, $"nobody died at {deaths[one.Seams.Died]}", 0),
                }
                : one;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return null;
        }
    }
}
