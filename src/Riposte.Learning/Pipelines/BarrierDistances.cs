namespace Riposte.Learning.Pipelines;

/// <summary>How far target and stop lie from the entry, per market row, as fractions of price; NaN where
/// unknown.</summary>
/// <param name="TakeProfit">Distance of the target.</param>
/// <param name="StopLoss">Distance of the stop.</param>
public sealed record BarrierDistances(double[] TakeProfit, double[] StopLoss);
