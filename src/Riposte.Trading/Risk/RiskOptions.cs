namespace Riposte.Trading.Risk;

/// <summary>The three tiers of risk limits. Fractions, not percent. NaN (or null) switches a limit off.</summary>
/// <param name="MaxCapital">Position: margin as a share of equity; notional ≤ this × <paramref name="MaxLeverage"/> ×
/// equity. Default 0.08.</param>
/// <param name="MaxLeverage">Position: notional ÷ margin. Default 5.</param>
/// <param name="MaxStopLoss">Position: the stop is never farther than this fraction of price. Default 0.005.</param>
/// <param name="MaxTakeProfit">Position: the target is never farther than this. Default 0.015.</param>
/// <param name="DailyLoss">Daily: loss since 00:00 UTC, unrealised included, as a share of equity then; reached, it
/// flattens and stops entries until 00:00 UTC. Default 0.02.</param>
/// <param name="DailyTrades">Daily: entries a UTC day. Default 15; null is off.</param>
/// <param name="ConsecutiveLosses">Daily: losing trades in a row since 00:00 UTC that stop entries until the next.
/// Default 8; null is off.</param>
/// <param name="MaxDrawdown">System: fall from the highest equity that flattens and halts. Default 0.05.</param>
/// <param name="VolatilityMultiple">System: 1-day ÷ 30-day realised volatility above which positions are closed and
/// entries stop while it lasts. Default 3.</param>
/// <param name="ReviewSharpe">System: annual Sharpe of the last 30 daily returns below which a review flag is raised
/// (nothing else happens). Default 0.5.</param>
/// <param name="OnHalt">What follows a latched halt. Default stop.</param>
public sealed record RiskOptions(
    double MaxCapital = 0.08,
    double MaxLeverage = 5,
    double MaxStopLoss = 0.005,
    double MaxTakeProfit = 0.015,
    double DailyLoss = 0.02,
    int? DailyTrades = 15,
    int? ConsecutiveLosses = 8,
    double MaxDrawdown = 0.05,
    double VolatilityMultiple = 3,
    double ReviewSharpe = 0.5,
    HaltPolicy OnHalt = HaltPolicy.Stop
)
{
    /// <summary>Every limit off: one times equity at most, and nothing else watched. For research and tests.</summary>
    public static RiskOptions Off { get; } =
        new(1, 1, double.NaN, double.NaN, double.NaN, null, null, double.NaN, double.NaN, double.NaN);

    /// <summary>Largest notional ÷ equity: capital share × leverage, an unknown factor counting as 1.</summary>
    public double MaxNotionalShare =>
        (double.IsNaN(MaxCapital) ? 1 : MaxCapital) * (double.IsNaN(MaxLeverage) ? 1 : MaxLeverage);
}
