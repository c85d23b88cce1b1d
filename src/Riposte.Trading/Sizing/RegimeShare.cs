using Riposte.Learning.Labels.Regimes;

namespace Riposte.Trading.Sizing;

/// <summary>What is left of a size in a regime.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="Share">0 to 1.</param>
public sealed record RegimeShare(MarketRegime Regime, double Share);
