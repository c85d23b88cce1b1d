namespace Riposte.Trading.Performance;

/// <summary>Catalogue part: figures beside buy-and-hold, and capacity.</summary>
internal static class BenchmarkMetrics
{
    private const string Basis = "daily returns of equity and of buy-and-hold after costs";

    public static readonly MetricInfo[] All =
    [
        new("benchmark.net_return", "fraction", "daily returns of buy-and-hold after costs", "Π(1 + b) − 1", "≥ −1"),
        new("benchmark.alpha", "fraction a year", Basis, "(mean r − beta · mean b) · P", "any"),
        new("benchmark.beta", "ratio", Basis, "covariance(r, b) / variance(b)", "any"),
        new("benchmark.correlation", "number", Basis, "Pearson's correlation of r and b", "−1 to 1"),
        new("benchmark.tracking_error", "fraction a year", Basis, "deviation (n − 1) of r − b · √P", "≥ 0"),
        new("benchmark.information_ratio", "ratio, annual", Basis, "mean(r − b) · P / tracking_error", "any"),
        new(
            "capacity.notional",
            "quote currency",
            "closed trades and market",
            "least over symbols of V · (m / (2 σ))²; V daily quote volume, σ daily volatility, m mean net profit / entry notional; 0 when m ≤ 0",
            "≥ 0"
        ),
    ];
}
