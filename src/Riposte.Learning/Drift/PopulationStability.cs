using Riposte.Core.Numerics;

namespace Riposte.Learning.Drift;

/// <summary>
/// Population stability index: Σ (b − a) ln(b / a) over bins, a and b the shares of reference and current rows in a bin. The
/// bins are the reference's deciles and one of unknown values. A value that several deciles share is a bin of its own, so
/// that flags and counts are told apart too. Each share counts half a row more in each bin in use, so that an empty bin stays
/// finite. 0 for equal shares; symmetric in a and b for given bins.
/// </summary>
/// <remarks>Siddiqi, Credit Risk Scorecards, 2006; a symmetrised divergence of Kullback and Leibler (Jeffreys, 1946).</remarks>
public static class PopulationStability
{
    /// <summary>The index; NaN when a side has no row.</summary>
    /// <param name="reference">Earlier values; NaN is unknown.</param>
    /// <param name="current">Later values.</param>
    public static double Of(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        var edges = ReferenceBins.Edges(Quantile.Sorted(reference));
        return OfCounts(ReferenceBins.Counts(reference, edges), ReferenceBins.Counts(current, edges));
    }

    /// <summary>The index of rows that are counted already; NaN when a side has none.</summary>
    /// <param name="before">Reference rows in each bin.</param>
    /// <param name="after">Current rows in each bin.</param>
    /// <exception cref="ArgumentException">The sides differ in bins.</exception>
    public static double OfCounts(ReadOnlySpan<int> before, ReadOnlySpan<int> after)
    {
        if (before.Length != after.Length)
        {
            throw new ArgumentException($"{before.Length} bins against {after.Length}.", nameof(after));
        }
        int used = 0,
            befores = 0,
            afters = 0;
        for (var bin = 0; bin < before.Length; bin++)
        {
            used += before[bin] + after[bin] > 0 ? 1 : 0;
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
            if (before[bin] + after[bin] > 0)
            {
                var a = (before[bin] + 0.5) / (befores + 0.5 * used);
                var b = (after[bin] + 0.5) / (afters + 0.5 * used);
                sum += (b - a) * PortableMath.Log(b / a);
            }
        }
        return sum;
    }
}
