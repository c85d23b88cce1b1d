using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Time;

namespace Riposte.Runtime.Runs;

/// <summary>Funding must be known wherever a position is held: a missing settlement is an error, never a repeat of the
/// last one.</summary>
public static class FundingCoverage
{
    /// <summary>Marks the settlements that the funding of some bars lacks (<see cref="FundingSchedule"/>): a back-test
    /// that holds a position across one stops.</summary>
    /// <param name="funding">Recorded settlements.</param>
    /// <param name="bars">What is traded.</param>
    /// <param name="source">Where the settlements come from, for the message.</param>
    public static FundingTable Mark(FundingTable funding, MarketTable bars, string source) =>
        new(funding.Times.ToArray(), funding.Rates.ToArray(), funding.MarkPrices.ToArray())
        {
            Missing = [.. Missing(funding, bars)],
            Source = source,
        };

    /// <summary>Refuses funding that lacks a settlement anywhere inside the bars: labels and benchmarks need all of
    /// them.</summary>
    /// <param name="funding">Recorded settlements.</param>
    /// <param name="bars">What is learnt from and traded.</param>
    /// <param name="source">Where the settlements come from, for the message.</param>
    /// <exception cref="UserException">Settlements are missing (kind Data).</exception>
    public static void Require(FundingTable funding, MarketTable bars, string source)
    {
        var missing = Missing(funding, bars);
        if (missing.Length == 0)
        {
            return;
        }
        var others = missing.Length switch
        {
            1 => "",
            2 => ", and one more is missing",
            var count => $", and {count - 1} more are missing",
        };
        throw new UserException(
            ErrorKind.Data,
            $"{source} has no funding rate of {bars.Symbol} at {missing[0]}{others}.",
            "A missing rate is an error: it is never guessed, and the last one is never repeated.",
            "Supply the rates, or set costs.funding to none or to a rate."
        );
    }

    private static Instant[] Missing(FundingTable funding, MarketTable bars) =>
        FundingSchedule.Missing(funding.Times, bars.OpenTime(0), bars.KnownAt(bars.Count - 1));
}
