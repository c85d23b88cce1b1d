using Riposte.Core.Numerics;

namespace Riposte.Learning.Drift;

/// <summary>
/// Jensen–Shannon distance: the square root of the mean divergence (base 2) of two distributions from their mixture, over the
/// same bins as the stability index. 0 for equal shares, 1 for none in common; a metric.
/// </summary>
/// <remarks>Lin, Divergence Measures Based on the Shannon Entropy, 1991; Endres and Schindelin, A New Metric for Probability
/// Distributions, 2003.</remarks>
public static class JensenShannon
{
    private const double LogOfTwo = 0.69314718055994530942;

    /// <summary>The distance; NaN when a side has no row.</summary>
    /// <param name="reference">Earlier values; NaN is unknown.</param>
    /// <param name="current">Later values.</param>
    public static double Distance(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        var edges = ReferenceBins.Edges(Quantile.Sorted(reference));
        return OfCounts(ReferenceBins.Counts(reference, edges), ReferenceBins.Counts(current, edges));
    }

    /// <summary>The distance of rows that are counted already; NaN when a side has none.</summary>
    /// <exception cref="ArgumentException">The sides differ in bins.</exception>
    public static double OfCounts(ReadOnlySpan<int> before, ReadOnlySpan<int> after)
    {
        if (before.Length != after.Length)
        {
            throw new ArgumentException($"{before.Length} bins against {after.Length}.", nameof(after));
        }
        double befores = 0,
            afters = 0;
        for (var bin = 0; bin < before.Length; bin++)
        {
            befores += before[bin];
            afters += after[bin];
        }
        if (befores == 0 || afters == 0)
        {
            return double.NaN;
        }
        var sum = 0.0;
        for (var bin = 0; bin < before.Length; bin++)
        {
            var (a, b) = (before[bin] / befores, after[bin] / afters);
            var middle = (a + b) / 2;
            sum += Part(a, middle) + Part(b, middle);
        }
        return Math.Sqrt(Math.Clamp(sum / (2 * LogOfTwo), 0, 1));
    }

    private static double Part(double share, double middle) =>
        share == 0 ? 0 : share * PortableMath.Log(share / middle);
}
