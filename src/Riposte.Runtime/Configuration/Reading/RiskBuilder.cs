using System.Collections.Immutable;
using Riposte.Core.Time;
using Riposte.Learning.Labels.Regimes;
using Riposte.Runtime.Configuration.Types;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Risk.Tails;
using Riposte.Trading.Sizing;

namespace Riposte.Runtime.Configuration.Reading;

/// <summary>Turns checked values of limits, sizing and filters into records.</summary>
internal static class RiskBuilder
{
    public static RiskSection Risk(SettingTable values) =>
        new(Position(values), Daily(values), System(values))
        {
            Portfolio = Portfolio(values),
            Regimes =
            [
                .. values
                    .Get<List<string>>("risk_config.regimes")
                    .Select(RegimeLimitType.Read)
                    .Select(read => new RegimeFactor(read.Regime, read.Limit, read.Share)),
            ],
        };

    /// <summary>What the kinds of sizing need besides the oldest keys.</summary>
    public static SizingOptions Sizing(SettingTable values)
    {
        const string Section = "trading.sizing.";
        var disagreement = Number(values, Section + "max_disagreement");
        var usesSet = values.Get<bool>(Section + "conformal");
        return new SizingOptions(KellyShare: values.Get<double>(Section + "kelly_share"))
        {
            RiskShare = values.Get<double>(Section + "risk"),
            LiquidationBuffer = values.Get<double>(Section + "liquidation_buffer"),
            Confidence = values.TryGet<double>(Section + "confidence_from", out var from)
                ? new ConfidenceScale(
                    from,
                    values.Get<double>(Section + "confidence_to"),
                    values.Get<double>(Section + "confidence_least")
                )
                : null,
            Regimes =
            [
                .. values
                    .Get<List<string>>(Section + "regimes")
                    .Select(RegimeLimitType.Read)
                    .Select(read => new RegimeShare(read.Regime, read.Share)),
            ],
            Uncertainty = usesSet || !double.IsNaN(disagreement) ? new UncertaintyScale(disagreement, usesSet) : null,
        };
    }

    public static IReadOnlyList<RegimeEntry> RegimeEntries(SettingTable values) =>
        [
            .. values
                .Get<List<string>>("trading.signal_thresholds.regimes")
                .Select(RegimeLimitType.Read)
                .Select(read => new RegimeEntry(read.Regime, read.Share)),
        ];

    public static SignalFilters Filters(SettingTable values)
    {
        const string Section = "trading.filters.";
        return new SignalFilters
        {
            AvoidRegimes =
            [
                .. values
                    .Get<List<string>>(Section + "avoid_regimes")
                    .Select(name => (MarketRegime)RegimeLimitType.Place(name)),
            ],
            MaxSpread = Number(values, Section + "max_spread"),
            MaxAge = Length(values, Section + "max_age"),
            CoolDownLoss = values.Whole(Section + "cool_down_loss"),
            CoolDownStop = values.Whole(Section + "cool_down_stop"),
            Outlook = values.TryGet<long>(Section + "trend", out var trend)
                ? new OutlookOptions(
                    values.Get<double>(Section + "neutral_share"),
                    values.Get<double>(Section + "against_share")
                )
                {
                    Trend = trend,
                    Band = values.Get<double>(Section + "trend_band"),
                }
                : null,
        };
    }

    private static PositionLimits Position(SettingTable values) =>
        new(
            values.Get<double>("risk_config.position.max_capital"),
            values.Get<double>("risk_config.position.max_leverage"),
            values.Get<double>("risk_config.position.stop_loss"),
            values.Get<double>("risk_config.position.take_profit")
        )
        {
            LiquidationDistance = Number(values, "risk_config.position.liquidation_distance"),
            MaintenanceRate = values.Get<double>("risk_config.position.maintenance_rate"),
            FundingCost = Number(values, "risk_config.position.funding_cost"),
        };

    private static DailyLimits Daily(SettingTable values) =>
        new(
            values.Get<double>("risk_config.daily.max_loss"),
            values.Whole("risk_config.daily.max_trades"),
            values.Whole("risk_config.daily.max_consecutive_losses")
        )
        {
            MaxFunding = Number(values, "risk_config.daily.max_funding"),
            CoolDownLoss = Length(values, "risk_config.daily.cool_down_loss"),
            CoolDownStop = Length(values, "risk_config.daily.cool_down_stop"),
        };

    private static SystemLimits System(SettingTable values) =>
        new(
            values.Get<double>("risk_config.system.max_drawdown"),
            values.Get<double>("risk_config.system.volatility_multiple"),
            values.Get<double>("risk_config.system.review_sharpe"),
            values.Get<string>("risk_config.system.on_halt")
        )
        {
            WeeklyLoss = Number(values, "risk_config.system.weekly_loss"),
            MonthlyLoss = Number(values, "risk_config.system.monthly_loss"),
            ReleaseBy = values.Get<List<string>>("risk_config.system.release_by"),
        };

    private static PortfolioLimits Portfolio(SettingTable values)
    {
        const string Section = "risk_config.portfolio.";
        return new PortfolioLimits(
            Number(values, Section + "max_gross"),
            Number(values, Section + "max_net"),
            Number(values, Section + "max_concentration"),
            Number(values, Section + "max_correlated"),
            Number(values, Section + "max_value_at_risk"),
            Number(values, Section + "max_expected_shortfall"),
            Number(values, Section + "max_margin_use")
        )
        {
            ConcentrationFrom = values.Get<double>(Section + "concentration_from"),
            Method = values.Get<string>(Section + "method") switch
            {
                "normal" => TailKind.Normal,
                "cornish_fisher" => TailKind.CornishFisher,
                "extreme_value" => TailKind.ExtremeValue,
                _ => TailKind.Historical,
            },
            Confidence = values.Get<double>(Section + "confidence"),
            Horizon = new Interval(values.Get<long>(Section + "horizon")),
            Step = new Interval(values.Get<long>(Section + "step")),
            Window = values.Whole(Section + "window"),
            LeastReturns = values.Whole(Section + "min_returns"),
        };
    }

    private static double Number(SettingTable values, string path) =>
        values.TryGet<double>(path, out var value) ? value : double.NaN;

    private static long Length(SettingTable values, string path) =>
        values.TryGet<long>(path, out var value) ? value : 0;
}
