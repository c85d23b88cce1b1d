using Riposte.Simulation.Faults;

namespace Riposte.Runtime.Simulating;

/// <summary>The plan to look at when days broke something: of the first that did, as small as some runs make it.</summary>
public static class SmallestPlan
{
    private const int MostRuns = 200;
    private const int Replays = 14;

    /// <summary>Shrinks the first broken run of a series.</summary>
    /// <param name="totals">What the series broke.</param>
    /// <param name="options">What its runs were like.</param>
    /// <returns>Null where none is broken by what a plan can show, or it was cancelled.</returns>
    public static SimOutcome? Of(SimTotals totals, SimulatorOptions options)
    {
        if (totals.Broken.FirstOrDefault(one => one.Violation!.Number != Replays) is not { } first)
        {
            return null;
        }
        try
        {
            return new PlanShrinker(Runner(first.IsTwin, options), MostRuns).Shrink(first);
        }
        catch (OperationCanceledException) when (options.Cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>What runs a plan: a day, or two that must end alike.</summary>
    public static Func<FaultPlan, SimOutcome> Runner(bool isTwin, SimulatorOptions options)
    {
        var (simulator, twins) = (new Simulator(options), new DelayTwins(options));
        return plan =>
        {
            options.Cancel.ThrowIfCancellationRequested();
            return isTwin ? twins.Run(plan) : simulator.Run(plan);
        };
    }
}
