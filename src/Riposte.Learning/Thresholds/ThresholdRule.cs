using Riposte.Learning.Contracts;

namespace Riposte.Learning.Thresholds;

/// <summary>The part of the entry rule that does not depend on the entry threshold.</summary>
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
        double pShort, double pNeutral, double pLong, OutcomeReturns outcomes, ThresholdOptions options)
    {
        if (pLong == pShort || double.IsNaN(pShort + pNeutral + pLong))
        {
            return Outcome.Neutral;
        }
        var side = pLong > pShort ? Outcome.Long : Outcome.Short;
        var p = Math.Max(pLong, pShort);
        var confidence = options.Confidence == ConfidenceKind.Ratio ? p / (pLong + pShort) : p;
        var value = side == Outcome.Long
            ? outcomes.EvLong(pShort, pNeutral, pLong)
            : outcomes.EvShort(pShort, pNeutral, pLong);
        return confidence >= options.MinConfidence && value > options.MinExpectedValue ? side : Outcome.Neutral;
    }
}
