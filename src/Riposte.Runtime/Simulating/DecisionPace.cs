using Riposte.Core.Time;
using Riposte.Simulation.Faults;
using Riposte.Simulation.Venue;

namespace Riposte.Runtime.Simulating;

/// <summary>How often a run decides on each symbol: seldom, but in its storm.</summary>
/// <param name="start">When the run began.</param>
/// <param name="storm">Its storm; null when it is busy all the time.</param>
/// <param name="busy">Minutes between two decisions on a symbol in the storm, on average.</param>
/// <param name="calm">The same outside of it.</param>
/// <param name="marks">Minutes between two marks there: nothing is entered on a bar that no mark vouches for.</param>
internal sealed class DecisionPace(Instant start, Storm? storm, int busy, int calm, int marks)
{
    private const long Millisecond = 1_000_000;

    /// <summary>One decision bar in how many has a decision, on average, at a close that ends one.</summary>
    /// <param name="close">The close.</param>
    /// <param name="minutes">Minutes of a decision bar, which have a common multiple with those between marks in the larger of the two.</param>
    public int At(Instant close, int minutes) =>
        storm is not { } one || one.Holds((close - start) / Millisecond) ? Math.Max(1, busy / minutes)
        : close.Nanoseconds / SimVenue.Minute % marks == 0 ? calm / Math.Max(marks, minutes)
        : int.MaxValue;
}
