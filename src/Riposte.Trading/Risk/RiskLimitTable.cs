namespace Riposte.Trading.Risk;

/// <summary>The rows of <see cref="RiskLimit.All"/>, by tier.</summary>
internal static class RiskLimitTable
{
    private const string OfEquity = "share of equity";

    public static readonly RiskLimit[] Position =
    [
        new(
            "position_limit",
            "risk_config.position.max_capital",
            "position",
            "notional ÷ equity (max_capital × max_leverage)",
            "cuts the entry",
            o => double.IsNaN(o.MaxCapital) && double.IsNaN(o.MaxLeverage) ? double.NaN : o.MaxNotionalShare,
            (o, v) => o with { MaxCapital = v, MaxLeverage = 1 }
        ),
        new(
            "liquidation_distance",
            "risk_config.position.liquidation_distance",
            "position",
            "fraction of price",
            "cuts the entry; below it no entries, below half of it flattens the symbol",
            o => o.LiquidationDistance,
            (o, v) => o with { LiquidationDistance = v }
        )
        {
            IsFloor = true,
        },
        new(
            "funding_cost",
            "risk_config.position.funding_cost",
            "position",
            "expected funding ÷ expected net return",
            "refuses the entry",
            o => o.FundingCost,
            (o, v) => o with { FundingCost = v }
        ),
    ];

    public static readonly RiskLimit[] Daily =
    [
        new(
            "daily_loss",
            "risk_config.daily.max_loss",
            "daily",
            "share of equity at 00:00 UTC",
            "flattens, no entries until 00:00 UTC",
            o => o.DailyLoss,
            (o, v) => o with { DailyLoss = v }
        ),
        new(
            "daily_trades",
            "risk_config.daily.max_trades",
            "daily",
            "entries a UTC day",
            "no entries until 00:00 UTC",
            o => o.DailyTrades ?? double.NaN,
            (o, v) => o with { DailyTrades = double.IsNaN(v) ? null : (int)v }
        )
        {
            IsCount = true,
        },
        new(
            "consecutive_losses",
            "risk_config.daily.max_consecutive_losses",
            "daily",
            "losing trades in a row",
            "no entries until 00:00 UTC",
            o => o.ConsecutiveLosses ?? double.NaN,
            (o, v) => o with { ConsecutiveLosses = double.IsNaN(v) ? null : (int)v }
        )
        {
            IsCount = true,
        },
        new(
            "daily_funding",
            "risk_config.daily.max_funding",
            "daily",
            "share of equity at 00:00 UTC",
            "no entries until 00:00 UTC",
            o => o.DailyFunding,
            (o, v) => o with { DailyFunding = v }
        ),
        new(
            "cool_down_loss",
            "risk_config.daily.cool_down_loss",
            "daily",
            "hours",
            "no entries for this time after a losing trade",
            o => RiskLimit.Hours(o.CoolDownLoss),
            (o, v) => o with { CoolDownLoss = RiskLimit.Nanoseconds(v) }
        )
        {
            IsFloor = true,
        },
        new(
            "cool_down_stop",
            "risk_config.daily.cool_down_stop",
            "daily",
            "hours",
            "no entries for this time after a stop",
            o => RiskLimit.Hours(o.CoolDownStop),
            (o, v) => o with { CoolDownStop = RiskLimit.Nanoseconds(v) }
        )
        {
            IsFloor = true,
        },
    ];

    public static readonly RiskLimit[] System =
    [
        new(
            "weekly_loss",
            "risk_config.system.weekly_loss",
            "system",
            "share of equity at Monday 00:00 UTC",
            "flattens, no entries until Monday 00:00 UTC",
            o => o.WeeklyLoss,
            (o, v) => o with { WeeklyLoss = v }
        ),
        new(
            "monthly_loss",
            "risk_config.system.monthly_loss",
            "system",
            "share of equity at the first of the month, 00:00 UTC",
            "flattens, no entries until the first of the next month",
            o => o.MonthlyLoss,
            (o, v) => o with { MonthlyLoss = v }
        ),
        new(
            "max_drawdown",
            "risk_config.system.max_drawdown",
            "system",
            "fall from the highest equity, a share of it",
            "flattens and halts",
            o => o.MaxDrawdown,
            (o, v) => o with { MaxDrawdown = v }
        )
        {
            IsHalt = true,
        },
        new(
            "volatility_multiple",
            "risk_config.system.volatility_multiple",
            "system",
            "1-day ÷ 30-day volatility",
            "flattens the symbol, no entries while it lasts",
            o => o.VolatilityMultiple,
            (o, v) => o with { VolatilityMultiple = v }
        ),
    ];

    public static readonly RiskLimit[] Portfolio =
    [
        Of("gross_exposure", "max_gross", OfEquity, p => p.Gross, (p, v) => p with { Gross = v }),
        Of("net_exposure", "max_net", OfEquity, p => p.Net, (p, v) => p with { Net = v }),
        Of(
            "concentration",
            "max_concentration",
            "share of gross exposure",
            p => p.Concentration,
            (p, v) => p with { Concentration = v }
        ),
        Of("correlated_exposure", "max_correlated", OfEquity, p => p.Correlated, (p, v) => p with { Correlated = v }),
        Of("margin_use", "max_margin_use", OfEquity, p => p.MarginUse, (p, v) => p with { MarginUse = v }),
        Of(
            "value_at_risk",
            "max_value_at_risk",
            OfEquity,
            p => p.ValueAtRisk,
            (p, v) => p with { ValueAtRisk = v }
        ) with
        {
            Effect = "cuts the entry; no entries while it is exceeded",
        },
        Of(
            "expected_shortfall",
            "max_expected_shortfall",
            OfEquity,
            p => p.ExpectedShortfall,
            (p, v) => p with { ExpectedShortfall = v }
        ) with
        {
            Effect = "cuts the entry; no entries while it is exceeded",
        },
    ];

    private static RiskLimit Of(
        string name,
        string key,
        string unit,
        Func<PortfolioLimits, double> get,
        Func<PortfolioLimits, double, PortfolioLimits> set
    ) =>
        new(
            name,
            $"risk_config.portfolio.{key}",
            "portfolio",
            unit,
            "cuts the entry",
            o => get(o.Portfolio),
            (o, v) => o with { Portfolio = set(o.Portfolio, v) }
        );
}
