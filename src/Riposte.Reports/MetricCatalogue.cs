using static Riposte.Reports.MetricUnit;

namespace Riposte.Reports;

/// <summary>The documented figures, in the order in which files and pages show them.</summary>
public static class MetricCatalogue
{
    /// <summary>Every figure that has a documented meaning. A run may leave out those that are not marked <see cref="Metric.Always"/>.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        new("performance.net_return", "Net return", Return, "Last equity ÷ capital − 1, after fees, slippage and funding.", true),
        new("performance.cagr", "Annual return (CAGR)", Return, "(1 + net return)^(365 ÷ days) − 1.", true),
        new("performance.sharpe", "Sharpe ratio", Ratio,
            "Mean ÷ standard deviation of daily UTC equity returns × √365; flat days count, risk-free rate 0.", true),
        new("performance.sortino", "Sortino ratio", Ratio,
            "Mean of daily returns ÷ √(mean of squared negative returns over all days) × √365.", true),
        new("performance.max_drawdown", "Largest drawdown", Return,
            "Smallest equity ÷ highest equity so far − 1, at every decision bar.", true),
        new("performance.trades", "Trades", Count, "Closed positions.", true),
        new("performance.win_rate", "Win rate", Share, "Trades with net profit above 0 ÷ trades.", true),
        new("performance.profit_factor", "Profit factor", Ratio, "Sum of net profits ÷ sum of net losses.", true),
        new("performance.exposure", "Exposure", Share, "Share of decision bars with an open position.", true),
        new("performance.volatility", "Annual volatility", Share, "Standard deviation of daily returns × √365."),
        new("performance.downside_deviation", "Downside deviation", Share,
            "√(mean of squared negative daily returns over all days) × √365."),
        new("performance.calmar", "Calmar ratio", Ratio, "Annual return ÷ size of the largest drawdown."),
        new("performance.omega", "Omega ratio", Ratio, "Sum of daily gains ÷ sum of daily losses, threshold 0."),
        new("performance.max_drawdown_days", "Longest drawdown", Days, "Most days from a high of equity to the next higher one."),
        new("performance.best_day", "Best day", Return, "Largest daily return."),
        new("performance.worst_day", "Worst day", Return, "Smallest daily return."),
        new("performance.value_at_risk_95", "Value at risk, 95 %", Return, "5 % quantile of daily returns (type 7)."),
        new("performance.expected_shortfall_95", "Expected shortfall, 95 %", Return,
            "Mean of the daily returns at or below the value at risk."),
        new("performance.skew", "Skewness", Ratio, "Third standardised moment of daily returns."),
        new("performance.kurtosis", "Kurtosis", Ratio, "Fourth standardised moment of daily returns (3 for a normal distribution)."),
        new("performance.tail_ratio", "Tail ratio", Ratio, "95 % quantile ÷ size of the 5 % quantile of daily returns."),
        new("performance.expectancy", "Mean trade", Return, "Mean return on equity of a trade, after costs."),
        new("performance.average_win", "Mean winner", Return, "Mean return on equity of the winning trades."),
        new("performance.average_loss", "Mean loser", Return, "Mean return on equity of the losing trades."),
        new("performance.payoff_ratio", "Payoff ratio", Ratio, "Mean winner ÷ size of the mean loser."),
        new("performance.average_bars_held", "Mean holding time", Bars, "Mean number of bars from entry to exit."),
        new("performance.max_consecutive_losses", "Longest losing streak", Count, "Most losing trades in a row."),
        new("performance.turnover", "Turnover", Ratio, "Traded notional ÷ mean equity, over the whole period."),
        new("performance.days", "Days", Days, "UTC days played, flat days included."),
        new("model.auc", "AUC", Ratio, "Mean one-against-rest area under the ROC curve on test rows; 0.5 is guessing.", true),
        new("model.log_loss", "Log-loss", Ratio, "Mean −ln p of the outcome that came, on test rows; lower is better.", true),
        new("model.brier", "Brier score", Ratio,
            "Mean over test rows of the summed squared differences of probabilities and outcome; lower is better.", true),
        new("model.accuracy", "Accuracy", Share, "Share of test rows whose likeliest outcome came."),
        new("model.base_log_loss", "Log-loss of the base rates", Ratio, "Log-loss of always saying the training class shares."),
        new("model.rounds", "Boosting rounds", Ratio, "Mean number of rounds over folds."),
    ];

    private static readonly Dictionary<string, Metric> ByKey = All.ToDictionary(metric => metric.Key, StringComparer.Ordinal);

    /// <summary>What a key means; null when it is not in the catalogue.</summary>
    public static Metric? Find(string key) => ByKey.GetValueOrDefault(key);
}
