using Riposte.Models.Boosting.Binning;

namespace Riposte.Models.Boosting.Growing;

/// <summary>
/// Exclusive feature bundling (Ke et al., LightGBM: A Highly Efficient Gradient Boosting Decision Tree, 2017, algorithm 3)
/// without conflicts: sparse features of which no two ever leave their usual bin in the same row share one packed column.
/// A feature is sparse when one bin, its usual one, holds at least half of the rows.
/// </summary>
internal sealed class FeatureBundles
{
    /// <summary>Codes of a packed column: one for "all at their usual bins", one for each other bin.</summary>
    private const int Codes = 256;

    private readonly BinnedColumns columns;
    private readonly int[] usual;
    private readonly int[] unusualRows;
    private readonly int[] bundleOf;

    private FeatureBundles(BinnedColumns columns)
    {
        this.columns = columns;
        usual = new int[columns.Bins.Length];
        unusualRows = new int[columns.Bins.Length];
        bundleOf = new int[columns.Bins.Length];
        Array.Fill(bundleOf, -1);
    }

    /// <summary>Bundles some features.</summary>
    public static FeatureBundles Find(BinnedColumns columns, int[] features)
    {
        var found = new FeatureBundles(columns);
        foreach (var feature in features)
        {
            found.Count(feature);
        }
        found.Bundle(features);
        return found;
    }

    /// <summary>Number of a feature's bundle; −1 when the feature is not sparse.</summary>
    public int BundleOf(int feature) => bundleOf[feature];

    /// <summary>The bin that holds at least half of the rows of a sparse feature.</summary>
    public int UsualBin(int feature) => usual[feature];

    private void Count(int feature)
    {
        var counts = new int[Codes];
        foreach (var bin in columns.Bins[feature])
        {
            counts[bin]++;
        }
        usual[feature] = Array.IndexOf(counts, counts.Max());
        unusualRows[feature] = columns.Count - counts[usual[feature]];
    }

    // The fullest features first; each goes into the first bundle that has the codes and none of its rows.
    private void Bundle(int[] features)
    {
        var sparse = features.Where(f => unusualRows[f] <= columns.Count / 2 && columns.AllBins(f) <= Codes);
        var bundles = new List<Taken>();
        var rows = new int[columns.Count / 2];
        foreach (var feature in sparse.OrderByDescending(f => unusualRows[f]).ThenBy(f => f))
        {
            var some = Unusual(feature, rows);
            var codes = columns.AllBins(feature) - 1;
            var at = bundles.FindIndex(bundle => bundle.Fits(rows, some, codes, columns.Count));
            if (at < 0)
            {
                at = bundles.Count;
                bundles.Add(new Taken(columns.Count));
            }
            bundles[at].Add(rows, some, codes);
            bundleOf[feature] = at;
        }
    }

    private int Unusual(int feature, int[] rows)
    {
        var (bins, found, expected) = (columns.Bins[feature], 0, usual[feature]);
        for (var i = 0; i < bins.Length; i++)
        {
            if (bins[i] != expected)
            {
                rows[found++] = i;
            }
        }
        return found;
    }

    // The rows and codes that the features of a bundle take up.
    private sealed class Taken(int rowCount)
    {
        private readonly ulong[] taken = new ulong[(rowCount + 63) / 64];
        private int rows;
        private int codes = 1;

        public bool Fits(int[] others, int count, int moreCodes, int all)
        {
            if (codes + moreCodes > Codes || rows + count > all)
            {
                return false;
            }
            foreach (var row in others.AsSpan(0, count))
            {
                if ((taken[row >> 6] >> (row & 63) & 1) != 0)
                {
                    return false;
                }
            }
            return true;
        }

        public void Add(int[] others, int count, int moreCodes)
        {
            foreach (var row in others.AsSpan(0, count))
            {
                taken[row >> 6] |= 1UL << (row & 63);
            }
            (rows, codes) = (rows + count, codes + moreCodes);
        }
    }
}
