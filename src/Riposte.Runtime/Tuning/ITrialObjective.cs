using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;

namespace Riposte.Runtime.Tuning;

/// <summary>What a trial runs. Thread-safe: workers share one objective and its read-only data.</summary>
public interface ITrialObjective
{
    /// <summary>Runs a trial. What it returns depends on the point alone.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="report">Told each intermediate value; true asks the objective to stop and to return a pruned
    /// end.</param>
    /// <param name="cancel">Stops the work with <see cref="OperationCanceledException"/>.</param>
    /// <returns>How it ended. A point that allows no run is a failed end with a note, not an exception.</returns>
    TrialEnd Evaluate(Trial trial, Func<IntermediateValue, bool> report, CancellationToken cancel);
}
