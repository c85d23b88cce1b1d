namespace Riposte.Learning.Thresholds;

/// <summary>How sure the objective of one candidate is.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Low">Lower end of the bootstrap interval of its objective; NaN below 20 trades (rows for F1).</param>
/// <param name="High">Upper end.</param>
public sealed record ThresholdBand(ThresholdCandidate Candidate, double Low, double High);
