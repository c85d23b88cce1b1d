using Riposte.Core.Time;

namespace Riposte.Reports.Regimes;

/// <summary>What was said of the regime after one bar, and what came. Regimes are places in the list of seven; −1 is
/// unknown.</summary>
/// <param name="Open">Open time of the bar.</param>
/// <param name="KnownAt">Its close: when the forecast and the regime last known are known.</param>
/// <param name="Close">Its closing price.</param>
/// <param name="Named">The regime named.</param>
/// <param name="LastKnown">The regime last known.</param>
/// <param name="Actual">The regime that followed.</param>
/// <param name="ActualKnownAt">When that is known; null where it is not yet.</param>
/// <param name="Probabilities">Seven probabilities.</param>
public sealed record RegimeBar(
    Instant Open,
    Instant KnownAt,
    double Close,
    int Named,
    int LastKnown,
    int Actual,
    Instant? ActualKnownAt,
    float[] Probabilities
);
