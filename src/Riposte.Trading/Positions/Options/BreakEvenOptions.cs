namespace Riposte.Trading.Positions.Options;

/// <summary>When the stop moves to the entry.</summary>
/// <param name="After">Best way of the price in favour from which it does.</param>
/// <param name="Offset">How far beyond the average entry price it lies, as a fraction of it: room for costs.</param>
public sealed record BreakEvenOptions(Distance After, double Offset);
