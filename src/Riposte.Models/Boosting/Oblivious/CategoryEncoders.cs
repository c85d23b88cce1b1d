using Riposte.Learning.Contracts;

namespace Riposte.Models.Boosting.Oblivious;

/// <summary>
/// Replaces categories by target statistics. The first statistic of a category feature stands in the feature's own column;
/// further ones (a softmax has one per class) follow all features, in the order of the encoders. Immutable.
/// </summary>
internal sealed class CategoryEncoders
{
    private readonly int[] firstExtra;

    /// <summary>Encoders of some features.</summary>
    /// <param name="items">One per category feature, features rising, each with as many statistics.</param>
    /// <param name="features">Features before encoding.</param>
    public CategoryEncoders(CategoryEncoder[] items, int features)
    {
        Items = items;
        Features = features;
        PerFeature = items[0].Prior.Length;
        firstExtra = [.. items.Select((_, e) => features + e * (PerFeature - 1))];
        Width = features + items.Length * (PerFeature - 1);
        SourceOf =
        [
            .. Enumerable.Range(0, features),
            .. items.SelectMany(item => Enumerable.Repeat(item.Feature, PerFeature - 1)),
        ];
    }

    /// <summary>The encoders, by feature.</summary>
    public CategoryEncoder[] Items { get; }

    /// <summary>Columns before encoding.</summary>
    public int Features { get; }

    /// <summary>Statistics of each category feature.</summary>
    public int PerFeature { get; }

    /// <summary>Columns after encoding: what trees split on.</summary>
    public int Width { get; }

    /// <summary>For each column after encoding, the feature that it comes from.</summary>
    public int[] SourceOf { get; }

    /// <summary>Encodes one row.</summary>
    /// <param name="row">One value per feature.</param>
    /// <param name="encoded">Receives <see cref="Width"/> values.</param>
    public void Encode(ReadOnlySpan<float> row, Span<float> encoded)
    {
        row.CopyTo(encoded);
        for (var e = 0; e < Items.Length; e++)
        {
            var statistics = Items[e].Of(row[Items[e].Feature]);
            encoded[Items[e].Feature] = statistics[0];
            statistics[1..].CopyTo(encoded[firstExtra[e]..]);
        }
    }

    /// <summary>Encodes some rows of a table; the others become NaN in the encoded columns.</summary>
    public FeatureMatrix Encode(FeatureMatrix raw, int[] rows) =>
        Replace(raw, rows, (e, i, target) => Items[e].Of(raw.Columns[Items[e].Feature][rows[i]]).CopyTo(target));

    /// <summary>A table with other numbers in place of its categories.</summary>
    /// <param name="raw">The table.</param>
    /// <param name="rows">Rows to fill.</param>
    /// <param name="fill">Writes the statistics of encoder e in the i-th of the rows.</param>
    public FeatureMatrix Replace(FeatureMatrix raw, int[] rows, Action<int, int, float[]> fill)
    {
        var columns = new float[Width][];
        raw.Columns.CopyTo(columns, 0);
        var target = new float[PerFeature];
        for (var e = 0; e < Items.Length; e++)
        {
            var own = ColumnsOf(e);
            foreach (var column in own)
            {
                columns[column] = new float[raw.Count];
                Array.Fill(columns[column], float.NaN);
            }
            for (var i = 0; i < rows.Length; i++)
            {
                fill(e, i, target);
                for (var k = 0; k < own.Length; k++)
                {
                    columns[own[k]][rows[i]] = target[k];
                }
            }
        }
        var names = SourceOf.Select((f, c) => c < Features ? raw.Names[f] : $"{raw.Names[f]} #{c}");
        return new FeatureMatrix([.. names], columns, raw.Count);
    }

    /// <summary>Columns of an encoder's statistics.</summary>
    public int[] ColumnsOf(int encoder) =>
        [Items[encoder].Feature, .. Enumerable.Range(firstExtra[encoder], PerFeature - 1)];
}
