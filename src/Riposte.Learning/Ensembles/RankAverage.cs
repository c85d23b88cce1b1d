using Riposte.Learning.Contracts;

namespace Riposte.Learning.Ensembles;

/// <summary>Averages ranks instead of probabilities: each probability becomes its place among the member's out-of-fold
/// probabilities of that class, 0 to 1, so that members of different sharpness count alike. What comes out is a score
/// per class scaled to add up to 1, not a probability: calibrate it.</summary>
public sealed record RankAverage : ICombiner
{
    /// <inheritdoc/>
    public string Name => "rank";

    /// <inheritdoc/>
    public FittedCombiner Fit(MemberOutputs outputs, FitContext fit)
    {
        var width = outputs.Names.Count * outputs.Classes;
        var knots = new float[width][];
        for (var c = 0; c < width; c++)
        {
            var sorted = new float[outputs.Count];
            for (var i = 0; i < sorted.Length; i++)
            {
                sorted[i] = outputs.Row(i)[c];
            }
            Array.Sort(sorted);
            knots[c] = FittedRankAverage.Thin(sorted);
        }
        return new FittedRankAverage(outputs.Names, outputs.Classes, knots);
    }
}
