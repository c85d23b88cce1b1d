using Riposte.Reports;
using Riposte.Trading.Backtest;

namespace Riposte.Runtime.Runs;

/// <summary>The back-test of a run with everything that puts it in perspective: the same predictions under other rules
/// and costs.</summary>
/// <param name="Main">The strategy as configured.</param>
/// <param name="UnhaltedEquity">Equity had a latched halt been ignored; null when nothing halted.</param>
/// <param name="Costs">The strategy under other costs.</param>
/// <param name="RuleReturns">Daily returns of each rule of the family of trials, the configured one first.</param>
/// <param name="RuleNames">What each rule is.</param>
public sealed record BacktestFamily(
    BacktestResult Main,
    double[]? UnhaltedEquity,
    CostPoint[] Costs,
    double[][] RuleReturns,
    string[] RuleNames
);
