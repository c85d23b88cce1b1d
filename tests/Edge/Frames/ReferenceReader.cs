using System.Globalization;
using System.Text.Json;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Venues.Binance.Frames;

namespace Riposte.Tests.Edge.Frames;

/// <summary>Reads a frame that is known to be sound, with System.Text.Json and exact decimals: slow, and another
/// road to the same values.</summary>
internal static class ReferenceReader
{
    public static List<string> Read(FrameMarket market, JsonElement root, Instant receivedAt)
    {
        var log = new UpdateLog();
        var isCombined = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("stream", out _);
        var data = isCombined ? root.GetProperty("data") : root;
        foreach (var item in data.ValueKind == JsonValueKind.Array ? data.EnumerateArray().ToArray() : [data])
        {
            ReadEvent(new Source(market, item, receivedAt), log);
        }
        return log.Lines;
    }

    private static void ReadEvent(Source source, UpdateLog log)
    {
        var item = source.Item;
        var type = item.TryGetProperty("e", out var e)
            ? (e.ValueKind == JsonValueKind.String ? e.GetString() : "")
            : null;
        var isFutures = source.Market != FrameMarket.Spot;
        var order = type == "forceOrder" ? item.GetProperty("o") : item;
        if (isFutures && IsOther(source.Market, item, order))
        {
            return;
        }
        var symbol = order.TryGetProperty("s", out var s) ? s.GetString()! : "";
        var at = source.ReceivedAt;
        var time = isFutures ? "T" : "E";
        switch (type)
        {
            case "trade":
                var id = item.GetProperty("t").GetInt64();
                log.OnTrade(symbol, Trade(item, (id, id, id), at));
                break;
            case "aggTrade":
                log.OnTrade(symbol, Trade(item, (Whole(item, "a"), Whole(item, "f"), Whole(item, "l")), at));
                break;
            case "kline":
                log.OnBar(symbol, Bar(item, at));
                break;
            case "markPriceUpdate":
                log.OnMarkPrice(symbol, Mark(item, at));
                break;
            case "forceOrder":
                log.OnLiquidation(symbol, Forced(order, at));
                break;
            case "depthUpdate":
                log.OnDepth(symbol, Depth(item, (Whole(item, "U"), Whole(item, "u")), isFutures, Time(item, time), at));
                break;
            case null when item.TryGetProperty("lastUpdateId", out var last):
                if (last.ValueKind != JsonValueKind.Number)
                {
                    // A snapshot in a stream that carries none is nothing to apply.
                    break;
                }
                var known = item.TryGetProperty("symbol", out var own) ? own.GetString()! : "BTCUSDT";
                log.OnDepth(known, Snapshot(item, last.GetInt64(), isFutures ? Time(item, "T") : at, at));
                break;
            case null or "bookTicker":
                log.OnQuote(symbol, Quote(item, isFutures ? Time(item, "T") : at, at));
                break;
        }
    }

    private static bool IsOther(FrameMarket market, params JsonElement[] items) =>
        items.Any(i => i.TryGetProperty("st", out var st) && st.GetInt64() != (market == FrameMarket.Usdm ? 1 : 2));

    private static TradeUpdate Trade(JsonElement item, (long Id, long First, long Last) ids, Instant at) =>
        new(
            ids.Id,
            ids.First,
            ids.Last,
            Price(item.GetProperty("p")),
            Number(item, "q"),
            item.GetProperty("m").GetBoolean(),
            Time(item, "T"),
            at
        );

    private static BarUpdate Bar(JsonElement item, Instant at)
    {
        var bar = item.GetProperty("k");
        return new BarUpdate(
            Interval.Parse(bar.GetProperty("i").GetString()!),
            Time(bar, "t"),
            Number(bar, "o"),
            Number(bar, "h"),
            Number(bar, "l"),
            Number(bar, "c"),
            Number(bar, "v"),
            Number(bar, "q"),
            Whole(bar, "n"),
            Number(bar, "V"),
            Number(bar, "Q"),
            bar.GetProperty("x").GetBoolean(),
            Time(item, "E"),
            at
        );
    }

    private static MarkPriceUpdate Mark(JsonElement item, Instant at) =>
        new(
            Number(item, "p"),
            Optional(item, "i"),
            Optional(item, "P"),
            Optional(item, "r"),
            Time(item, "T"),
            Time(item, "E"),
            at
        );

    private static LiquidationUpdate Forced(JsonElement order, Instant at) =>
        new(
            order.GetProperty("S").GetString() == "BUY",
            Number(order, "p"),
            Number(order, "q"),
            Number(order, "ap") == 0 ? double.NaN : Number(order, "ap"),
            Number(order, "z"),
            Time(order, "T"),
            at
        );

    private static QuoteUpdate Quote(JsonElement item, Instant time, Instant at) =>
        new(
            Whole(item, "u"),
            Price(item.GetProperty("b")),
            Number(item, "B"),
            Price(item.GetProperty("a")),
            Number(item, "A"),
            time,
            at
        );

    private static DepthUpdate Depth(
        JsonElement item,
        (long First, long Last) ids,
        bool isFutures,
        Instant time,
        Instant at
    ) =>
        new()
        {
            FirstId = ids.First,
            LastId = ids.Last,
            PreviousId = isFutures ? Whole(item, "pu") : -1,
            IsSnapshot = false,
            Bids = Levels(item, "b"),
            Asks = Levels(item, "a"),
            Time = time,
            KnownAt = at,
        };

    private static DepthUpdate Snapshot(JsonElement item, long last, Instant time, Instant at) =>
        new()
        {
            FirstId = last,
            LastId = last,
            PreviousId = -1,
            IsSnapshot = true,
            Bids = Levels(item, "bids"),
            Asks = Levels(item, "asks"),
            Time = time,
            KnownAt = at,
        };

    private static BookLevel[] Levels(JsonElement item, string name) =>
        [.. item.GetProperty(name).EnumerateArray().Select(l => new BookLevel(Price(l[0]), Double(l[1])))];

    private static long Whole(JsonElement item, string name) => item.GetProperty(name).GetInt64();

    private static Instant Time(JsonElement item, string name) => Instant.FromUnixMilliseconds(Whole(item, name));

    private static double Number(JsonElement item, string name) => Double(item.GetProperty(name));

    private static double Optional(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.GetString()!.Length > 0 ? Double(value) : double.NaN;

    private static double Double(JsonElement value) =>
        double.Parse(value.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture) + 0.0;

    private static Price Price(JsonElement value) =>
        new(
            decimal.ToInt64(
                decimal.Parse(value.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture) * 100_000_000m
            )
        );

    private sealed record Source(FrameMarket Market, JsonElement Item, Instant ReceivedAt);
}
