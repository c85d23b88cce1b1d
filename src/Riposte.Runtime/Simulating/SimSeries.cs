using Riposte.Core.Workers;
using Riposte.Runtime.Progress;
using Riposte.Simulation.Invariants;

namespace Riposte.Runtime.Simulating;

/// <summary>Runs many seeds, each on one thread, and adds up what they did in order of the seeds.</summary>
/// <param name="options">What runs are like.</param>
/// <param name="workers">Threads.</param>
/// <param name="progress">Hears how many are done.</param>
public sealed class SimSeries(SimulatorOptions options, IWorkers workers, IProgressSink progress)
{
    private const int Together = 64;

    /// <summary>Broken runs after which no further ones are begun.</summary>
    public int MostBroken { get; init; } = 10;

    /// <summary>Whether each run is made twice and must be the same.</summary>
    public bool IsTwice { get; init; }

    /// <summary>Whether each seed is also run with delays alone, which must end as it does without any fault.</summary>
    public bool HasTwins { get; init; }

    /// <summary>Runs the seeds of a range, its end excluded.</summary>
    /// <param name="from">First seed.</param>
    /// <param name="to">Behind the last one; the end of numbers runs until <paramref name="isOver"/>.</param>
    /// <param name="isOver">Whether to begin no further seed, asked before each one by the thread that would run it.</param>
    /// <param name="cancel">Ends it at once with what is done; seeds that are not finished do not count.</param>
    public SimTotals Run(ulong from, ulong to, Func<bool> isOver, CancellationToken cancel)
    {
        var totals = new SimTotals();
        var done = 0L;
        var isStopped = false;
        progress.Begin("simulate", to == ulong.MaxValue ? 0 : (long)Math.Min(to - from, long.MaxValue), "seeds");
        for (var seed = from; seed < to && !isStopped && totals.Broken.Length < MostBroken; )
        {
            var count = (int)Math.Min(Together, to - seed);
            var outcomes = new SimOutcome?[count];
            var first = seed;
            workers.For(
                count,
                i =>
                {
                    if (cancel.IsCancellationRequested || isOver())
                    {
                        return;
                    }
                    outcomes[i] = RunUnlessCancelled(first + (ulong)i, cancel);
                    if (outcomes[i] is not null)
                    {
                        progress.Advance(Interlocked.Increment(ref done));
                    }
                }
            );
            // Only seeds without a gap between them, so that the totals are those of a range; but nothing broken is kept quiet.
            foreach (var one in outcomes.TakeWhile(one => one is not null))
            {
                totals = totals.With(one!);
            }
            isStopped = outcomes.Contains(null);
            var late = outcomes.SkipWhile(one => one is not null).Where(one => one?.Violation is not null);
            totals = totals with { Broken = totals.Broken.AddRange(late!) };
            seed += (ulong)count;
        }
        progress.End($"{totals.Broken.Length} broken");
        return totals;
    }

    private SimOutcome? RunUnlessCancelled(ulong seed, CancellationToken cancel)
    {
        try
        {
            return Run(seed, options with { Cancel = cancel });
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    private SimOutcome Run(ulong seed, SimulatorOptions options)
    {
        var one = RunAlone(seed, options);
        if (!HasTwins || one.Violation is not null)
        {
            return one;
        }
        var late = new DelayTwins(options).Run(seed);
        return late.Violation is null ? one with { Checks = one.Checks.SetItem(22, 1) } : late;
    }

    private SimOutcome RunAlone(ulong seed, SimulatorOptions options)
    {
        var simulator = new Simulator(options);
        var one = simulator.Run(seed);
        if (!IsTwice || one.Violation is not null)
        {
            return one;
        }
        var again = simulator.Run(seed);
        return again.Trace == one.Trace
            ? one with
            {
                Checks = one.Checks.SetItem(14, 1),
            }
            : one with
            {
                Violation = new Violation(14, $"the same seed gave trace {one.Trace}, then {again.Trace}", 0),
            };
    }
}
