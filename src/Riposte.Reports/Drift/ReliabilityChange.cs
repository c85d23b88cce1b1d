using Riposte.Learning.Scores;

namespace Riposte.Reports.Drift;

/// <summary>How probabilities of one event compare with frequencies, before and after.</summary>
/// <param name="Event">The event.</param>
/// <param name="Before">Of the reference.</param>
/// <param name="After">Of the later rows.</param>
public sealed record ReliabilityChange(string Event, Reliability Before, Reliability After);
