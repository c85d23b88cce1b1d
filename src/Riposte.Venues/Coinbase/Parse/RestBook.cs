using System.Collections.Immutable;
using System.Text.Json;
using Riposte.Core.Market.Updates;
using Riposte.Venues.Coinbase.Messages;
using Riposte.Venues.Common.Json;

namespace Riposte.Venues.Coinbase.Parse;

/// <summary>Reads a book: <c>{"sequence": 3, "bids": [["295.96", "4.39", 2], …], "asks": […], "time": "…"}</c>.</summary>
internal static class RestBook
{
    public static BookMessage Read(ReadOnlyMemory<byte> body) => JsonAnswer.Read(body, Book);

    private static BookMessage Book(JsonElement root) =>
        new(
            root.Number64("sequence"),
            Levels(root, "bids"),
            Levels(root, "asks"),
            root.Find("time") is null ? null : root.Iso("time")
        );

    private static ImmutableArray<BookLevel> Levels(JsonElement root, string side) =>
        [.. root.Field(side).Rows(side).Select(Level)];

    private static BookLevel Level(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() < 2)
        {
            throw new FormatException("a level is no list of price and size");
        }
        return new BookLevel(RestFields.PriceOf(row[0], "price"), RestFields.PositiveOf(row[1], "size"));
    }
}
