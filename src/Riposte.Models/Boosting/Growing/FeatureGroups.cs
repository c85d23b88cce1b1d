using System.Numerics;
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
    private readonly List<int> starts = [];
    private readonly List<int> widths = [];

    private FeatureGroups(BinnedColumns columns, int[] features)
    {
        this.columns = columns;
        Features = Placed(features);
        Starts = [.. starts];
        packed = GC.AllocateUninitializedArray<byte>(Math.Max(1, Features.Length * columns.Count), pinned: true);
    }

    /// <summary>
    /// The tree's features, rising; a "place" is an index here. A feature whose bins do not fit into a byte has two
    /// places, the second of which is −1, and a group of its own.
    /// </summary>
    public int[] Features { get; private set; }

    /// <summary>First place of each group.</summary>
    public int[] Starts { get; }

    /// <summary>Doubles in a histogram of all features: gradient and hessian of each bin.</summary>
    public int HistogramLength => Features.Length * BinStride * 2;

    /// <summary>Number of places, and of bytes a row, in the group that starts at a place.</summary>
    public int WidthAt(int start) => widths[starts.BinarySearch(start)];

    /// <summary>Whether the group that starts at a place is one feature of two bytes a row.</summary>
    public bool IsWideAt(int start) => columns.PastByte[Features[start]] is not null;

    /// <summary>Whether other features can take the places of these.</summary>
    public bool Fits(int[] features) =>
        features.Length == Features.Length && !Array.Exists(features, feature => columns.PastByte[feature] is not null);

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

    private int[] Placed(int[] features)
    {
        var places = new List<int>(features.Length);
        for (var next = 0; next < features.Length; )
        {
            var narrow = next;
            while (narrow < features.Length && columns.PastByte[features[narrow]] is null)
            {
                narrow++;
            }
            while (next < narrow)
            {
                var width = Math.Min(8, 1 << BitOperations.Log2((uint)(narrow - next)));
                Group(places, features.AsSpan(next, width));
                next += width;
            }
            if (next < features.Length)
            {
                Group(places, [features[next++], -1]);
            }
        }
        return [.. places];
    }

    private void Group(List<int> places, ReadOnlySpan<int> group)
    {
        starts.Add(places.Count);
        widths.Add(group.Length);
        places.AddRange(group);
    }

    private void Fill()
    {
        foreach (var start in Starts)
        {
            var width = WidthAt(start);
            var target = PackedAt(start);
            for (var j = 0; j < width; j++)
            {
                var source =
                    Features[start + j] < 0 ? columns.PastByte[Features[start]]! : columns.Bins[Features[start + j]];
                for (var i = 0; i < source.Length; i++)
                {
                    target[(long)i * width + j] = source[i];
                }
            }
        }
    }
}
