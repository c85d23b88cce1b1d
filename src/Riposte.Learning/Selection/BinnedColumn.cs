using Riposte.Core.Numerics;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Selection;

/// <summary>A column cut into classes.</summary>
/// <param name="Codes">Class of each row, below <paramref name="Classes"/>.</param>
/// <param name="Classes">Number of classes.</param>
public sealed record BinnedColumn(byte[] Codes, int Classes)
{
    /// <summary>
    /// Bins with equally many training values, ties never parted; a column with no more different values than bins gets
    /// one for each. Unknown values are class 0.
    /// </summary>
    public static BinnedColumn Of(float[] column, ReadOnlySpan<int> rows, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bins, 100);
        var values = new double[rows.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = column[rows[i]];
        }
        var cuts = Cuts(Quantile.Sorted(values), bins);
        var codes = new byte[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
            {
                continue;
            }
            var place = cuts.AsSpan().BinarySearch(values[i]);
            codes[i] = (byte)(place >= 0 ? place + 1 : ~place);
        }
        return new BinnedColumn(codes, cuts.Length + 1);
    }

    /// <summary>The outcomes of some labels.</summary>
    public static BinnedColumn OfOutcomes(LabelTable labels, ReadOnlySpan<int> positions)
    {
        var codes = new byte[positions.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = (byte)labels.Outcomes[positions[i]];
        }
        return new BinnedColumn(codes, 3);
    }

    // Lowest value of each bin.
    private static double[] Cuts(double[] sorted, int bins)
    {
        var distinct = sorted.Distinct().Take(bins + 1).ToArray();
        if (distinct.Length <= bins)
        {
            return distinct;
        }
        return [.. Enumerable.Range(0, bins).Select(j => sorted[(int)((long)sorted.Length * j / bins)]).Distinct()];
    }
}
