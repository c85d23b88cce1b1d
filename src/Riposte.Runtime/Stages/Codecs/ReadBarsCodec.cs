using Riposte.Core.Hashing;
using Riposte.Core.Market;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Stages.Codecs;

/// <summary>Stores bars with their notes.</summary>
public sealed class ReadBarsCodec : IStageCodec<ReadBars>
{
    private readonly MarketTableCodec bars = new();

    /// <inheritdoc/>
    public void Write(ReadBars value, ColumnArchive archive)
    {
        bars.Write(value.Table, archive);
        archive.Put("notes", JsonText.Write(value.Notes));
    }

    /// <inheritdoc/>
    public ReadBars Read(ColumnArchive archive) =>
        new(bars.Read(archive), JsonText.Read<string[]>(archive.GetText("notes")));

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, Hash128>> Hashes(ReadBars value) => bars.Hashes(value.Table);

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, long>> Rows(ReadBars value) => bars.Rows(value.Table);
}
