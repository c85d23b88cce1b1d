using System.Buffers;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;

namespace Riposte.Models.Boosting.Binning;

/// <summary>
/// The training rows cut into bins, one byte per cell, column by column. Bin b of a feature holds the values with
/// cut[b−1] ≤ x &lt; cut[b]; missing values
/// have the bin after the last. Cuts are values of training rows, so that a decision on a bin and the decision <c>x
/// &lt; cut</c> on the raw number agree. A category has a bin of its own; rare ones are binned as missing.
/// </summary>
internal sealed class BinnedColumns
{
    private readonly FeatureMatrix features;
    private readonly int[] rows;
    private readonly float[] weights;
    private readonly BoostingOptions options;
    private readonly FeatureRules rules;
    private readonly XgboostCuts?[] sketched;

    private BinnedColumns(
        FeatureMatrix features,
        int[] rows,
        float[] weights,
        BoostingOptions options,
        FeatureRules rules
    )
    {
        this.features = features;
        this.rows = rows;
        this.weights = weights;
        this.options = options;
        this.rules = rules;
        Bins = new byte[features.Columns.Length][];
        Cuts = new float[features.Columns.Length][];
        HasMissing = new bool[features.Columns.Length];
        Categories = new CategoryBins?[features.Columns.Length];
        PastByte = new byte[]?[features.Columns.Length];
        sketched = new XgboostCuts?[features.Columns.Length];
    }

    /// <summary>Number of rows.</summary>
    public int Count => rows.Length;

    /// <summary>One bin per row, for each feature: its lower 8 bits.</summary>
    public byte[][] Bins { get; }

    /// <summary>
    /// The rest of the bins, 0 or 1 per row, of features that have 256 bins of present values and one of missing ones,
    /// which XGBoost allows; null, as always otherwise, is 0 everywhere.
    /// </summary>
    public byte[]?[] PastByte { get; }

    /// <summary>
    /// Rising cuts of each feature: one fewer than its bins of present values (none when all are missing).
    /// </summary>
    public float[][] Cuts { get; }

    /// <summary>Whether some row lacks the feature.</summary>
    public bool[] HasMissing { get; }

    /// <summary>The categories of each feature's bins; null for a feature that is none.</summary>
    public CategoryBins?[] Categories { get; }

    /// <summary>The bin of a row.</summary>
    public int Bin(int feature, int row) => Bins[feature][row] + (PastByte[feature] is { } high ? high[row] << 8 : 0);

    /// <summary>The raw cut after a bin: a present value goes left when it is smaller.</summary>
    /// <param name="feature">A feature that is no category.</param>
    /// <param name="lastLeft">Last bin on the left; −1 leaves no present value there, the last bin all.</param>
    public float Threshold(int feature, int lastLeft)
    {
        var cuts = Cuts[feature];
        if (lastLeft >= 0 && lastLeft < cuts.Length)
        {
            return cuts[lastLeft];
        }
        return lastLeft < 0
            ? sketched[feature]?.Below ?? float.NegativeInfinity
            : sketched[feature]?.Above ?? float.PositiveInfinity;
    }

    /// <summary>Bins of present values, at least 1.</summary>
    public int ValueBins(int feature) => Cuts[feature].Length + 1;

    /// <summary>All bins, that of missing values included.</summary>
    public int AllBins(int feature) => Cuts[feature].Length + (HasMissing[feature] ? 2 : 1);

    /// <summary>Cuts the features on some rows.</summary>
    /// <param name="features">The full table.</param>
    /// <param name="rows">Rows to use.</param>
    /// <param name="weights">One weight per used row, above 0.</param>
    /// <param name="options">How many bins, and whose.</param>
    /// <param name="rules">Which features are categories.</param>
    /// <param name="workers">Runs features side by side.</param>
    /// <exception cref="ArgumentException">A value is infinite.</exception>
    /// <exception cref="Riposte.Core.Errors.UserException">A value of a category is none.</exception>
    public static BinnedColumns Build(
        FeatureMatrix features,
        int[] rows,
        float[] weights,
        BoostingOptions options,
        FeatureRules rules,
        IWorkers workers
    )
    {
        var binned = new BinnedColumns(features, rows, weights, options, rules);
        workers.For(features.Columns.Length, binned.BuildColumn);
        return binned;
    }

