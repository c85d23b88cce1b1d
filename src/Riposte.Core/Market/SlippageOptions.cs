namespace Riposte.Core.Market;

/// <summary>
/// Slippage of a market order, as a fraction of its price: <see cref="Fixed"/> + <see cref="Share"/> × recent relative
/// bar range
/// (the mean of (high − low) / close over the last 14 decision bars closed before the fill, see
/// <see cref="RecentRange"/>). Direction of error: ignores order size, so it is optimistic for large orders.
/// </summary>
/// <param name="Fixed">Constant part; 0 to 0.05. Default 0.0001 (1 bp).</param>
/// <param name="Share">Part that grows with volatility; 0 to 1. Default 0.</param>
public sealed record SlippageOptions(double Fixed = 0.0001, double Share = 0);
