using System.Text.Json;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Venues.Common.Json;

namespace Riposte.Venues.Binance.Parse;

/// <summary>The answers of <c>aggTrades</c>, <c>trades</c> and <c>historicalTrades</c>. A trade asked for later was
/// known at its own time.</summary>
internal static class RestTrades
{
    private static readonly int Price = DataKinds.Trades.IndexOf("price");
    private static readonly int Quantity = DataKinds.Trades.IndexOf("quantity");
    private static readonly int FirstId = DataKinds.Trades.IndexOf("first_id");
    private static readonly int LastId = DataKinds.Trades.IndexOf("last_id");
    private static readonly int BuyerIsMaker = DataKinds.Trades.IndexOf("buyer_is_maker");
    private static readonly int KnownAt = DataKinds.Trades.IndexOf("known_at");

    /// <summary>Reads aggregate trades.</summary>
    /// <exception cref="FormatException">The body is not as documented, or ids or times do not rise.</exception>
    public static SeriesTable Aggregates(ReadOnlyMemory<byte> body) =>
        Read(body, "a", "T", (row, builder) => Fill(row, builder, ("p", "q", "m"), (row.Whole("f"), row.Whole("l"))));

    /// <summary>Reads single trades.</summary>
    /// <exception cref="FormatException">The body is not as documented, or ids or times do not rise.</exception>
    public static SeriesTable Singles(ReadOnlyMemory<byte> body) =>
        Read(
            body,
            "id",
            "time",
            (row, builder) => Fill(row, builder, ("price", "qty", "isBuyerMaker"), (row.Whole("id"), row.Whole("id")))
        );

    private static SeriesTable Read(
        ReadOnlyMemory<byte> body,
        string idName,
        string timeName,
        Action<JsonElement, SeriesBuilder> fill
    ) =>
        JsonAnswer.Read(
            body,
            root =>
            {
                var builder = new SeriesBuilder(DataKinds.Trades);
                var (lastId, lastTime) = (-1L, new Instant(0));
                foreach (var row in root.Rows("the answer"))
                {
                    var (id, time) = (row.Whole(idName), row.Time(timeName));
                    if (id <= lastId || time < lastTime)
                    {
                        throw new FormatException($"trade {id} at {time} is out of order");
                    }
                    builder.Begin(time).Set(0, id).Set(KnownAt, time.Nanoseconds);
                    fill(row, builder);
                    (lastId, lastTime) = (id, time);
                }
                return builder.Build();
            }
        );

    private static void Fill(
        JsonElement row,
        SeriesBuilder builder,
        (string Price, string Quantity, string BuyerIsMaker) names,
        (long First, long Last) ids
    ) =>
        builder
            .Set(Price, JsonAnswer.AmountOf(row.Field(names.Price), names.Price))
            .Set(Quantity, JsonAnswer.AmountOf(row.Field(names.Quantity), names.Quantity))
            .Set(FirstId, ids.First)
            .Set(LastId, ids.Last)
            .Set(BuyerIsMaker, row.Flag(names.BuyerIsMaker) ? 1L : 0L);
}
