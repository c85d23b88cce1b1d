using Riposte.Core.Time;

namespace Riposte.Core.Market.Book;

/// <summary>How clock differences are estimated.</summary>
/// <param name="Bucket">Time of which only the lowest latency counts.</param>
/// <param name="Buckets">Buckets remembered, 4 or more and two more than the last option: their lowest is the envelope.</param>
/// <param name="StepSize">Nanoseconds by which the lowest latency must leave the envelope to count as a step.</param>
/// <param name="StepBuckets">Whole buckets in a row that must lie above the envelope to count as a step: a shorter
/// rise is a slow network. Below the envelope one is enough, since no network is faster than itself.</param>
public sealed record ClockOffsetOptions(Interval Bucket, int Buckets, long StepSize, int StepBuckets)
{
    /// <summary>Five seconds, five minutes of them, 100 ms, six in a row.</summary>
    public static ClockOffsetOptions Default { get; } = new(new Interval(5_000_000_000), 60, 100_000_000, 6);
}
