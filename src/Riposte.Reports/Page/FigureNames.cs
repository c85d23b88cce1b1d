using Riposte.Trading.Performance;

namespace Riposte.Reports.Page;

/// <summary>How a figure of the catalogue is called and printed on the page.</summary>
internal static class FigureNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["performance.cagr"] = "Annual return (CAGR)",
        ["performance.sharpe"] = "Sharpe ratio",
        ["performance.sortino"] = "Sortino ratio",
        ["performance.max_drawdown"] = "Largest drawdown",
        ["performance.volatility"] = "Annual volatility",
        ["performance.calmar"] = "Calmar ratio",
        ["performance.omega"] = "Omega ratio",
        ["performance.recovery"] = "Recovery factor",
        ["performance.max_drawdown_periods"] = "Longest drawdown",
        ["performance.under_water"] = "Time under water",
        ["performance.ulcer"] = "Ulcer index",
        ["performance.probabilistic_sharpe"] = "Probabilistic Sharpe ratio",
        ["performance.minimum_track_record_years"] = "Minimum track record, years",
        ["performance.mean_return"] = "Mean daily return",
        ["performance.best_period"] = "Best day",
        ["performance.worst_period"] = "Worst day",
        ["performance.positive_periods"] = "Days with a gain",
        ["performance.value_at_risk_95"] = "Value at risk, 95%",
        ["performance.expected_shortfall_95"] = "Expected shortfall, 95%",
        ["performance.value_at_risk_99"] = "Value at risk, 99%",
        ["performance.expected_shortfall_99"] = "Expected shortfall, 99%",
        ["performance.skew"] = "Skewness",
        ["performance.expectancy"] = "Mean profit of a trade",
        ["performance.mean_trade_return"] = "Mean return of a trade",
        ["performance.average_win"] = "Mean winner",
        ["performance.average_loss"] = "Mean loser",
        ["performance.payoff"] = "Payoff ratio",
        ["performance.largest_win"] = "Largest winner",
        ["performance.largest_loss"] = "Largest loser",
        ["performance.mean_bars_held"] = "Mean holding time, base bars",
        ["performance.mean_hours_held"] = "Mean holding time, hours",
        ["performance.mean_favourable"] = "Mean best moment",
        ["performance.mean_adverse"] = "Mean worst moment",
        ["performance.max_leverage"] = "Largest leverage",
        ["performance.turnover"] = "Turnover a year",
        ["performance.long_win_rate"] = "Win rate, long",
        ["performance.long_net_pnl"] = "Net profit, long",
        ["performance.short_win_rate"] = "Win rate, short",
        ["performance.short_net_pnl"] = "Net profit, short",
        ["performance.exits_stop_loss"] = "Exits by stop-loss",
        ["performance.exits_take_profit"] = "Exits by take-profit",
        ["performance.exits_horizon"] = "Exits by horizon",
        ["performance.exits_signal_exit"] = "Exits by signal",
        ["performance.exits_risk"] = "Exits by risk rule",
        ["performance.exits_end_of_data"] = "Exits at the end of the data",
        ["performance.exits_liquidation"] = "Exits by liquidation",
        ["performance.exits_deleveraging"] = "Exits by deleveraging",
        ["performance.exits_trailing_stop"] = "Exits by trailing stop",
        ["performance.exits_break_even"] = "Exits at break-even",
        ["performance.exits_dynamic_stop"] = "Exits by dynamic stop",
        ["performance.exits_time_stop"] = "Exits by time stop",
        ["performance.exits_emergency"] = "Emergency exits",
        ["performance.exits_signal_fade"] = "Exits by faded signal",
        ["benchmark.net_return"] = "Buy-and-hold",
        ["benchmark.alpha"] = "Alpha a year",
        ["capacity.notional"] = "Capacity of a position",
        ["performance.sqn"] = "System quality number",
        ["performance.periods"] = "Days",
        ["performance.unknown_periods"] = "Unknown days",
        ["model.auc"] = "AUC",
        ["model.log_loss"] = "Log-loss",
        ["model.brier"] = "Brier score",
        ["model.auc_short"] = "AUC, short",
        ["model.auc_long"] = "AUC, long",
        ["model.auc_neutral"] = "AUC, neutral",
        ["model.share_log_loss"] = "Log-loss of the class shares",
        ["model.ece"] = "Expected calibration error",
        ["model.mce"] = "Largest calibration error",
        ["model.top_decile_precision_long"] = "Precision of the top tenth, long",
        ["model.top_decile_precision_short"] = "Precision of the top tenth, short",
    };

    /// <summary>A name for people; made of the key's own words where no other was given.</summary>
    public static string Of(string key)
    {
        if (Names.TryGetValue(key, out var name))
        {
            return name;
        }
        var words = key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..].Replace('_', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>What it is measured on and how; empty when the catalogue does not know the key.</summary>
    public static string Explain(string key) =>
        MetricCatalog.Find(key) is { } metric
            ? $"{metric.Formula.Replace("NaN", "undefined", StringComparison.Ordinal)} ({metric.Basis}; {metric.Unit})."
            : "";

    /// <summary>Whether its sign is good or bad news: a return or a profit that can be of either sign.</summary>
    public static bool HasSign(string key) => MetricCatalog.Find(key) is { } metric && IsSigned(metric);

    /// <summary>The value in the form its unit asks for.</summary>
    public static string Print(string key, double value)
    {
        var metric = MetricCatalog.Find(key);
        return metric?.Unit switch
        {
            { } unit when unit.StartsWith("fraction", StringComparison.Ordinal) => IsSigned(metric)
                ? Format.Return(value, Math.Abs(value) < 0.001 ? 3 : 2)
                : Format.Share(value, 2),
            "share" => Format.Share(value),
            "count" or "trades" or "periods" => Format.Count(value),
            "base bars" or "hours" or "years" => Format.Number(value, 1),
            { } unit when unit.StartsWith("quote currency", StringComparison.Ordinal) => Format.Money(value),
            _ => Format.Number(value, 3),
        };
    }

    private static bool IsSigned(MetricInfo metric) =>
        (
            metric.Unit.StartsWith("fraction", StringComparison.Ordinal)
            || metric.Unit.StartsWith("quote currency", StringComparison.Ordinal)
        )
        && !metric.Range.StartsWith("≥ 0", StringComparison.Ordinal)
        && !metric.Range.StartsWith("0 to", StringComparison.Ordinal);
}
