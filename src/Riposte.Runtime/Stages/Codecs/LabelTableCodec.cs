using Riposte.Core.Hashing;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;

namespace Riposte.Runtime.Stages.Codecs;

/// <summary>Stores labels; the bars they were made from are given, not stored again.</summary>
/// <param name="market">The bars.</param>
public sealed class LabelTableCodec(MarketTable market) : IStageCodec<LabelTable>
{
    /// <inheritdoc/>
    public void Write(LabelTable value, ColumnArchive archive)
    {
        archive.Put<int>("event_rows", value.EventRows);
        archive.Put<Instant>("start", value.Start);
        archive.Put<Instant>("end", value.End);
        archive.Put<int>("end_rows", value.EndRows);
        archive.Put<Outcome>("outcomes", value.Outcomes);
        archive.Put<double>("long_return", value.LongReturn);
        archive.Put<double>("short_return", value.ShortReturn);
        archive.Put<int>("long_end_rows", value.LongEndRows);
        archive.Put<int>("short_end_rows", value.ShortEndRows);
        archive.Put<double>("weights", value.Weights);
    }

    /// <inheritdoc/>
    public LabelTable Read(ColumnArchive archive) =>
        new(
            market,
            archive.Get<int>("event_rows"),
            archive.Get<Instant>("start"),
            archive.Get<Instant>("end"),
            archive.Get<int>("end_rows"),
            archive.Get<Outcome>("outcomes"),
            archive.Get<double>("long_return"),
            archive.Get<double>("short_return"),
            archive.Get<int>("long_end_rows"),
            archive.Get<int>("short_end_rows"),
            archive.Get<double>("weights")
        );

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, Hash128>> Hashes(LabelTable value) => [new("labels", value.Hash())];

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, long>> Rows(LabelTable value) => [new("labels", value.Count)];

    /// <inheritdoc/>
    public long Bytes(LabelTable value) => (long)value.Count * (5 * sizeof(double) + 4 * sizeof(int) + 1);
}
