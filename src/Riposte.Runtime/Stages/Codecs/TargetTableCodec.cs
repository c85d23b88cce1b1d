using Riposte.Core.Hashing;
using Riposte.Core.Market;
using Riposte.Learning.Labels.Targets;

namespace Riposte.Runtime.Stages.Codecs;

/// <summary>Stores labels of one class or number an event; the bars they were made from are given, not stored
/// again.</summary>
/// <param name="market">The bars.</param>
public sealed class TargetTableCodec(MarketTable market) : IStageCodec<TargetTable>
{
    /// <inheritdoc/>
    public void Write(TargetTable value, ColumnArchive archive)
    {
        archive.Put<int>("event_rows", value.EventRows);
        archive.Put<int>("end_rows", value.EndRows);
        archive.Put<double>("values", value.Values);
        archive.Put<int>("classes", [value.Classes]);
    }

    /// <inheritdoc/>
    public TargetTable Read(ColumnArchive archive) =>
        new(
            market,
            archive.Get<int>("event_rows"),
            archive.Get<int>("end_rows"),
            archive.Get<double>("values"),
            archive.Get<int>("classes")[0]
        );

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, Hash128>> Hashes(TargetTable value) => [new("labels", value.Hash())];

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, long>> Rows(TargetTable value) => [new("labels", value.Count)];
}
