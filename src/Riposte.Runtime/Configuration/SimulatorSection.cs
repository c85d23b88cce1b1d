namespace Riposte.Runtime.Configuration;

/// <summary><c>simulator</c>: the made-up market of a run without data.</summary>
/// <param name="Seed">Seed of the market.</param>
/// <param name="Days">Length in days.</param>
/// <param name="Edge">Whether an edge is planted.</param>
/// <param name="Strength">Strength of the planted edge; 1 is the standard one, 0 is none.</param>
public sealed record SimulatorSection(long Seed, int Days, bool Edge, double Strength);
