using Riposte.Core.Hashing;
using Riposte.Core.Market;
using Riposte.Core.Time;

namespace Riposte.Runtime.Stages.Codecs;

/// <summary>Stores funding settlements.</summary>
public sealed class FundingTableCodec : IStageCodec<FundingTable>
{
    /// <inheritdoc/>
    public void Write(FundingTable value, ColumnArchive archive)
    {
        archive.Put("times", value.Times);
        archive.Put("rates", value.Rates);
        archive.Put("mark_prices", value.MarkPrices);
    }

    /// <inheritdoc/>
    public FundingTable Read(ColumnArchive archive) =>
        new(archive.Get<Instant>("times"), archive.Get<double>("rates"), archive.Get<double>("mark_prices"));

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, Hash128>> Hashes(FundingTable value) => [new("funding", value.Hash())];

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, long>> Rows(FundingTable value) => [new("settlements", value.Count)];
}
