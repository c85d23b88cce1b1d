using Riposte.Core.Workers;
using Riposte.Learning.Contracts;

namespace Riposte.Models.Boosting.Binning;

/// <summary>
/// The training rows cut into bins, one byte per cell, column by column. Bin b of a feature holds the values with
/// cut[b−1] ≤ x &lt; cut[b]; missing values
/// have the bin after the last. Cuts are values of training rows, so that a decision on a bin and the decision <c>x
/// &lt; cut</c> on the raw number agree.
/// </summary>
internal sealed class BinnedColumns
{
    private readonly FeatureMatrix features;
    private readonly int[] rows;
    private readonly float[] weights;
    private readonly int maxBins;

    private BinnedColumns(FeatureMatrix features, int[] rows, float[] weights, int maxBins)
    {
        this.features = features;
        this.rows = rows;
        this.weights = weights;
        this.maxBins = maxBins;
        Bins = new byte[features.Columns.Length][];
        Cuts = new float[features.Columns.Length][];
        HasMissing = new bool[features.Columns.Length];
    }

    /// <summary>Number of rows.</summary>
    public int Count => rows.Length;

    /// <summary>One bin per row, for each feature.</summary>
    public byte[][] Bins { get; }

    /// <summary>
    /// Rising cuts of each feature: one fewer than its bins of present values (none when all are missing).
    /// </summary>
    public float[][] Cuts { get; }

    /// <summary>Whether some row lacks the feature.</summary>
    public bool[] HasMissing { get; }

    /// <summary>Bins of present values, at least 1.</summary>
    public int ValueBins(int feature) => Cuts[feature].Length + 1;

    /// <summary>All bins, that of missing values included.</summary>
    public int AllBins(int feature) => Cuts[feature].Length + (HasMissing[feature] ? 2 : 1);

    /// <summary>Cuts the features on some rows.</summary>
    /// <param name="features">The full table.</param>
    /// <param name="rows">Rows to use.</param>
    /// <param name="weights">One weight per used row, above 0.</param>
    /// <param name="maxBins">Bins at most, the missing one included.</param>
    /// <param name="workers">Runs features side by side.</param>
    /// <exception cref="ArgumentException">A value is infinite.</exception>
    public static BinnedColumns Build(
        FeatureMatrix features,
        int[] rows,
        float[] weights,
        int maxBins,
        IWorkers workers
    )
    {
        var binned = new BinnedColumns(features, rows, weights, maxBins);
        var blocks = Math.Min(features.Columns.Length, workers.Threads * 4);
        workers.For(blocks, block => binned.BuildBlock(block, blocks));
        return binned;
    }

    /// <summary>Other values, none of them missing, and given cuts for some features.</summary>
    /// <param name="changed">Rising cuts of each of them.</param>
    /// <param name="values">The table with the other values.</param>
    public BinnedColumns With(IEnumerable<KeyValuePair<int, float[]>> changed, FeatureMatrix values)
    {
        var binned = new BinnedColumns(values, rows, weights, maxBins);
        Bins.CopyTo(binned.Bins, 0);
        Cuts.CopyTo(binned.Cuts, 0);
        HasMissing.CopyTo(binned.HasMissing, 0);
        foreach (var (feature, cuts) in changed)
        {
            var column = values.Columns[feature];
            binned.Cuts[feature] = cuts;
            binned.HasMissing[feature] = false;
            binned.Bins[feature] = Array.ConvertAll(rows, row => BinOf(column[row], cuts));
        }
        return binned;

        // Bin b holds cut[b − 1] ≤ x < cut[b].
        static byte BinOf(float value, float[] cuts)
        {
            var at = Array.BinarySearch(cuts, value);
            return (byte)(at >= 0 ? at + 1 : ~at);
        }
    }

    private void BuildBlock(int block, int blocks)
    {
        var pairs = new ulong[rows.Length];
        var spare = new ulong[rows.Length];
        for (var f = block; f < Cuts.Length; f += blocks)
        {
            BuildFeature(f, pairs, spare);
        }
    }

    private void BuildFeature(int feature, ulong[] pairs, ulong[] spare)
    {
        var column = features.Columns[feature];
        var bins = new byte[rows.Length];
        var present = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var value = column[rows[i]];
            if (float.IsInfinity(value))
            {
                throw new ArgumentException(
                    $"Feature {features.Names[feature]} is infinite in row {rows[i]}; unknown values are NaN.",
                    nameof(feature)
                );
            }
            if (!float.IsNaN(value))
            {
                pairs[present++] = (ulong)RadixSort.KeyOf(value) << 32 | (uint)i;
            }
        }
        HasMissing[feature] = present < rows.Length;
        var sorted = RadixSort.Sort(pairs, spare, present).AsSpan(0, present);
        var limit = HasMissing[feature] ? maxBins - 1 : maxBins;
        var firstKeys = QuantileCuts.Find(sorted, weights, limit);
        Cuts[feature] = Array.ConvertAll(firstKeys, RadixSort.ValueOf);
        if (HasMissing[feature])
        {
            Array.Fill(bins, (byte)(firstKeys.Length + 1));
        }
        var bin = 0;
        foreach (var pair in sorted)
        {
            while (bin < firstKeys.Length && (uint)(pair >> 32) >= firstKeys[bin])
            {
                bin++;
            }
            bins[(uint)pair] = (byte)bin;
        }
        Bins[feature] = bins;
    }
}
