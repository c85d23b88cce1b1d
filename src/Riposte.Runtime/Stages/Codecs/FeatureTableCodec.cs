using Riposte.Core.Hashing;
using Riposte.Features;

namespace Riposte.Runtime.Stages.Codecs;

/// <summary>Stores feature columns.</summary>
public sealed class FeatureTableCodec : IStageCodec<FeatureTable>
{
    /// <inheritdoc/>
    public void Write(FeatureTable value, ColumnArchive archive)
    {
        archive.Put("names", string.Join('\n', value.Names));
        archive.Put<long>("shape", [value.Count, value.WarmUp, value.Memory, value.FirstBar]);
        for (var c = 0; c < value.Columns.Length; c++)
        {
            archive.Put<double>(Key(c), value.Columns[c]);
        }
    }

    /// <inheritdoc/>
    public FeatureTable Read(ColumnArchive archive)
    {
        string[] names = archive.GetText("names") is { Length: > 0 } text ? text.Split('\n') : [];
        var shape = archive.Get<long>("shape");
        double[][] columns = [.. names.Select((_, c) => archive.Get<double>(Key(c)))];
        return new FeatureTable(names, columns, (int)shape[0], (int)shape[1], (int)shape[2], shape[3]);
    }

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, Hash128>> Hashes(FeatureTable value) => [new("features", value.Hash())];

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, long>> Rows(FeatureTable value) =>
        [new("rows", value.Count), new("features", value.Names.Length)];

    /// <inheritdoc/>
    public long Bytes(FeatureTable value) => (long)value.Count * value.Columns.Length * sizeof(double);

    private static string Key(int column) => string.Create(null, $"column.{column:D5}");
}
