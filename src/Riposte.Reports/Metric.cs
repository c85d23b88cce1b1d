namespace Riposte.Reports;

/// <summary>What a figure means: one entry of the documented catalogue.</summary>
/// <param name="Key">Key with a dot, as in <c>performance.sharpe</c>.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Unit">How it is measured.</param>
/// <param name="Formula">How it is computed, and on what basis.</param>
/// <param name="Always">Whether <c>metrics.json</c> holds the key in every run, null when the figure is
/// undefined.</param>
public sealed record Metric(string Key, string Name, MetricUnit Unit, string Formula, bool Always = false);
