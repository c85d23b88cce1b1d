using System.Collections.Immutable;
using Riposte.Learning.Labels.Regimes;
using Riposte.Learning.Thresholds;

namespace Riposte.Trading.Positions;

/// <summary>When a prediction is worth an entry, or an exit.</summary>
/// <param name="EntryThreshold">Least p_side for an entry, beside the prediction's own threshold (the larger counts);
/// NaN is off.</param>
/// <param name="ExitThreshold">An open position is closed when p of its side falls below this, or the
/// other side may be entered; NaN is off: positions run to their barriers.</param>
/// <param name="MinConfidence">Least confidence for an entry. Default 0.65; 0 is off.</param>
/// <param name="Confidence">What the confidence is. Default the ratio.</param>
/// <param name="RequirePositiveValue">Whether the expected net return of the side must be above 0. Default yes.</param>
public sealed record SignalOptions(
    double EntryThreshold = double.NaN,
    double ExitThreshold = double.NaN,
    double MinConfidence = 0.65,
    ConfidenceKind Confidence = ConfidenceKind.Ratio,
    bool RequirePositiveValue = true
)
{
    /// <summary>Least p_side for an entry in some regimes, beside the other thresholds (the largest counts). Empty by
    /// default; an unknown regime is none of them.</summary>
    public ImmutableArray<RegimeEntry> Regimes { get; init; } = [];

    /// <summary>Least p_side for an entry now, beside the prediction's own threshold; NaN is none.</summary>
    /// <param name="regime">Regime last known; null when none is.</param>
    public double EntryIn(MarketRegime? regime)
    {
        var threshold = EntryThreshold;
        foreach (var one in Regimes)
        {
            threshold = one.Regime == regime && !(threshold >= one.Threshold) ? one.Threshold : threshold;
        }
        return threshold;
    }
}
