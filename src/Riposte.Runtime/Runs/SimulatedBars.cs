using Riposte.Core.Market;

namespace Riposte.Runtime.Runs;

/// <summary>A simulated market, as a run uses it.</summary>
/// <param name="Bars">Base bars.</param>
/// <param name="Funding">Settlements.</param>
/// <param name="Expectancy">True expected log growth per planted event; 0 without an edge.</param>
public sealed record SimulatedBars(MarketTable Bars, FundingTable Funding, double Expectancy);
