using Riposte.Learning.Contracts;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Positions;

/// <summary>Reads a prediction: which side, if any, is worth an entry. Unknown numbers (NaN) never qualify.</summary>
public static class SignalRule
{
    /// <summary>
    /// The side that may be entered: p_side ≥ the larger of both thresholds, confidence ≥ its minimum, expected value
    /// above 0. Should both sides
    /// qualify, the larger expected value wins, then the larger probability; a full tie is no signal.
    /// </summary>
    public static Side? Entry(in Prediction prediction, SignalOptions options)
    {
        var isLong = Qualifies(prediction, Side.Long, options);
        var isShort = Qualifies(prediction, Side.Short, options);
        if (isLong && isShort)
        {
            var order = prediction.EvLong.CompareTo(prediction.EvShort);
            order = order != 0 ? order : prediction.PLong.CompareTo(prediction.PShort);
            return order == 0 ? null : order > 0 ? Side.Long : Side.Short;
        }
        return isLong ? Side.Long : isShort ? Side.Short : null;
    }

    /// <summary>Whether an open position has lost its reason: p of its side fell below the exit threshold, or the
    /// other side may be entered.</summary>
    public static bool Exits(in Prediction prediction, Side open, SignalOptions options) =>
        Probability(prediction, open) < options.ExitThreshold
        || (Entry(prediction, options) is { } side && side != open);

    /// <summary>Probability that a trade of a side wins.</summary>
    public static double Probability(in Prediction prediction, Side side) =>
        side == Side.Long ? prediction.PLong : prediction.PShort;

    /// <summary>Confidence in a side under a mode; NaN when both sides' probabilities are 0.</summary>
    public static double Confidence(in Prediction prediction, Side side, ConfidenceMode mode)
    {
        var probability = Probability(prediction, side);
        return mode == ConfidenceMode.Absolute ? probability : probability / (prediction.PLong + prediction.PShort);
    }

    private static bool Qualifies(in Prediction prediction, Side side, SignalOptions options)
    {
        var probability = Probability(prediction, side);
        var threshold = side == Side.Long ? prediction.EntryLong : prediction.EntryShort;
        var value = side == Side.Long ? prediction.EvLong : prediction.EvShort;
        return probability >= threshold
            && !(probability < options.EntryThreshold)
            && Confidence(prediction, side, options.Confidence) >= options.MinConfidence
            && (!options.RequirePositiveValue || value > 0);
    }
}
