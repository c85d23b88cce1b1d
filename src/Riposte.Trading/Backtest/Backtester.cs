namespace Riposte.Trading.Backtest;

/// <summary>Plays bars and predictions through the trader and the simulated venue. Pure: the same input gives the same bytes.</summary>
public static class Backtester
{
    /// <summary>Runs a back-test.</summary>
    public static BacktestResult Run(BacktestInput input) => throw new NotSupportedException(input.Bars.Symbol);
}
