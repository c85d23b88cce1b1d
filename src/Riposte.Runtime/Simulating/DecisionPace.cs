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

    /// <summary>Minutes between two decisions on a symbol, on average, at a close.</summary>
    public int At(Instant close) =>
        storm is not { } one || one.Holds((close - start) / Millisecond) ? busy
        : close.Nanoseconds / SimVenue.Minute % marks == 0 ? calm / marks
        : int.MaxValue;
}
