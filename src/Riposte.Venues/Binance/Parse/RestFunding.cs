using Riposte.Core.Market;
using Riposte.Core.Market.Series;
using Riposte.Venues.Common.Json;

namespace Riposte.Venues.Binance.Parse;

/// <summary>The answer of <c>fundingRate</c>.</summary>
internal static class RestFunding
{
    /// <summary>Reads settlements under their nominal times: the archive stamps the same ones differently late. The oldest
    /// ones have no mark price: an empty text.</summary>
    /// <exception cref="FormatException">The body is not as documented, or of another symbol.</exception>
    public static SeriesTable Read(ReadOnlyMemory<byte> body, string symbol) =>
        JsonAnswer.Read(
            body,
            root =>
            {
                var builder = new SeriesBuilder(DataKinds.Funding);
                foreach (var row in root.Rows("the answer"))
                {
                    SymbolCheck.Require(row, symbol);
                    builder.Begin(FundingTimes.Nominal(row.Time("fundingTime"))).Set(0, row.Number("fundingRate"));
                    if (row.Find("markPrice") is { } mark && mark.ToString().Length > 0)
                    {
                        builder.Set(1, JsonAnswer.AmountOf(mark, "markPrice"));
                    }
                }
                return TableCheck.Unique(builder);
            }
        );
}
