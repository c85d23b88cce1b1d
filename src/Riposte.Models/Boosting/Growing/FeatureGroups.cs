using Riposte.Models.Boosting.Binning;

namespace Riposte.Models.Boosting.Growing;

/// <summary>
/// The bins of a tree's features once more, packed row by row in groups of 8, 4, 2 or 1 features: one load fetches a
/// row's bins of a group, and the
/// histograms of a group stay in the first-level cache while all rows of a leaf pass.
/// </summary>
internal sealed unsafe class FeatureGroups
{
    /// <summary>Bins reserved for each feature in a histogram.</summary>
    public const int BinStride = 256;

    private readonly BinnedColumns columns;
    private readonly byte[] packed;

    private FeatureGroups(BinnedColumns columns, int[] features)
    {
        this.columns = columns;
        Features = features;
        var starts = new List<int>();
        for (var start = 0; start < features.Length; start += WidthAt(start))
        {
            starts.Add(start);
        }
        Starts = [.. starts];
        packed = GC.AllocateUninitializedArray<byte>(Math.Max(1, features.Length * columns.Count), pinned: true);
    }

    /// <summary>The tree's features, rising; a "place" is an index here.</summary>
    public int[] Features { get; private set; }

    /// <summary>First place of each group.</summary>
    public int[] Starts { get; }

    /// <summary>Doubles in a histogram of all features: gradient and hessian of each bin.</summary>
    public int HistogramLength => Features.Length * BinStride * 2;

    /// <summary>Number of features in the group that starts at a place.</summary>
    public int WidthAt(int start) =>
        (Features.Length - start) switch
        {
            >= 8 => 8,
            >= 4 => 4,
            >= 2 => 2,
            _ => 1,
        };

    /// <summary>
    /// The packed bins of the group that starts at a place; row i lies at i × width. The array never moves.
    /// </summary>
    public byte* PackedAt(int start)
    {
        fixed (byte* first = packed)
        {
            return first + (long)start * columns.Count;
        }
    }

    /// <summary>Packs some features.</summary>
    public static FeatureGroups Pack(BinnedColumns columns, int[] features)
    {
        var groups = new FeatureGroups(columns, features);
        groups.Fill();
        return groups;
    }

    /// <summary>Packs other features, as many as before, into the same memory.</summary>
    public void Repack(int[] features)
    {
        Riposte.Core.Check.That(features.Length == Features.Length);
        Features = features;
        Fill();
    }

    private void Fill()
    {
        foreach (var start in Starts)
        {
            var width = WidthAt(start);
            var target = PackedAt(start);
            for (var j = 0; j < width; j++)
            {
                var source = columns.Bins[Features[start + j]];
                for (var i = 0; i < source.Length; i++)
                {
                    target[(long)i * width + j] = source[i];
                }
            }
        }
    }
}
