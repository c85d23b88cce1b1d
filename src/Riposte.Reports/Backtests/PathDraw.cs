namespace Riposte.Reports.Backtests;

/// <summary>What the fitted models earned on one drawn history.</summary>
/// <param name="NetReturn">Last equity ÷ capital − 1.</param>
/// <param name="Sharpe">Annual Sharpe ratio of daily returns; NaN without dispersion.</param>
/// <param name="MaxDrawdown">Of daily equity, 0 or negative.</param>
/// <param name="Trades">Closed positions.</param>
/// <param name="MarketReturn">What the market did on it.</param>
public sealed record PathDraw(double NetReturn, double Sharpe, double MaxDrawdown, int Trades, double MarketReturn)
{
    /// <summary>Equity at the end of each day, as a multiple of the start, that of the start before it.</summary>
    public double[] Equity { get; init; } = [];
}
