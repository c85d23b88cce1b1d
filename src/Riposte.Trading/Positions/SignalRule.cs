using Riposte.Learning.Contracts;
using Riposte.Learning.Labels.Regimes;
using Riposte.Learning.Thresholds;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Positions;

/// <summary>Reads a prediction: which side, if any, is worth an entry. Unknown numbers (NaN) never qualify.</summary>
public static class SignalRule
{
    /// <summary>
    /// The side that may be entered: the likelier one (equal probabilities are no signal), when its p ≥ the largest of
    /// the thresholds (the prediction's own, that of the options, that of the regime), its confidence ≥ the minimum, and its expected value is above 0. The same rule that thresholds
    /// were scored by (<see cref="ThresholdRule"/>).
    /// </summary>
    /// <param name="prediction">The prediction.</param>
    /// <param name="options">When it is worth an entry.</param>
    /// <param name="regime">Regime last known; null when none is.</param>
    public static Side? Entry(in Prediction prediction, SignalOptions options, MarketRegime? regime = null)
    {
        var likelier = ThresholdRule.Likelier(prediction.PShort, prediction.PLong);
        if (likelier == Outcome.Neutral)
        {
            return null;
        }
        var side = likelier == Outcome.Long ? Side.Long : Side.Short;
        return Qualifies(prediction, side, options, options.EntryIn(regime)) ? side : null;
    }

    /// <summary>Whether an open position has lost its reason: p of its side fell below the exit threshold, or the
    /// other side may be entered. Without an exit threshold signals close nothing, so that a position runs to its
    /// barriers as its label did.</summary>
    public static bool Exits(in Prediction prediction, Side open, SignalOptions options, MarketRegime? regime = null) =>
        !double.IsNaN(options.ExitThreshold)
        && (
            Probability(prediction, open) < options.ExitThreshold
            || (Entry(prediction, options, regime) is { } side && side != open)
        );

    /// <summary>Probability that a trade of a side wins.</summary>
    public static double Probability(in Prediction prediction, Side side) =>
        side == Side.Long ? prediction.PLong : prediction.PShort;

    /// <summary>Confidence in a side; NaN when both sides' probabilities are 0.</summary>
    public static double Confidence(in Prediction prediction, Side side, ConfidenceKind kind) =>
        ThresholdRule.Confidence(
            side == Side.Long ? Outcome.Long : Outcome.Short,
            prediction.PShort,
            prediction.PLong,
            kind
        );

    private static bool Qualifies(in Prediction prediction, Side side, SignalOptions options, double least)
    {
        var probability = Probability(prediction, side);
        var threshold = side == Side.Long ? prediction.EntryLong : prediction.EntryShort;
        var value = side == Side.Long ? prediction.EvLong : prediction.EvShort;
        return probability >= threshold
            && !(probability < least)
            && Confidence(prediction, side, options.Confidence) >= options.MinConfidence
            && (!options.RequirePositiveValue || value > 0);
    }
}
