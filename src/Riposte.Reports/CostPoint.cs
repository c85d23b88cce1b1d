namespace Riposte.Reports;

/// <summary>The same signals under other costs.</summary>
/// <param name="Factor">Costs times this; 0 is a free market.</param>
/// <param name="NetReturn">Net return of the whole period.</param>
/// <param name="Sharpe">Annual Sharpe of daily returns.</param>
/// <param name="Trades">Closed trades.</param>
public sealed record CostPoint(double Factor, double NetReturn, double Sharpe, int Trades);