    /// <summary>Other values, none of them missing, and given cuts for some features.</summary>
    /// <param name="changed">Rising cuts of each of them.</param>
    /// <param name="values">The table with the other values.</param>
    public BinnedColumns With(IEnumerable<KeyValuePair<int, float[]>> changed, FeatureMatrix values)
    {
        var binned = new BinnedColumns(values, rows, weights, options, rules);
        Bins.CopyTo(binned.Bins, 0);
        Cuts.CopyTo(binned.Cuts, 0);
        HasMissing.CopyTo(binned.HasMissing, 0);
        foreach (var (feature, cuts) in changed)
        {
            var column = values.Columns[feature];
            binned.Cuts[feature] = cuts;
            binned.HasMissing[feature] = false;
            binned.Bins[feature] = Array.ConvertAll(rows, row => (byte)CutsUpTo(cuts, column[row]));
        }
        return binned;
    }

    private void BuildColumn(int feature)
    {
        Bins[feature] = new byte[rows.Length];
        CheckFinite(feature);
        if (rules.IsCategory[feature])
        {
            BuildCategory(feature);
        }
        else if (options.XgboostCompatible)
        {
            BuildSketched(feature);
        }
        else
        {
            var pairs = ArrayPool<ulong>.Shared.Rent(rows.Length);
            var spare = ArrayPool<ulong>.Shared.Rent(rows.Length);
            BuildFeature(feature, pairs, spare);
            ArrayPool<ulong>.Shared.Return(pairs);
            ArrayPool<ulong>.Shared.Return(spare);
        }
    }

    private void CheckFinite(int feature)
    {
        var column = features.Columns[feature];
        var hasMissing = false;
        foreach (var row in rows)
        {
            var value = column[row];
            if (float.IsInfinity(value))
            {
                throw new ArgumentException(
                    $"Feature {features.Names[feature]} is infinite in row {row}; unknown values are NaN.",
                    nameof(feature)
                );
            }
            hasMissing |= float.IsNaN(value);
        }
        HasMissing[feature] = hasMissing;
    }

    private void BuildCategory(int feature)
    {
        var column = features.Columns[feature];
        var found = CategoryBins.Of(features.Names[feature], column, rows, weights, options.MaxBins);
        found = options.XgboostCompatible ? found.WithGaps(options.MaxBins) : found;
        Categories[feature] = found;
        Cuts[feature] = [.. found.Kept.Skip(1).Select(category => (float)category)];
        HasMissing[feature] |= found.Rare.Length > 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var value = column[rows[i]];
            var bin = float.IsNaN(value) ? -1 : Array.BinarySearch(found.Kept, (int)value);
            Bins[feature][i] = (byte)(bin >= 0 ? bin : Cuts[feature].Length + 1);
        }
    }

    private void BuildSketched(int feature)
    {
        var column = features.Columns[feature];
        var found = XgboostCuts.Of(column, rows, weights, options.MaxBins);
        sketched[feature] = found;
        Cuts[feature] = found.Cuts;
        var missing = found.Cuts.Length + 1;
        var high = missing > byte.MaxValue && HasMissing[feature] ? new byte[rows.Length] : null;
        PastByte[feature] = high;
        for (var i = 0; i < rows.Length; i++)
        {
            var value = column[rows[i]];
            var bin = float.IsNaN(value) ? missing : CutsUpTo(found.Cuts, value);
            Bins[feature][i] = (byte)bin;
            if (high is not null)
            {
                high[i] = (byte)(bin >> 8);
            }
        }
    }

    private static int CutsUpTo(float[] cuts, float value)
    {
        var at = Array.BinarySearch(cuts, value);
        return at >= 0 ? at + 1 : ~at;
    }

    private void BuildFeature(int feature, ulong[] pairs, ulong[] spare)
    {
        var column = features.Columns[feature];
        var bins = Bins[feature];
        var present = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var value = column[rows[i]];
            if (!float.IsNaN(value))
            {
                pairs[present++] = (ulong)RadixSort.KeyOf(value) << 32 | (uint)i;
            }
        }
        var sorted = RadixSort.Sort(pairs, spare, present).AsSpan(0, present);
        var limit = HasMissing[feature] ? options.MaxBins - 1 : options.MaxBins;
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
    }
}
