namespace Riposte.Learning.Retraining;

/// <summary>One thing that a decision on retraining looked at.</summary>
/// <param name="Cause">What it is.</param>
/// <param name="Holds">Whether it holds: a trigger that fires, a guard that stops.</param>
/// <param name="Value">The number looked at; NaN is unknown. Time is in days.</param>
/// <param name="Limit">What it was held against.</param>
/// <param name="Text">Both in words.</param>
public sealed record RetrainingReason(RetrainingCause Cause, bool Holds, double Value, double Limit, string Text);
