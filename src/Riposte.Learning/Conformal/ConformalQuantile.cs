namespace Riposte.Learning.Conformal;

/// <summary>The quantile that split conformal prediction needs: with n exchangeable scores and one more, the new score
/// is at most the ⌈(n + 1)(1 − α)⌉-th smallest of the n with a probability of at least 1 − α.</summary>
/// <remarks>Sources: V. Vovk, A. Gammerman and G. Shafer, Algorithmic Learning in a Random World (2005); J. Lei and
/// others, Distribution-Free Predictive Inference for Regression (2018), for the split form.</remarks>
public static class ConformalQuantile
{
    // (n + 1)(1 − α) of whole numbers may come out a hair above one.
    private const double Slack = 1e-9;

    /// <summary>The quantile.</summary>
    /// <param name="sorted">Scores, rising, no NaN.</param>
    /// <param name="miscoverage">α. At or below 0, and where there are too few scores, the answer is infinite: nothing
    /// can be left out. At or above 1 it is minus infinity.</param>
    public static double Of(ReadOnlySpan<double> sorted, double miscoverage)
    {
        if (!(miscoverage < 1))
        {
            return double.NegativeInfinity;
        }
        var place = Math.Ceiling((sorted.Length + 1) * (1 - miscoverage) - Slack);
        return place > sorted.Length || miscoverage <= 0 ? double.PositiveInfinity
            : place < 1 ? double.NegativeInfinity
            : sorted[(int)place - 1];
    }

    /// <summary>Sorted scores without unknown ones.</summary>
    internal static double[] Sorted(IEnumerable<double> scores) =>
        [.. scores.Where(score => !double.IsNaN(score)).Order()];
}
