using System.Numerics;
using Riposte.Models.Boosting.Binning;

namespace Riposte.Models.Boosting.Growing;

/// <summary>
/// The bins of a tree's features once more, packed row by row in groups of 8, 4, 2 or 1 columns: one load fetches a
/// row's bins of a group, and the
/// histograms of a group stay in the first-level cache while all rows of a leaf pass. A column is a feature, or a bundle of
/// sparse ones. A feature whose bins do not fit into a byte has a group of its own: its column and that of the rest.
/// </summary>
internal sealed unsafe class FeatureGroups
{
    /// <summary>Bins reserved for each column in a histogram.</summary>
    public const int BinStride = 256;

    private readonly BinnedColumns columns;
    private readonly FeatureBundles? bundles;
    private readonly List<int> widths = [];
    private byte[] packed = [];

    private FeatureGroups(BinnedColumns columns, FeatureBundles? bundles)
    {
        this.columns = columns;
        this.bundles = bundles;
    }

    /// <summary>The tree's features, rising; a "place" is an index here.</summary>
    public int[] Features { get; private set; } = [];

    /// <summary>The packed columns. Without bundles column c holds the feature at place c.</summary>
    public PackedColumn[] Columns { get; private set; } = [];

    /// <summary>First column of each group.</summary>
    public int[] Starts { get; private set; } = [];

    /// <summary>Doubles in a histogram of all columns: gradient and hessian of each bin.</summary>
    public int HistogramLength => Columns.Length * BinStride * 2;

    /// <summary>Number of columns in the group that starts at a column.</summary>
    public int WidthAt(int start) => widths[Array.BinarySearch(Starts, start)];

    /// <summary>Whether the group that starts at a column is one feature with two bytes a row.</summary>
    public bool IsWideAt(int start) => start + 1 < Columns.Length && Columns[start + 1].IsRest;

    /// <summary>
    /// The packed bins of the group that starts at a column; row i lies at i × width. The array never moves.
    /// </summary>
    public byte* PackedAt(int start)
    {
        fixed (byte* first = packed)
        {
            return first + (long)start * columns.Count;
        }
    }

    /// <summary>Packs some features.</summary>
    /// <param name="columns">Bins of all features.</param>
    /// <param name="features">Those of the tree, rising.</param>
    /// <param name="bundles">Which of them may share a column; null is none.</param>
    public static FeatureGroups Pack(BinnedColumns columns, int[] features, FeatureBundles? bundles = null)
    {
        var groups = new FeatureGroups(columns, bundles);
        groups.Repack(features);
        return groups;
    }

    /// <summary>Packs other features into the same memory.</summary>
    public void Repack(int[] features)
    {
        Features = features;
        Columns = [.. bundles is null ? Places().SelectMany(Plain) : Bundled()];
        Group();
        var length = Math.Max(1, Columns.Length * columns.Count);
        if (packed.Length < length)
        {
            packed = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        }
        Fill();
    }

    private int[] Places() => [.. Enumerable.Range(0, Features.Length)];

    private PackedColumn[] Plain(int place)
    {
        var column = new PackedColumn([place], [], [], columns.AllBins(Features[place]));
        return columns.PastByte[Features[place]] is null ? [column] : [column, PackedColumn.Rest];
    }

    private void Group()
    {
        var starts = new List<int>();
        widths.Clear();
        for (var start = 0; start < Columns.Length; start += widths[^1])
        {
            starts.Add(start);
            widths.Add(IsWideAt(start) ? 2 : Math.Min(8, 1 << BitOperations.Log2((uint)NarrowFrom(start))));
        }
        Starts = [.. starts];
    }

    private int NarrowFrom(int start)
    {
        var end = start;
        while (end < Columns.Length && !IsWideAt(end))
        {
            end++;
        }
        return end - start;
    }

    // In the order of the first feature of each column.
    private IEnumerable<PackedColumn> Bundled() =>
        Places()
            .GroupBy(place => bundles!.BundleOf(Features[place]) is >= 0 and var bundle ? bundle : -1 - place)
            .SelectMany(group => group.Key < 0 ? Plain(group.First()) : [Bundle([.. group])]);

    private PackedColumn Bundle(int[] places)
    {
        var firstCodes = new int[places.Length];
        var codes = 1;
        for (var i = 0; i < places.Length; i++)
        {
            firstCodes[i] = codes;
            codes += columns.AllBins(Features[places[i]]) - 1;
        }
        return new(places, firstCodes, Array.ConvertAll(places, p => bundles!.UsualBin(Features[p])), codes);
    }

    private void Fill()
    {
        foreach (var start in Starts)
        {
            var width = WidthAt(start);
            for (var j = 0; j < width; j++)
            {
                if (Columns[start + j].IsBundle)
                {
                    FillBundle(Columns[start + j], PackedAt(start) + j, width);
                }
                else if (Columns[start + j].IsRest)
                {
                    FillPlain(columns.PastByte[Features[Columns[start].Places[0]]]!, PackedAt(start) + j, width);
                }
                else
                {
                    FillPlain(columns.Bins[Features[Columns[start + j].Places[0]]], PackedAt(start) + j, width);
                }
            }
        }
    }

    private static void FillPlain(byte[] source, byte* target, int width)
    {
        for (var i = 0; i < source.Length; i++)
        {
            target[(long)i * width] = source[i];
        }
    }

    private void FillBundle(PackedColumn column, byte* target, int width)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            target[(long)i * width] = 0;
        }
        for (var f = 0; f < column.Places.Length; f++)
        {
            var feature = Features[column.Places[f]];
            var source = columns.Bins[feature];
            var codes = column.CodesOf(f, columns.AllBins(feature));
            for (var i = 0; i < source.Length; i++)
            {
                target[(long)i * width] |= codes[source[i]];
            }
        }
    }
}
