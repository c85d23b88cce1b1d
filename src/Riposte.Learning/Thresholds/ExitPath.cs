namespace Riposte.Learning.Thresholds;

/// <summary>What an early exit needs: the search plays it as the trader does, decided on a closed bar and filled at the
/// next open.</summary>
/// <param name="FillPrices">Price at which a decision of each row fills: the next bar's open; NaN where unknown, and
/// then no exit is played there.</param>
/// <param name="LongCosts">What a long trade from each row costs: fees, slippage and expected funding, as a fraction of
/// entry notional.</param>
/// <param name="ShortCosts">The same of a short trade.</param>
public sealed record ExitPath(double[] FillPrices, double[] LongCosts, double[] ShortCosts);
