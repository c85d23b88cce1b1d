using Riposte.Learning.Labels.Regimes;

namespace Riposte.Trading.Positions;

/// <summary>How likely a side must be to be entered in a regime.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="Threshold">Least probability.</param>
public readonly record struct RegimeEntry(MarketRegime Regime, double Threshold);
