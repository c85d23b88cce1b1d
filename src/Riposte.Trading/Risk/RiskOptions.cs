using System.Collections.Immutable;
using Riposte.Trading.Margin;

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

    /// <summary>Loss since Monday 00:00 UTC, unrealised included, as a share of equity then; reached, it flattens and
    /// stops entries until the next week. Default off.</summary>
    public double WeeklyLoss { get; init; } = double.NaN;

    /// <summary>The same of the UTC month. Default off.</summary>
    public double MonthlyLoss { get; init; } = double.NaN;

    /// <summary>Time without entries after a losing trade, nanoseconds. Default none.</summary>
    public long CoolDownLoss { get; init; }

    /// <summary>Time without entries after a trade that a stop or the venue closed, nanoseconds. Default none.</summary>
    public long CoolDownStop { get; init; }

    /// <summary>Funding paid since 00:00 UTC as a share of equity then that stops entries. Default off.</summary>
    public double DailyFunding { get; init; } = double.NaN;

    /// <summary>Expected funding of an entry as a share of its expected net return. Default off.</summary>
    public double FundingCost { get; init; } = double.NaN;

    /// <summary>Least distance to liquidation as a fraction of price. Default off.</summary>
    public double LiquidationDistance { get; init; } = double.NaN;

    /// <summary>Maintenance margin ÷ notional that the distance is reckoned with. Default 0.005.</summary>
    public double MaintenanceRate { get; init; } = 0.005;

    /// <summary>Maintenance margin by notional, for the distance in the place of <see cref="MaintenanceRate"/>; null
    /// (the default) leaves it to the rate.</summary>
    public DatedMarginTables? MarginTables { get; init; }

    /// <summary>Limits on all positions together. Default off.</summary>
    public PortfolioLimits Portfolio { get; init; } = PortfolioLimits.Off;

    /// <summary>How regimes tighten limits. Default not at all.</summary>
    public ImmutableArray<RegimeFactor> Regimes { get; init; } = [];

    /// <summary>Who may release the kill switch; empty lets no one.</summary>
    public ImmutableArray<string> Releasers { get; init; } = [];

    /// <summary>Largest notional ÷ equity: capital share × leverage, an unknown factor counting as 1.</summary>
    public double MaxNotionalShare =>
        (double.IsNaN(MaxCapital) ? 1 : MaxCapital) * (double.IsNaN(MaxLeverage) ? 1 : MaxLeverage);
}
