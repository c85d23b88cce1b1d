namespace Riposte.Learning.Drift;

/// <summary>State of a <see cref="DriftMonitor"/>.</summary>
/// <param name="Columns">State of each column.</param>
public sealed record MonitorSnapshot(IReadOnlyList<ColumnSnapshot> Columns);
