using Riposte.Core.Market;
using Riposte.Core.Time;

namespace Riposte.Runtime.Runs;

/// <summary>What a run was given: bars as they were read or made up, before anything is computed of them.</summary>
/// <param name="Bars">Base bars.</param>
/// <param name="Funding">Settlements charged.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
/// <param name="IsSimulated">Whether the market is made up.</param>
/// <param name="StorePath">Folder of the store that has further columns; null when the bars come from elsewhere.</param>
public sealed record RunSource(
    MarketTable Bars,
    FundingTable Funding,
    IReadOnlyList<string> Notes,
    bool IsSimulated,
    string? StorePath = null
)
{
    /// <summary>
    /// The same as if the world ended at a time: bars that were known by then, and settlements before it. What is
    /// computed of it cannot depend on anything later, for it is not there.
    /// </summary>
    /// <param name="end">The end; at least one bar is known by then.</param>
    public RunSource Before(Instant end)
    {
        var count = Math.Clamp(Bars.RowAt(end), 0, Bars.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(end));
        var paid = 0;
        while (paid < Funding.Count && Funding.Times[paid] < end)
        {
            paid++;
        }
        return this with
        {
            Bars = Bars.Slice(0, count),
            Funding = new FundingTable(
                Funding.Times[..paid].ToArray(),
                Funding.Rates[..paid].ToArray(),
                Funding.MarkPrices[..paid].ToArray()
            ),
        };
    }
}
