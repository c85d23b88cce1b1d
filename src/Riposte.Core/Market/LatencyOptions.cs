using System.Collections.Immutable;

namespace Riposte.Core.Market;

/// <summary>Time from a decision until the venue has the order. In milliseconds.</summary>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Median">The latency, or the median of the drawn ones; not below 0.</param>
/// <param name="Percentile95">95 % of the drawn ones are below; at least the median.</param>
/// <param name="Seed">Seed of the drawn ones.</param>
public sealed record LatencyOptions(LatencyKind Kind, double Median = 0, double Percentile95 = 0, long Seed = 0)
{
    /// <summary>Orders are at the venue as soon as they are decided on: optimistic.</summary>
    public static LatencyOptions None { get; } = new(LatencyKind.None);

    /// <summary>Measured latencies, in the order they were measured; used again from the start when they run
    /// out.</summary>
    public ImmutableArray<double> Recorded { get; init; } = [];
}
