namespace Riposte.Trading.Performance;

/// <summary>Catalogue part: figures of the model, of honesty and of costs.</summary>
internal static class RunMetrics
{
    public static readonly MetricInfo[] All =
    [
        new(
            "model.auc",
            "probability",
            "out-of-sample test rows, all alike",
            "mean one-vs-rest area under the ROC curve, midranks for ties; absent classes are left out",
            "0 to 1"
        ),
        new(
            "model.auc_short",
            "probability",
            "out-of-sample test rows, all alike",
            "area under the ROC curve of Short against the rest",
            "0 to 1"
        ),
        new(
            "model.auc_neutral",
            "probability",
            "out-of-sample test rows, all alike",
            "area under the ROC curve of Neutral against the rest",
            "0 to 1"
        ),
        new(
            "model.auc_long",
            "probability",
            "out-of-sample test rows, all alike",
            "area under the ROC curve of Long against the rest",
            "0 to 1"
        ),
        new(
            "model.log_loss",
            "nats a row",
            "out-of-sample test rows, all alike",
            "mean of −ln p of the class that happened, p clipped at 1e-15",
            "≥ 0"
        ),
        new(
            "model.share_log_loss",
            "nats a row",
            "out-of-sample test rows, all alike",
            "log-loss of always predicting the class shares of these rows: what knowing nothing scores",
            "0 to 1.0986"
        ),
        new(
            "model.brier",
            "number",
            "out-of-sample test rows, all alike",
            "mean over rows of Σ over classes (p − happened)²",
            "0 to 2"
        ),
        new(
            "model.accuracy",
            "share",
            "out-of-sample test rows, all alike",
            "rows whose likeliest class happened / rows",
            "0 to 1"
        ),
        new(
            "model.ece",
            "probability",
            "out-of-sample test rows, all alike",
            "mean over 10 bins (k/10, (k+1)/10], by weight, of |observed − predicted| of the likeliest class",
            "0 to 1"
        ),
        new(
            "model.mce",
            "probability",
            "out-of-sample test rows, all alike",
            "largest |observed − predicted| of those bins",
            "0 to 1"
        ),
        new(
            "model.top_decile_precision_long",
            "share",
            "out-of-sample test rows, all alike",
            "share of Long among the tenth of rows with the highest p_long",
            "0 to 1"
        ),
        new(
            "model.top_decile_precision_short",
            "share",
            "out-of-sample test rows, all alike",
            "share of Short among the tenth of rows with the highest p_short",
            "0 to 1"
        ),
        new(
            "honesty.trials",
            "count",
            "trial ledger",
            "results compared before this one was chosen, thresholds and calibrators among them",
            "≥ 1"
        ),
        new(
            "honesty.deflated_sharpe",
            "probability",
            "daily returns and trials",
            "probabilistic Sharpe against the largest expected of that many skill-less trials; one trial: against 0",
            "0 to 1"
        ),
        new(
            "honesty.probabilistic_sharpe",
            "probability",
            "daily returns of equity",
            "chance that the true Sharpe is above 0, whatever the trials",
            "0 to 1"
        ),
        new(
            "honesty.pbo",
            "probability",
            "daily returns of the family of trials",
            "share of block splits in which the in-sample best ranks at or below the out-of-sample median",
            "0 to 1"
        ),
        new(
            "honesty.sharpe_low",
            "ratio, annual",
            "daily returns of equity",
            "2.5 % quantile of the stationary bootstrap of the Sharpe ratio",
            "any"
        ),
        new(
            "honesty.sharpe_high",
            "ratio, annual",
            "daily returns of equity",
            "97.5 % quantile of the stationary bootstrap of the Sharpe ratio",
            "any"
        ),
        new(
            "honesty.expected_live_sharpe",
            "ratio, annual",
            "daily returns and trials",
            "min(sharpe / 2, sharpe − the largest expected by luck), at least 0; a negative Sharpe stays",
            "any"
        ),
        new(
            "honesty.sharpe_error",
            "ratio, annual",
            "daily returns of equity",
            "√(long-run variance of z − SR/2·(z² − 1) / n)·√P, z standardised returns, Newey–West over ⌊4·(n/100)^(2/9)⌋ lags",
            "≥ 0"
        ),
        new(
            "honesty.minimum_backtest_years",
            "years",
            "daily returns and trials",
            "(largest expected of that many standard normals / sharpe)²; NaN when sharpe ≤ 0 or with one trial",
            "≥ 0"
        ),
        new(
            "honesty.random_entry_percentile",
            "share",
            "random-entry draws",
            "share of draws with a lower net return, ties one half",
            "0 to 1"
        ),
        new("honesty.random_entry_return", "fraction", "random-entry draws", "mean net return of the draws", "≥ −1"),
        new(
            "honesty.buy_and_hold_return",
            "fraction",
            "buy-and-hold after all costs",
            "last equity / capital − 1",
            "any"
        ),
        new("honesty.verdict", "word", "all of the above", "edge or no_edge", "edge, no_edge"),
        new("costs.fees", "quote currency", "all fills", "fees paid", "any"),
        new("costs.slippage", "quote currency", "all fills", "cost of filling away from the reference price", "any"),
        new("costs.funding", "quote currency", "all settlements", "funding paid; negative when received", "any"),
        new("costs.total", "quote currency", "all fills and settlements", "fees + slippage + funding", "any"),
    ];
}
