using System.Collections.Immutable;
using System.Text.Json;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Venues.Binance.Messages;
using Riposte.Venues.Common.Json;

namespace Riposte.Venues.Binance.Parse;

/// <summary>The answer of <c>depth</c>.</summary>
internal static class RestDepth
{
    /// <summary>Reads a snapshot.</summary>
    /// <exception cref="FormatException">The body is not as documented, levels are out of order or empty, or the book
    /// is crossed.</exception>
    public static DepthSnapshot Read(ReadOnlyMemory<byte> body, Instant receivedAt) =>
        JsonAnswer.Read(body, root => Read(root, body, receivedAt));

    private static DepthSnapshot Read(JsonElement root, ReadOnlyMemory<byte> body, Instant receivedAt)
    {
        var last = root.Whole("lastUpdateId");
        if (last < 0)
        {
            throw new FormatException("lastUpdateId is below 0");
        }
        var eventTime = root.Find("T") is { } stamp ? JsonAnswer.TimeOf(stamp, "T") : (Instant?)null;
        var bids = LevelsOf(root.Field("bids"), "bids", isBid: true);
        var asks = LevelsOf(root.Field("asks"), "asks", isBid: false);
        return bids.Length > 0 && asks.Length > 0 && bids[0].Price >= asks[0].Price
            ? throw new FormatException($"the best bid {bids[0].Price} is not below the best ask {asks[0].Price}")
            : new DepthSnapshot(last, receivedAt, eventTime, bids, asks, body);
    }

    private static ImmutableArray<BookLevel> LevelsOf(JsonElement rows, string side, bool isBid)
    {
        var levels = ImmutableArray.CreateBuilder<BookLevel>();
        foreach (var row in rows.Rows(side))
        {
            if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() < 2)
            {
                throw new FormatException($"a level of {side} is no pair");
            }
            var level = new BookLevel(
                ExactText.Price(row[0], side),
                JsonAnswer.AmountOf(row[1], $"a quantity of {side}")
            );
            if (level.Quantity == 0 || (levels.Count > 0 && !IsBehind(level.Price, levels[^1].Price, isBid)))
            {
                throw new FormatException($"{side} at {level.Price} are empty or out of order");
            }
            levels.Add(level);
        }
        return levels.ToImmutable();
    }

    private static bool IsBehind(Price price, Price before, bool isBid) => isBid ? price < before : price > before;
}
