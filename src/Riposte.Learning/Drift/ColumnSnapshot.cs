namespace Riposte.Learning.Drift;

/// <summary>State of one column of a <see cref="DriftMonitor"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Alarms">Alarms so far.</param>
/// <param name="Warnings">Rows at which the detector warned.</param>
/// <param name="Detector">State of the detector.</param>
public sealed record ColumnSnapshot(string Name, long Alarms, long Warnings, double[] Detector);
