namespace Riposte.Simulation.Invariants;

/// <summary>An invariant that did not hold.</summary>
/// <param name="Number">Its number; 0 is a program that failed.</param>
/// <param name="Text">What was seen.</param>
/// <param name="At">When: nanoseconds since the start of the run.</param>
public sealed record Violation(int Number, string Text, long At)
{
    /// <summary>Index of the event of the run at which it was seen.</summary>
    public long Event { get; init; }
}
