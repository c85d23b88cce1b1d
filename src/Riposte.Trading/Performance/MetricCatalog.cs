namespace Riposte.Trading.Performance;

/// <summary>
/// Every figure that a report can print, in the order in which reports print them. <c>docs/reference/metrics.md</c>
/// lists the same.
/// </summary>
public static class MetricCatalog
{
    /// <summary>All figures.</summary>
    public static IReadOnlyList<MetricInfo> All { get; } =
    [.. ReturnMetrics.All, .. TradeMetrics.All, .. RunMetrics.All, .. BenchmarkMetrics.All];

    private static Dictionary<string, MetricInfo> ByKey { get; } =
        All.ToDictionary(metric => metric.Key, StringComparer.Ordinal);

    /// <summary>The figure of a key; null when there is none.</summary>
    public static MetricInfo? Find(string key) => ByKey.GetValueOrDefault(key);
}
