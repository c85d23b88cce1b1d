using Riposte.Core.Numerics;

namespace Riposte.Learning.Drift;

/// <summary>
/// Bins cut by the reference: its deciles, and one bin of unknown values. A value that several deciles share is a bin of its
/// own, so that flags and counts are told apart too.
/// </summary>
internal static class ReferenceBins
{
    private const int Bins = 10;

    /// <summary>Upper ends of all bins of known values but the last, rising, each once.</summary>
    /// <param name="sorted">Known values of the reference, rising.</param>
    public static double[] Edges(double[] sorted)
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

    /// <summary>The bin of a known value among edges.</summary>
    public static int Of(double[] edges, double value)
    {
        var place = Array.BinarySearch(edges, value);
        return place >= 0 ? place : ~place;
    }

    /// <summary>Rows in each bin, the unknown ones last.</summary>
    public static int[] Counts(ReadOnlySpan<double> values, double[] edges)
    {
        var counts = new int[edges.Length + 2];
        foreach (var value in values)
        {
            counts[double.IsNaN(value) ? edges.Length + 1 : Of(edges, value)]++;
        }
        return counts;
    }
}
