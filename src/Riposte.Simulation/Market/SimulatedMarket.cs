using Riposte.Core.Market;

namespace Riposte.Simulation.Market;

/// <summary>A simulated market and the truth about it.</summary>
/// <param name="Bars">Every column but coverage; no bar is missing.</param>
/// <param name="Funding">Settlements at 00, 08 and 16 UTC.</param>
/// <param name="Regimes">Regime of every bar, decided by the bars up to it.</param>
/// <param name="Edge">The planted edge, twins included; null when none was asked for.</param>
public sealed record SimulatedMarket(MarketTable Bars, FundingTable Funding, MarketRegime[] Regimes, PlantedEdge? Edge);
