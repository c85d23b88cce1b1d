using Riposte.Learning.Contracts;

namespace Riposte.Learning.Thresholds;

/// <summary>The part of the entry rule that does not depend on the entry threshold, in its one definition: the
/// threshold
/// search scores it and the trader plays it.</summary>
public static class ThresholdRule
{
    /// <summary>The side that may be entered: the likelier one, if its confidence and expected value reach their
    /// minima.</summary>
    /// <param name="pShort">Calibrated probability of Short.</param>
    /// <param name="pNeutral">Calibrated probability of Neutral.</param>
    /// <param name="pLong">Calibrated probability of Long.</param>
    /// <param name="outcomes">Measured outcome returns.</param>
    /// <param name="options">Minimum confidence and expected value.</param>
    /// <returns>Long, Short, or Neutral for neither (equal probabilities, a NaN, or a minimum not reached).</returns>
    public static Outcome Side(
        double pShort,
        double pNeutral,
        double pLong,
        OutcomeReturns outcomes,
        ThresholdOptions options
    )
    {
        var side = Likelier(pShort, pLong);
        var value =
            side == Outcome.Long ? outcomes.EvLong(pShort, pNeutral, pLong) : outcomes.EvShort(pShort, pNeutral, pLong);
        var isSure = Confidence(side, pShort, pLong, options.Confidence) >= options.MinConfidence;
        return isSure && value > options.MinExpectedValue ? side : Outcome.Neutral;
    }

    /// <summary>The likelier of the two sides; Neutral for equal probabilities or a NaN.</summary>
    public static Outcome Likelier(double pShort, double pLong) =>
        pLong > pShort ? Outcome.Long
        : pShort > pLong ? Outcome.Short
        : Outcome.Neutral;

    /// <summary>Confidence in a side, 0 to 1; NaN for Neutral, for a NaN, and when both probabilities are 0.</summary>
    /// <param name="side">Long or Short.</param>
    /// <param name="pShort">Calibrated probability of Short.</param>
    /// <param name="pLong">Calibrated probability of Long.</param>
    /// <param name="kind">What confidence means.</param>
    public static double Confidence(Outcome side, double pShort, double pLong, ConfidenceKind kind)
    {
        var p = side switch
        {
            Outcome.Long => pLong,
            Outcome.Short => pShort,
            _ => double.NaN,
        };
        return kind == ConfidenceKind.Ratio ? p / (pLong + pShort) : p;
    }
}
