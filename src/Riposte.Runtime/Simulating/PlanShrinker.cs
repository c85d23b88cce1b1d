using Riposte.Simulation.Faults;

namespace Riposte.Runtime.Simulating;

/// <summary>
/// Makes a failing plan small while the same invariant stays broken: leaves out faults (in halves first, then one by one: delta
/// debugging, Zeller and Hildebrandt 2002), cuts the time behind the failure, then makes windows shorter and weaker.
/// </summary>
/// <param name="run">Runs a plan.</param>
/// <param name="mostRuns">Runs at most.</param>
public sealed class PlanShrinker(Func<FaultPlan, SimOutcome> run, int mostRuns = 400)
{
    /// <summary>Runs so far.</summary>
    public int Runs { get; private set; }

    /// <summary>The smallest that was found so far; null before anything was.</summary>
    public SimOutcome? Smallest { get; private set; }

    /// <summary>A plan as small as was found, with what it breaks.</summary>
    /// <exception cref="ArgumentException">The outcome breaks nothing.</exception>
    public SimOutcome Shrink(SimOutcome failing)
    {
        if (failing.Violation is not { } violation)
        {
            throw new ArgumentException("Nothing is broken.", nameof(failing));
        }
        Smallest = failing;
        var best = Cut(failing, violation.Number);
        best = Remove(best, violation.Number);
        best = Soften(best, violation.Number);
        return Cut(best, violation.Number);
    }

    private SimOutcome Cut(SimOutcome best, int number)
    {
        // Faults that had not begun had no part in it.
        var end = best.Violation!.At / 1_000_000;
        best = Try(best, best.Plan.With(best.Plan.Faults.Where(fault => fault.At <= end)), number);
        var horizon = Math.Max(end + 1, 60_000);
        return horizon < best.Plan.Horizon ? Try(best, best.Plan with { Horizon = horizon }, number) : best;
    }

    private SimOutcome Remove(SimOutcome best, int number)
    {
        for (var size = Math.Max(1, best.Plan.Faults.Length / 2); size >= 1; size /= 2)
        {
            for (var at = 0; at < best.Plan.Faults.Length; )
            {
                var faults = best.Plan.Faults;
                var smaller = best.Plan.With(faults.Take(at).Concat(faults.Skip(at + size)));
                var tried = Try(best, smaller, number);
                at += tried == best ? size : 0;
                best = tried;
            }
        }
        return best;
    }

    private SimOutcome Soften(SimOutcome best, int number)
    {
        for (var i = 0; i < best.Plan.Faults.Length; i++)
        {
            best = Halve(
                best,
                number,
                i,
                fault => fault.Length > 1_000 ? fault with { Length = fault.Length / 2 } : null
            );
            best = Halve(
                best,
                number,
                i,
                fault => fault.Strength > 100 ? fault with { Strength = fault.Strength / 2 } : null
            );
        }
        return best;
    }

    private SimOutcome Halve(SimOutcome best, int number, int index, Func<Fault, Fault?> halve)
    {
        while (halve(best.Plan.Faults[index]) is { } weaker)
        {
            var tried = Try(best, best.Plan with { Faults = best.Plan.Faults.SetItem(index, weaker) }, number);
            if (tried == best)
            {
                break;
            }
            best = tried;
        }
        return best;
    }

    private SimOutcome Try(SimOutcome best, FaultPlan plan, int number)
    {
        if (Runs >= mostRuns)
        {
            return best;
        }
        Runs++;
        var outcome = run(plan);
        if (outcome.Violation?.Number != number)
        {
            return best;
        }
        Smallest = outcome;
        return outcome;
    }
}
