namespace Riposte.Trading.Performance;

/// <summary>Catalogue part: figures of trades and of the account, in the order in which they are measured.</summary>
internal static class TradeMetrics
{
    public static readonly MetricInfo[] All =
    [
        new("performance.trades", "count", "closed trades", "number of closed trades", "≥ 0"),
        new("performance.win_rate", "share", "closed trades", "trades with net profit > 0 / trades", "0 to 1"),
        new(
            "performance.profit_factor",
            "ratio",
            "closed trades",
            "Σ net profits / |Σ net losses|; NaN without a loss",
            "≥ 0"
        ),
        new("performance.expectancy", "quote currency a trade", "closed trades", "Σ net profit / trades", "any"),
        new(
            "performance.mean_trade_return",
            "fraction of equity a trade",
            "closed trades",
            "mean of net profit / equity before entry",
            "any"
        ),
        new("performance.average_win", "quote currency", "closed trades", "mean net profit of winning trades", "> 0"),
        new("performance.average_loss", "quote currency", "closed trades", "mean net profit of losing trades", "< 0"),
        new("performance.payoff", "ratio", "closed trades", "average_win / |average_loss|", "> 0"),
        new(
            "performance.sqn",
            "number",
            "closed trades",
            "√min(trades, 100) · mean / deviation (n − 1) of net profit",
            "any"
        ),
        new("performance.largest_win", "quote currency", "closed trades", "max net profit of winning trades", "> 0"),
        new("performance.largest_loss", "quote currency", "closed trades", "min net profit of losing trades", "< 0"),
        new("performance.mean_bars_held", "base bars", "closed trades", "mean bars from entry to exit", "≥ 0"),
        new("performance.mean_hours_held", "hours", "closed trades", "mean time from entry to exit", "≥ 0"),
        new(
            "performance.longest_winning_streak",
            "trades",
            "closed trades, by exit",
            "longest run of trades with net profit > 0",
            "≥ 0"
        ),
        new(
            "performance.longest_losing_streak",
            "trades",
            "closed trades, by exit",
            "longest run of trades with net profit < 0",
            "≥ 0"
        ),
        new(
            "performance.mean_favourable",
            "fraction of entry price",
            "closed trades",
            "mean of the largest move in favour while open",
            "≥ 0"
        ),
        new(
            "performance.mean_adverse",
            "fraction of entry price",
            "closed trades",
            "mean of the largest move against while open",
            "≥ 0"
        ),
        new("performance.long_trades", "count", "closed long trades", "number of them", "≥ 0"),
        new(
            "performance.long_win_rate",
            "share",
            "closed long trades",
            "those with net profit > 0 / all of them",
            "0 to 1"
        ),
        new("performance.long_net_pnl", "quote currency", "closed long trades", "Σ net profit", "any"),
        new("performance.short_trades", "count", "closed short trades", "number of them", "≥ 0"),
        new(
            "performance.short_win_rate",
            "share",
            "closed short trades",
            "those with net profit > 0 / all of them",
            "0 to 1"
        ),
        new("performance.short_net_pnl", "quote currency", "closed short trades", "Σ net profit", "any"),
        new("performance.exits_stop_loss", "count", "closed trades", "trades closed because the stop was hit", "≥ 0"),
        new(
            "performance.exits_take_profit",
            "count",
            "closed trades",
            "trades closed because the target was hit",
            "≥ 0"
        ),
        new("performance.exits_horizon", "count", "closed trades", "trades closed because time was up", "≥ 0"),
        new(
            "performance.exits_signal_exit",
            "count",
            "closed trades",
            "trades closed because the signal turned",
            "≥ 0"
        ),
        new("performance.exits_risk", "count", "closed trades", "trades closed because a risk rule closed them", "≥ 0"),
        new("performance.exits_end_of_data", "count", "closed trades", "trades closed because the data ended", "≥ 0"),
        new(
            "performance.exits_liquidation",
            "count",
            "closed trades",
            "trades closed because the venue liquidated the position",
            "≥ 0"
        ),
        new(
            "performance.exits_deleveraging",
            "count",
            "closed trades",
            "trades closed because the venue closed it against a bankrupt account",
            "≥ 0"
        ),
        new(
            "performance.exits_trailing_stop",
            "count",
            "closed trades",
            "trades closed because a trailing stop was hit",
            "≥ 0"
        ),
        new(
            "performance.exits_break_even",
            "count",
            "closed trades",
            "trades closed because a stop moved to break-even was hit",
            "≥ 0"
        ),
        new(
            "performance.exits_dynamic_stop",
            "count",
            "closed trades",
            "trades closed because a stop moved with volatility or regime was hit",
            "≥ 0"
        ),
        new(
            "performance.exits_time_stop",
            "count",
            "closed trades",
            "trades closed because it had gone nowhere for too long",
            "≥ 0"
        ),
        new(
            "performance.exits_emergency",
            "count",
            "closed trades",
            "trades closed because an emergency exit fired",
            "≥ 0"
        ),
        new(
            "performance.exits_signal_fade",
            "count",
            "closed trades",
            "trades closed because the signal that opened it had faded",
            "≥ 0"
        ),
        new(
            "performance.exits_outside",
            "count",
            "closed trades",
            "trades closed by somebody else who trades the account",
            "≥ 0"
        ),
        new(
            "performance.exposure",
            "share",
            "decision bars",
            "bars whose close sees an open position / bars",
            "0 to 1"
        ),
        new("performance.mean_leverage", "ratio", "decision bars", "mean of (longs + shorts) / equity", "≥ 0"),
        new("performance.max_leverage", "ratio", "decision bars", "max of (longs + shorts) / equity", "≥ 0"),
        new(
            "performance.turnover",
            "times a year",
            "closed trades and equity",
            "Σ(entry + exit notional) / mean equity / years of 365 days",
            "≥ 0"
        ),
    ];
}
