using Riposte.Learning.Labels.Regimes;

namespace Riposte.Trading.Positions.Options;

/// <summary>How near the stop is in a regime.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="Share">Share of the first stop's distance, above 0 and at most 1.</param>
public readonly record struct RegimeStop(MarketRegime Regime, double Share);
