using Riposte.Learning.Contracts;
using Riposte.Learning.Thresholds;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Thresholds;

/// <summary>Sentences about a scan, the same on the page and in a terminal.</summary>
public static class ThresholdWords
{
    /// <summary>What lies around a chosen threshold.</summary>
    public static string Around(ThresholdSensitivity around)
    {
        var side = around.Side == Outcome.Long ? "long" : "short";
        var kept = double.IsFinite(around.Kept)
            ? $"its neighbours keep {Share(around.Kept, 0)} of it"
            : "it has no neighbour to compare";
        var kind = around.IsPlateau ? "a plateau" : "a peak: be careful";
        return $"{side} from {Number(around.Chosen.Candidate.Threshold, 4)}: objective "
            + $"{Number(around.Chosen.Candidate.Objective, 4)} (90 % interval {Number(around.Chosen.Low, 4)} to "
            + $"{Number(around.Chosen.High, 4)}); {kept}, {kind}. Best mean of three neighbours: "
            + $"{Number(around.PlateauObjective, 4)} at {Number(around.Plateau, 4)}.";
    }
}
