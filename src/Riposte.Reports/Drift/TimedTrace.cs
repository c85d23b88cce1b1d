using Riposte.Core.Time;
using Riposte.Learning.Drift;

namespace Riposte.Reports.Drift;

/// <summary>What a detector said of a stream, with the times of its rows.</summary>
/// <param name="Trace">What it said.</param>
/// <param name="Times">Time of each row.</param>
/// <param name="Tuned">How its threshold was found.</param>
public sealed record TimedTrace(DetectorTrace Trace, Instant[] Times, string Tuned);
