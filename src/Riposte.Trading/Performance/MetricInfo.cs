namespace Riposte.Trading.Performance;

/// <summary>A figure of a report.</summary>
/// <param name="Key">Stable name in <c>metrics.json</c>, such as <c>performance.sharpe</c>.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Basis">What it is measured on.</param>
/// <param name="Formula">Formula in one line.</param>
/// <param name="Range">Values it can take; every number can also be NaN (null in JSON), which is undefined.</param>
public sealed record MetricInfo(string Key, string Unit, string Basis, string Formula, string Range);
