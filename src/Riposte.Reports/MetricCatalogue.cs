using static Riposte.Reports.MetricUnit;

namespace Riposte.Reports;

/// <summary>The documented figures, in the order in which files and pages show them.</summary>
/// <remarks>A period is a UTC day in the report of a run; a run may leave out figures that are not marked
/// <see cref="Metric.Always"/>.</remarks>
public static class MetricCatalogue
{
    /// <summary>Every figure that has a documented meaning.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        new(
            "performance.net_return",
            "Net return",
            Return,
            "Product of (1 + return) over all periods − 1, after fees, slippage and funding.",
            true
        ),
        new(
            "performance.cagr",
            "Annual return (CAGR)",
            Return,
            "(1 + net return)^(periods a year ÷ periods) − 1.",
            true
        ),
        new(
            "performance.sharpe",
            "Sharpe ratio",
            Ratio,
            "Mean ÷ standard deviation (n − 1) of daily UTC returns of equity × √365; flat days count, risk-free rate 0.",
            true
        ),
        new(
            "performance.sortino",
            "Sortino ratio",
            Ratio,
            "Mean of daily returns ÷ √(mean of squared negative returns over all days) × √365.",
            true
        ),
        new(
            "performance.max_drawdown",
            "Largest drawdown",
            Return,
            "Smallest daily equity ÷ highest daily equity so far − 1.",
            true
        ),
        new("performance.trades", "Trades", Count, "Closed positions.", true),
        new("performance.win_rate", "Win rate", Share, "Trades with net profit above 0 ÷ trades.", true),
        new(
            "performance.profit_factor",
            "Profit factor",
            Ratio,
            "Sum of the net profits of winners ÷ sum of the net losses of losers.",
            true
        ),
        new("performance.exposure", "Exposure", Share, "Share of decision bars with an open position.", true),
        new("performance.volatility", "Annual volatility", Share, "Standard deviation of daily returns × √365."),
        new(
            "performance.downside_risk",
            "Downside risk",
            Share,
            "√(mean of squared negative daily returns over all days) × √365."
        ),
        new("performance.calmar", "Calmar ratio", Ratio, "Annual return ÷ size of the largest drawdown."),
        new("performance.omega", "Omega ratio", Ratio, "Sum of daily gains ÷ sum of daily losses, threshold 0."),
        new(
            "performance.gain_to_pain",
            "Gain to pain",
            Ratio,
            "Sum of daily returns ÷ size of the sum of the negative ones."
        ),
        new("performance.recovery", "Recovery factor", Ratio, "Net return ÷ size of the largest drawdown."),
        new(
            "performance.max_drawdown_periods",
            "Longest drawdown",
            Days,
            "Most consecutive days below an earlier high, an unfinished stretch included."
        ),
        new("performance.under_water", "Time under water", Share, "Share of days below an earlier high."),
        new("performance.ulcer", "Ulcer index", Share, "√ of the mean squared drawdown over all days."),
        new(
            "performance.probabilistic_sharpe",
            "Probabilistic Sharpe ratio",
            Share,
            "Probability that the true Sharpe ratio is above 0, given length, skewness and kurtosis."
        ),
        new(
            "performance.minimum_track_record_years",
            "Minimum track record, years",
            Ratio,
            "Years of such returns needed to say with 95% confidence that the Sharpe ratio is above 0."
        ),
        new("performance.mean_return", "Mean daily return", Return, "Arithmetic mean of daily returns."),
        new("performance.best_period", "Best day", Return, "Largest daily return."),
        new("performance.worst_period", "Worst day", Return, "Smallest daily return."),
        new("performance.positive_periods", "Days with a gain", Share, "Share of days with a return above 0."),
        new("performance.value_at_risk_95", "Value at risk, 95%", Return, "5% quantile of daily returns (type 7)."),
        new(
            "performance.expected_shortfall_95",
            "Expected shortfall, 95%",
            Return,
            "Mean of the daily returns at or below the value at risk."
        ),
        new("performance.value_at_risk_99", "Value at risk, 99%", Return, "1% quantile of daily returns (type 7)."),
        new(
            "performance.expected_shortfall_99",
            "Expected shortfall, 99%",
            Return,
            "Mean of the daily returns at or below the value at risk."
        ),
        new("performance.skew", "Skewness", Ratio, "Third standardised moment of daily returns."),
        new(
            "performance.kurtosis",
            "Kurtosis",
            Ratio,
            "Fourth standardised moment of daily returns (3 for a normal distribution)."
        ),
        new(
            "performance.tail_ratio",
            "Tail ratio",
            Ratio,
            "Size of the 95% quantile ÷ size of the 5% quantile of daily returns."
        ),
        new("performance.stability", "Stability", Ratio, "Squared correlation of cumulative log returns with time."),
        new(
            "performance.expectancy",
            "Mean profit of a trade",
            Money,
            "Mean net profit of a trade, in quote currency."
        ),
        new(
            "performance.mean_trade_return",
            "Mean return of a trade",
            Return,
            "Mean of net profit ÷ equity just before entry."
        ),
        new("performance.average_win", "Mean winner", Money, "Mean net profit of the winning trades."),
        new("performance.average_loss", "Mean loser", Money, "Mean net profit of the losing trades."),
        new("performance.payoff", "Payoff ratio", Ratio, "Mean winner ÷ size of the mean loser."),
        new("performance.largest_win", "Largest winner", Money, "Largest net profit of a trade."),
        new("performance.largest_loss", "Largest loser", Money, "Smallest net profit of a trade."),
        new(
            "performance.mean_bars_held",
            "Mean holding time, base bars",
            Bars,
            "Mean number of base bars from entry to exit."
        ),
        new("performance.mean_hours_held", "Mean holding time, hours", Ratio, "Mean hours from entry to exit."),
        new("performance.longest_winning_streak", "Longest winning streak", Count, "Most winning trades in a row."),
        new("performance.longest_losing_streak", "Longest losing streak", Count, "Most losing trades in a row."),
        new(
            "performance.mean_favourable",
            "Mean best moment",
            Share,
            "Mean over trades of the largest move in favour ÷ entry price."
        ),
        new(
            "performance.mean_adverse",
            "Mean worst moment",
            Share,
            "Mean over trades of the largest move against ÷ entry price."
        ),
        new(
            "performance.mean_leverage",
            "Mean leverage",
            Ratio,
            "Mean of notional ÷ equity over decision bars, flat ones included."
        ),
        new("performance.max_leverage", "Largest leverage", Ratio, "Largest notional ÷ equity at a decision bar."),
        new("performance.turnover", "Turnover a year", Ratio, "Traded notional ÷ mean equity ÷ years."),
        new("performance.long_trades", "Long trades", Count, "Closed long positions."),
        new("performance.long_win_rate", "Win rate, long", Share, "Winning long trades ÷ long trades."),
        new("performance.long_net_pnl", "Net profit, long", Money, "Sum of the net profits of long trades."),
        new("performance.short_trades", "Short trades", Count, "Closed short positions."),
        new("performance.short_win_rate", "Win rate, short", Share, "Winning short trades ÷ short trades."),
        new("performance.short_net_pnl", "Net profit, short", Money, "Sum of the net profits of short trades."),
        new("performance.exits_stop_loss", "Exits by stop-loss", Count, "Trades closed at their stop."),
        new("performance.exits_take_profit", "Exits by take-profit", Count, "Trades closed at their target."),
        new("performance.exits_horizon", "Exits by horizon", Count, "Trades closed because their time was over."),
        new("performance.exits_signal_exit", "Exits by signal", Count, "Trades closed because the signal had gone."),
        new("performance.exits_risk", "Exits by risk rule", Count, "Trades closed by a risk rule."),
        new(
            "performance.exits_end_of_data",
            "Exits at the end of the data",
            Count,
            "Trades closed because the data ended."
        ),
        new("performance.periods", "Days", Days, "UTC days with a known return, flat days included."),
        new("performance.unknown_periods", "Unknown days", Days, "Days whose return is unknown; they are left out."),
        new(
            "model.auc",
            "AUC",
            Ratio,
            "Mean one-against-rest area under the ROC curve on test rows; 0.5 is guessing.",
            true
        ),
        new(
            "model.log_loss",
            "Log-loss",
            Ratio,
            "Mean −ln p of the outcome that came, on test rows; lower is better.",
            true
        ),
        new(
            "model.brier",
            "Brier score",
            Ratio,
            "Mean over test rows of the summed squared differences of probabilities and outcome; lower is better.",
            true
        ),
        new("model.accuracy", "Accuracy", Share, "Share of test rows whose likeliest outcome came."),
        new(
            "model.base_log_loss",
            "Log-loss of the base rates",
            Ratio,
            "Log-loss of always saying the training class shares."
        ),
        new("model.rounds", "Boosting rounds", Ratio, "Mean number of rounds over folds."),
    ];

    private static readonly Dictionary<string, Metric> ByKey = All.ToDictionary(
        metric => metric.Key,
        StringComparer.Ordinal
    );

    /// <summary>What a key means; null when it is not in the catalogue.</summary>
    public static Metric? Find(string key) => ByKey.GetValueOrDefault(key);
}
