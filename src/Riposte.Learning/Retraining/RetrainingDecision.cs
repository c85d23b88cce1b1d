namespace Riposte.Learning.Retraining;

/// <summary>Whether to fit anew, and all that was looked at.</summary>
/// <param name="Retrain">Yes or no.</param>
/// <param name="Reasons">Every trigger and guard that is set, in the order of <see cref="RetrainingCause"/>, those that do
/// not hold too.</param>
public sealed record RetrainingDecision(bool Retrain, IReadOnlyList<RetrainingReason> Reasons);
