using Riposte.Trading.Positions;

namespace Riposte.Runtime.Configuration;

/// <summary><c>trading.signal_thresholds</c>: when a prediction becomes a trade.</summary>
/// <param name="Entry">Least probability of a side to enter; null is chosen on training data (<c>auto</c>).</param>
/// <param name="Exit">Probability below which an open position is closed; null never closes on a signal
/// (<c>off</c>).</param>
/// <param name="MinConfidence">Least confidence to enter, 0 to 1.</param>
/// <param name="Confidence"><c>ratio</c>: p_side / (p_long + p_short); <c>absolute</c>: p_side.</param>
public sealed record ThresholdsSection(double? Entry, double? Exit, double MinConfidence, string Confidence)
{
    /// <summary>Least probability of a side to enter in some regimes.</summary>
    public IReadOnlyList<RegimeEntry> Regimes { get; init; } = [];
}
