namespace Riposte.Runtime.Configuration;

/// <summary>Margin: when the simulated venue liquidates.</summary>
/// <param name="TiersPath">File of dated tiers; null when nothing is liquidated.</param>
/// <param name="IsIsolated">Whether each position has a margin of its own.</param>
/// <param name="Leverage">Notional ÷ what is set aside for an isolated position.</param>
public sealed record MarginSection(string? TiersPath, bool IsIsolated, int Leverage);
