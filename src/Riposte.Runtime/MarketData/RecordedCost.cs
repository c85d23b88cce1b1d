namespace Riposte.Runtime.MarketData;

/// <summary>What market orders of one size cost in a recording.</summary>
/// <param name="Quantile">Share of the recorded market orders that are at most as large.</param>
/// <param name="Notional">Size in quote currency.</param>
/// <param name="HalfSpread">Mean of half the relative spread.</param>
/// <param name="Impact">What the size costs beyond that, as a fraction.</param>
public sealed record RecordedCost(double Quantile, double Notional, double HalfSpread, double Impact)
{
    /// <summary>Distance of the average price from the middle.</summary>
    public double Cost => HalfSpread + Impact;
}
