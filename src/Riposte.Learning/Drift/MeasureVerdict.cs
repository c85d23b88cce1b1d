namespace Riposte.Learning.Drift;

/// <summary>One measure of one column against what resamples give.</summary>
/// <param name="Measure">Which.</param>
/// <param name="Value">Observed, over the cells of the resampling; of stability the index, not its root.</param>
/// <param name="Line">What 1 − level of the resamples stay below: the line of this measure alone.</param>
/// <param name="Chance">Share of resamples at least as large, for this measure alone.</param>
public readonly record struct MeasureVerdict(DriftMeasure Measure, double Value, double Line, double Chance);
