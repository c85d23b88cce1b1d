namespace Riposte.Trading.Performance;

/// <summary>Catalogue part: figures of returns, in the order in which they are measured.</summary>
internal static class ReturnMetrics
{
    public static readonly MetricInfo[] All =
    [
        new("performance.periods", "count", "daily returns of equity", "returns counted", "≥ 0"),
        new(
            "performance.unknown_periods",
            "count",
            "daily returns of equity",
            "returns that are NaN and were left out",
            "≥ 0"
        ),
        new("performance.net_return", "fraction", "daily returns of equity", "Π(1 + r) − 1", "≥ −1"),
        new(
            "performance.cagr",
            "fraction a year",
            "daily returns of equity",
            "(Π(1 + r))^(P / n) − 1; P periods a year",
            "≥ −1"
        ),
        new("performance.mean_return", "fraction a period", "daily returns of equity", "Σr / n", "≥ −1"),
        new(
            "performance.volatility",
            "fraction a year",
            "daily returns of equity",
            "√(Σ(r − mean)² / (n − 1)) · √P",
            "≥ 0"
        ),
        new(
            "performance.sharpe",
            "ratio, annual",
            "daily returns of equity",
            "(mean − rf) / deviation (n − 1) · √P; NaN without dispersion",
            "any"
        ),
        new(
            "performance.sortino",
            "ratio, annual",
            "daily returns of equity",
            "(mean − rf) / √(Σ min(r − rf, 0)² / n) · √P; divided by all n",
            "any"
        ),
        new("performance.calmar", "ratio", "daily returns of equity", "cagr / |max_drawdown|", "any"),
        new("performance.omega", "ratio", "daily returns of equity", "Σ max(r − rf, 0) / Σ max(rf − r, 0)", "≥ 0"),
        new("performance.gain_to_pain", "ratio", "daily returns of equity", "Σr / |Σ min(r, 0)|", "≥ −1"),
        new(
            "performance.downside_risk",
            "fraction a year",
            "daily returns of equity",
            "√(Σ min(r − rf, 0)² / n) · √P",
            "≥ 0"
        ),
        new(
            "performance.max_drawdown",
            "fraction",
            "daily equity, 1 before the first return",
            "min over t of equity(t) / peak up to t − 1",
            "−1 to 0"
        ),
        new(
            "performance.max_drawdown_periods",
            "periods",
            "daily equity, 1 before the first return",
            "longest run of periods below an earlier peak, an unfinished one included",
            "≥ 0"
        ),
        new(
            "performance.under_water",
            "share",
            "daily equity, 1 before the first return",
            "periods below an earlier peak / n",
            "0 to 1"
        ),
        new("performance.ulcer", "fraction", "daily equity, 1 before the first return", "√(Σ drawdown² / n)", "0 to 1"),
        new(
            "performance.recovery",
            "ratio",
            "daily equity, 1 before the first return",
            "net_return / |max_drawdown|",
            "any"
        ),
        new(
            "performance.tail_ratio",
            "ratio",
            "daily returns of equity",
            "|95 % quantile| / |5 % quantile|, type 7",
            "≥ 0"
        ),
        new("performance.stability", "share", "daily returns of equity", "R² of Σ ln(1 + r) on time", "0 to 1"),
        new("performance.skew", "number", "daily returns of equity", "m₃ / m₂^1.5, moments by n", "any"),
        new(
            "performance.kurtosis",
            "number",
            "daily returns of equity",
            "m₄ / m₂², moments by n, not reduced by 3",
            "≥ 1"
        ),
        new(
            "performance.value_at_risk_95",
            "fraction a period",
            "daily returns of equity",
            "5 % quantile of r, type 7; a loss is negative",
            "≥ −1"
        ),
        new(
            "performance.expected_shortfall_95",
            "fraction a period",
            "daily returns of equity",
            "mean of the r ≤ value_at_risk_95",
            "≥ −1"
        ),
        new(
            "performance.value_at_risk_99",
            "fraction a period",
            "daily returns of equity",
            "1 % quantile of r, type 7; a loss is negative",
            "≥ −1"
        ),
        new(
            "performance.expected_shortfall_99",
            "fraction a period",
            "daily returns of equity",
            "mean of the r ≤ value_at_risk_99",
            "≥ −1"
        ),
        new("performance.best_period", "fraction a period", "daily returns of equity", "max r", "≥ −1"),
        new("performance.worst_period", "fraction a period", "daily returns of equity", "min r", "≥ −1"),
        new("performance.positive_periods", "share", "daily returns of equity", "periods with r > 0 / n", "0 to 1"),
        new(
            "performance.probabilistic_sharpe",
            "probability",
            "daily returns of equity",
            "Φ(SR·√(n − 1) / √(1 − skew·SR + (kurtosis − 1)/4·SR²)), SR per period against 0",
            "0 to 1"
        ),
        new(
            "performance.minimum_track_record_years",
            "years",
            "daily returns of equity",
            "(1 + (1 − skew·SR + (kurtosis − 1)/4·SR²)·(Φ⁻¹(0.95) / SR)²) / P; NaN when SR ≤ 0",
            "≥ 0"
        ),
    ];
}
