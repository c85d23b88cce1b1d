using System.Collections.Immutable;
using Riposte.Venues.Binance.Messages;
using Riposte.Venues.Common.Json;

namespace Riposte.Venues.Binance.Parse;

/// <summary>The answers of <c>fundingInfo</c> and <c>openInterest</c>.</summary>
internal static class RestTerms
{
    /// <summary>Reads <c>fundingInfo</c>, in order of symbol.</summary>
    /// <exception cref="FormatException">The body is not as documented.</exception>
    public static ImmutableArray<FundingTerms> Funding(ReadOnlyMemory<byte> body) =>
        JsonAnswer.Read(
            body,
            root =>
                root.Rows("the answer")
                    .Select(row => new FundingTerms(
                        row.Text("symbol"),
                        row.Number("adjustedFundingRateCap"),
                        row.Number("adjustedFundingRateFloor"),
                        HoursOf(row.Whole("fundingIntervalHours"))
                    ))
                    .OrderBy(terms => terms.Symbol, StringComparer.Ordinal)
                    .ToImmutableArray()
        );

    /// <summary>Reads <c>openInterest</c>.</summary>
    /// <exception cref="FormatException">The body is not as documented, or of another symbol.</exception>
    public static OpenInterestNow OpenInterest(ReadOnlyMemory<byte> body, string symbol) =>
        JsonAnswer.Read(
            body,
            root =>
            {
                SymbolCheck.Require(root, symbol);
                var coins = JsonAnswer.AmountOf(root.Field("openInterest"), "openInterest");
                return new OpenInterestNow(symbol, coins, root.Time("time"));
            }
        );

    private static int HoursOf(long hours) =>
        hours is >= 1 and <= 24
            ? (int)hours
            : throw new FormatException($"fundingIntervalHours {hours} is out of range");
}
