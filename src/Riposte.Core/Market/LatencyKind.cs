namespace Riposte.Core.Market;

/// <summary>Where the latency of an order comes from.</summary>
public enum LatencyKind
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Always the same.</summary>
    Fixed,

    /// <summary>Drawn from a log-normal distribution.</summary>
    Sampled,

    /// <summary>Measured ones, one after the other.</summary>
    Recorded,
}
