namespace Riposte.Runtime.Configuration;

/// <summary><c>layers</c>: models below the signal model, whose outputs it sees.</summary>
/// <param name="Regime">The regime model.</param>
public sealed record LayersSection(RegimeSection Regime);
