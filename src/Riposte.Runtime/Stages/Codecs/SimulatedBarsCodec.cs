using Riposte.Core.Hashing;
using Riposte.Core.Market;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Stages.Codecs;

/// <summary>Stores a simulated market.</summary>
public sealed class SimulatedBarsCodec : IStageCodec<SimulatedBars>
{
    private readonly MarketTableCodec bars = new();
    private readonly FundingTableCodec funding = new();

    /// <inheritdoc/>
    public void Write(SimulatedBars value, ColumnArchive archive)
    {
        bars.Write(value.Bars, archive);
        funding.Write(value.Funding, archive);
        archive.Put<double>("expectancy", [value.Expectancy]);
    }

    /// <inheritdoc/>
    public SimulatedBars Read(ColumnArchive archive) =>
        new(bars.Read(archive), funding.Read(archive), archive.Get<double>("expectancy")[0]);

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, Hash128>> Hashes(SimulatedBars value) =>
        bars.Hashes(value.Bars).Concat(funding.Hashes(value.Funding));

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, long>> Rows(SimulatedBars value) =>
        bars.Rows(value.Bars).Concat(funding.Rows(value.Funding));
}
