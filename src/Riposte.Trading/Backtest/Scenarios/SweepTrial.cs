namespace Riposte.Trading.Backtest.Scenarios;

/// <summary>What is kept of one combination of a sweep: a few numbers, whatever the length of the data.</summary>
/// <param name="Index">Number of the combination, from 0.</param>
/// <param name="NetReturn">Last equity ÷ capital − 1.</param>
/// <param name="Sharpe">Annual Sharpe ratio of daily returns; NaN without dispersion.</param>
/// <param name="MaxDrawdown">Of daily equity, 0 or negative.</param>
/// <param name="Trades">Closed positions.</param>
/// <param name="WinRate">Share of trades with a net profit.</param>
/// <param name="ProfitFactor">Net profits ÷ net losses.</param>
/// <param name="Costs">Fees, slippage and funding.</param>
/// <param name="IsHalted">Whether a halt latched.</param>
public sealed record SweepTrial(
    int Index,
    double NetReturn,
    double Sharpe,
    double MaxDrawdown,
    int Trades,
    double WinRate,
    double ProfitFactor,
    double Costs,
    bool IsHalted
)
{
    /// <summary>The Sharpe ratio per day.</summary>
    public double DailySharpe { get; init; } = double.NaN;
}
