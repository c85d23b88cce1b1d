using System.Collections.Immutable;
using Riposte.Learning.Labels.Regimes;

namespace Riposte.Trading.Risk;

/// <summary>The rules that the options switch on, and how their answers combine.</summary>
public static class RiskRules
{
    /// <summary>Names every limit in a <see cref="RegimeFactor"/>.</summary>
    public const string AllLimits = "all";

    /// <summary>The rules of every tier; a limit of NaN or null makes no rule.</summary>
    /// <param name="options">Limits.</param>
    /// <param name="halts">Whether rules that halt are among them.</param>
    /// <param name="symbols">Symbols of the instruments; needed with <see cref="RiskOptions.MarginTables"/>.</param>
    public static IRiskRule[] From(RiskOptions options, bool halts = true, ImmutableArray<string> symbols = default)
    {
        var rules = new List<IRiskRule>();
        foreach (var limit in RiskLimit.All)
        {
            if ((halts || !limit.IsHalt) && Create(limit, options, symbols) is { } rule)
            {
                rules.Add(Scaled(limit, options, rule, symbols));
            }
        }
        return [.. rules];
    }

    /// <summary>The strictest verdict of all rules; allowed when there is no rule.</summary>
    public static Verdict Check(
        ReadOnlySpan<IRiskRule> rules,
        in OrderIntent intent,
        in AccountView account,
        in MarketView market
    )
    {
        var strictest = Verdict.Allow("", double.NaN, double.NaN);
        foreach (var rule in rules)
        {
            strictest = Verdict.Stricter(strictest, rule.Check(intent, account, market));
        }
        return strictest;
    }

    private static IRiskRule? Create(RiskLimit limit, RiskOptions options, ImmutableArray<string> symbols)
    {
        var max = limit.Get(options);
        if (double.IsNaN(max))
        {
            return null;
        }
        return limit.Name switch
        {
            "position_limit" => new PositionLimit(max, 1),
            "liquidation_distance" => new LiquidationFloor(
                max,
                options.MaintenanceRate,
                symbols.IsDefault ? null : options.MarginTables,
                symbols
            ),
            "funding_cost" => new FundingCostLimit(max),
            "daily_loss" => new DailyLossLimit(max),
            "daily_trades" => new DailyTradeLimit((int)max),
            "consecutive_losses" => new LossStreakLimit((int)max),
            "daily_funding" => new DailyFundingLimit(max),
            "cool_down_loss" => new CoolDown(RiskLimit.Nanoseconds(max), isAfterStop: false),
            "cool_down_stop" => new CoolDown(RiskLimit.Nanoseconds(max), isAfterStop: true),
            "weekly_loss" => new PeriodLossLimit(max, isMonth: false),
            "monthly_loss" => new PeriodLossLimit(max, isMonth: true),
            "max_drawdown" => new DrawdownHalt(max),
            "volatility_multiple" => new VolatilityExit(max),
            "gross_exposure" => new GrossExposureLimit(max),
            "net_exposure" => new NetExposureLimit(max),
            // A share of all of it is no limit.
            "concentration" => max < 1 ? new ConcentrationLimit(max, options.Portfolio.ConcentrationFrom) : null,
            "correlated_exposure" => new CorrelationLimit(max),
            "margin_use" => new MarginUseLimit(max, double.IsNaN(options.MaxLeverage) ? 1 : options.MaxLeverage),
            "value_at_risk" => new TailLimit(max, isShortfall: false),
            "expected_shortfall" => new TailLimit(max, isShortfall: true),
            _ => throw new ArgumentOutOfRangeException(nameof(limit), limit.Name, "No such limit."),
        };
    }

    private static IRiskRule Scaled(
        RiskLimit limit,
        RiskOptions options,
        IRiskRule rule,
        ImmutableArray<string> symbols
    )
    {
        var byRegime = new IRiskRule?[RegimeLabels.Classes];
        for (var i = 0; i < byRegime.Length; i++)
        {
            var tightest = 1.0;
            foreach (var factor in options.Regimes)
            {
                var isMeant = factor.Limit == limit.Name || factor.Limit == AllLimits;
                tightest = isMeant && (int)factor.Regime == i ? Math.Min(tightest, factor.Factor) : tightest;
            }
            byRegime[i] = tightest < 1 ? Create(limit, limit.Tighten(options, tightest), symbols) : null;
        }
        // Limits of one position go by its own market, the others by the roughest of all.
        var isOwn = limit.Tier == "position" || rule.Scope == RiskScope.Instrument;
        return Array.Exists(byRegime, copy => copy is not null) ? new RegimeScaled(rule, byRegime, isOwn) : rule;
    }
}
