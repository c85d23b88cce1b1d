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
    private const int Bins = 10;

    /// <summary>The index; NaN when a side has no row.</summary>
    /// <param name="reference">Earlier values; NaN is unknown.</param>
    /// <param name="current">Later values.</param>
    public static double Of(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        if (reference.IsEmpty || current.IsEmpty)
        {
            return double.NaN;
        }
        var edges = Edges(Quantile.Sorted(reference));
        var (before, after) = (Counts(reference, edges), Counts(current, edges));
        int[] used = [.. Enumerable.Range(0, before.Length).Where(bin => before[bin] + after[bin] > 0)];
        var sum = 0.0;
        foreach (var bin in used)
        {
            var a = (before[bin] + 0.5) / (reference.Length + 0.5 * used.Length);
            var b = (after[bin] + 0.5) / (current.Length + 0.5 * used.Length);
            sum += (b - a) * PortableMath.Log(b / a);
        }
        return sum;
    }

    /// <summary>Upper ends of all bins but the last, rising, each once.</summary>
    private static double[] Edges(double[] sorted)
    {
        var edges = new SortedSet<double>();
        for (var bin = 1; bin < Bins && sorted.Length > 0; bin++)
        {
            var edge = Quantile.OfSorted(sorted, (double)bin / Bins);
            if (!edges.Add(edge))
            {
                // Smaller values would share the bin of one that fills it: a flag that is mostly 1 would hide its zeros.
                edges.Add(Math.BitDecrement(edge));
            }
        }
        return [.. edges];
    }

    private static int[] Counts(ReadOnlySpan<double> values, double[] edges)
    {
        var counts = new int[edges.Length + 2];
        foreach (var value in values)
        {
            if (double.IsNaN(value))
            {
                counts[^1]++;
                continue;
            }
            var place = Array.BinarySearch(edges, value);
            counts[place >= 0 ? place : ~place]++;
        }
        return counts;
    }
}
