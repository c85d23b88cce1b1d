namespace Riposte.Runtime.Backtests;

/// <summary>The same decisions, some bars later.</summary>
/// <param name="Bars">Decision bars of delay; −1 is one bar of foresight.</param>
/// <param name="NetReturn">Last equity ÷ capital − 1.</param>
/// <param name="Sharpe">Annual Sharpe ratio of daily returns.</param>
/// <param name="Trades">Closed positions.</param>
public sealed record ShiftRow(int Bars, double NetReturn, double Sharpe, int Trades);
