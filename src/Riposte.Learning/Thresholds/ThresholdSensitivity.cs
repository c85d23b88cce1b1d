using Riposte.Learning.Contracts;

namespace Riposte.Learning.Thresholds;

/// <summary>What happens to the objective around a chosen threshold. A threshold whose neighbours are as good is worth
/// more than one that stands alone: the next period will not repeat the last digit.</summary>
/// <param name="Side">Long or Short.</param>
/// <param name="Below">The next lower candidate; null at the end.</param>
/// <param name="Chosen">The chosen candidate.</param>
/// <param name="Above">The next higher candidate; null at the end.</param>
/// <param name="Kept">Least objective of the neighbours ÷ objective of the chosen one; NaN where either is
/// undefined.</param>
/// <param name="Plateau">Eligible candidate with the largest mean objective of itself and its neighbours: the widest
/// good place, beside the highest one.</param>
/// <param name="PlateauObjective">That mean.</param>
public sealed record ThresholdSensitivity(
    Outcome Side,
    ThresholdBand? Below,
    ThresholdBand Chosen,
    ThresholdBand? Above,
    double Kept,
    double Plateau,
    double PlateauObjective
)
{
    /// <summary>Whether the neighbours keep at least half of the objective.</summary>
    public bool IsPlateau => Kept >= 0.5;

    /// <summary>The surroundings of a threshold; null when it is none of the candidates (the side stays out).</summary>
    /// <param name="bands">Bands of one side, thresholds rising.</param>
    /// <param name="threshold">The chosen one.</param>
    public static ThresholdSensitivity? Of(IReadOnlyList<ThresholdBand> bands, double threshold)
    {
        for (var i = 0; i < bands.Count; i++)
        {
            if (bands[i].Candidate.Threshold == threshold)
            {
                var (below, above) = (i > 0 ? bands[i - 1] : null, i + 1 < bands.Count ? bands[i + 1] : null);
                var (plateau, mean) = Widest(bands);
                return new ThresholdSensitivity(
                    bands[i].Candidate.Side,
                    below,
                    bands[i],
                    above,
                    Least(below, above) / bands[i].Candidate.Objective,
                    plateau,
                    mean
                );
            }
        }
        return null;
    }

    private static double Least(ThresholdBand? below, ThresholdBand? above) =>
        (below, above) switch
        {
            (null, null) => double.NaN,
            ({ } only, null) => only.Candidate.Objective,
            (null, { } only) => only.Candidate.Objective,
            ({ } one, { } other) => Math.Min(one.Candidate.Objective, other.Candidate.Objective),
        };

    private static (double Threshold, double Mean) Widest(IReadOnlyList<ThresholdBand> bands)
    {
        var (best, threshold) = (double.NaN, double.NaN);
        for (var i = 0; i < bands.Count; i++)
        {
            var (from, to) = (Math.Max(0, i - 1), Math.Min(bands.Count - 1, i + 1));
            var sum = 0.0;
            for (var j = from; j <= to; j++)
            {
                sum += bands[j].Candidate.Objective;
            }
            var mean = sum / (to - from + 1);
            if (bands[i].Candidate.Eligible && !double.IsNaN(mean) && !(mean < best))
            {
                (best, threshold) = (mean, bands[i].Candidate.Threshold);
            }
        }
        return (threshold, best);
    }
}
