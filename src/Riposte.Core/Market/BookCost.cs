namespace Riposte.Core.Market;

/// <summary>What a market order of a size cost in recorded books.</summary>
/// <param name="Notional">Size in quote currency, above 0.</param>
/// <param name="Cost">Distance of its average price from the middle, half the spread included, as a fraction, not below
/// 0.</param>
public readonly record struct BookCost(double Notional, double Cost);
