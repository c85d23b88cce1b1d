namespace Riposte.Reports.Backtests;

/// <summary>A strategy under one stress.</summary>
/// <param name="Kind"><c>base</c>, <c>costs</c>, <c>gap</c>, <c>outage</c>, <c>volatility</c> or <c>crash</c>.</param>
/// <param name="Name">Which one.</param>
/// <param name="What">What was done, in a sentence.</param>
/// <param name="NetReturn">Last equity ÷ capital − 1; of a crash over its days alone.</param>
/// <param name="Sharpe">Annual Sharpe ratio of daily returns; NaN for a crash.</param>
/// <param name="MaxDrawdown">At samples of equity, 0 or negative.</param>
/// <param name="Trades">Closed positions; of a crash those that ended in it.</param>
/// <param name="MarketReturn">Return of the (first) market over the same time.</param>
/// <param name="IsHalted">Whether a halt latched.</param>
public sealed record StressRow(
    string Kind,
    string Name,
    string What,
    double NetReturn,
    double Sharpe,
    double MaxDrawdown,
    int Trades,
    double MarketReturn,
    bool IsHalted
)
{
    /// <summary>How far from the plain play, comparable within a kind: distance of a factor from 1 as a ratio, size of a
    /// gap, length of an outage; 0 for the plain play and for crashes.</summary>
    public double Severity { get; init; }
}
