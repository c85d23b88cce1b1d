using System.Text.Json;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Venues.Common.Json;

namespace Riposte.Venues.Binance.Parse;

/// <summary>The answers below <c>/futures/data</c>.</summary>
internal static class RestStatistics
{
    /// <summary>Reads <c>openInterestHist</c>.</summary>
    /// <exception cref="FormatException">The body is not as documented, or of another symbol.</exception>
    public static SeriesTable OpenInterest(ReadOnlyMemory<byte> body, string symbol) =>
        Read(
            body,
            DataKinds.OpenInterest,
            (row, builder) =>
            {
                SymbolCheck.Require(row, symbol);
                builder
                    .Set(0, JsonAnswer.AmountOf(row.Field("sumOpenInterest"), "sumOpenInterest"))
                    .Set(1, JsonAnswer.AmountOf(row.Field("sumOpenInterestValue"), "sumOpenInterestValue"));
            }
        );

    /// <summary>Reads one of the three ratios of long to short into its column; the others stay unknown.</summary>
    /// <exception cref="FormatException">The body is not as documented, or of another symbol.</exception>
    public static SeriesTable LongShort(ReadOnlyMemory<byte> body, string symbol, int column) =>
        Read(
            body,
            DataKinds.LongShort,
            (row, builder) =>
            {
                SymbolCheck.Require(row, symbol);
                builder.Set(column, JsonAnswer.AmountOf(row.Field("longShortRatio"), "longShortRatio"));
            }
        );

    /// <summary>Reads <c>takerlongshortRatio</c>; its records name no symbol.</summary>
    /// <exception cref="FormatException">The body is not as documented.</exception>
    public static SeriesTable TakerVolume(ReadOnlyMemory<byte> body) =>
        Read(
            body,
            DataKinds.TakerVolume,
            (row, builder) =>
                builder
                    .Set(0, JsonAnswer.AmountOf(row.Field("buyVol"), "buyVol"))
                    .Set(1, JsonAnswer.AmountOf(row.Field("sellVol"), "sellVol"))
                    .Set(2, JsonAnswer.AmountOf(row.Field("buySellRatio"), "buySellRatio"))
        );

    private static SeriesTable Read(
        ReadOnlyMemory<byte> body,
        DataKind kind,
        Action<JsonElement, SeriesBuilder> fill
    ) =>
        JsonAnswer.Read(
            body,
            root =>
            {
                var builder = new SeriesBuilder(kind);
                foreach (var row in root.Rows("the answer"))
                {
                    fill(row, builder.Begin(TimeOf(row)));
                }
                return TableCheck.Unique(builder);
            }
        );

    private static Instant TimeOf(JsonElement row) => row.Time("timestamp");
}
