using System.Text.Json;
using Riposte.Core.Market.Updates;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;

namespace Riposte.Venues.Coinbase.Parse;

/// <summary>
/// Reads frames of the Coinbase Exchange feed. Trades come from <c>match</c> and <c>last_match</c> (the last one before the
/// subscription), quotes from <c>ticker</c>, the book from <c>snapshot</c> and <c>l2update</c>. The venue names the maker's
/// side of a match: <c>buy</c> means that the taker sold. Its book messages carry no numbers; they are complete and in order
/// on one connection, beginning with a snapshot, so that ids are -1 and nothing needs to be chained.
/// </summary>
public sealed class CoinbaseFrameReader : IFrameReader
{
    private readonly SymbolNames symbols = new();
    private readonly LevelList bids = new();
    private readonly LevelList asks = new();

    /// <inheritdoc/>
    public FrameOutcome Read(ReadOnlySpan<byte> frame, Instant receivedAt, IUpdateSink sink)
    {
        try
        {
            return FrameSlices.TryRead(frame, out var slices) && slices.Type.Length > 0
                ? Dispatch(new FrameFields(frame, slices), receivedAt, sink)
                : FrameOutcome.Incomplete;
        }
        catch (JsonException)
        {
            return FrameOutcome.Malformed;
        }
    }

    private FrameOutcome Dispatch(in FrameFields fields, Instant receivedAt, IUpdateSink sink)
    {
        var type = fields.Type;
        if (type.SequenceEqual("l2update"u8))
        {
            return Changes(fields, receivedAt, sink);
        }
        if (type.SequenceEqual("ticker"u8))
        {
            return Quote(fields, receivedAt, sink);
        }
        if (type.SequenceEqual("match"u8) || type.SequenceEqual("last_match"u8))
        {
            return Trade(fields, receivedAt, sink);
        }
        if (type.SequenceEqual("snapshot"u8))
        {
            return Snapshot(fields, receivedAt, sink);
        }
        if (
            type.SequenceEqual("heartbeat"u8)
            || type.SequenceEqual("subscriptions"u8)
            || type.SequenceEqual("status"u8)
        )
        {
            return FrameOutcome.Control;
        }
        return type.SequenceEqual("error"u8) ? FrameOutcome.VenueError : FrameOutcome.Unknown;
    }

    private FrameOutcome Trade(in FrameFields fields, Instant receivedAt, IUpdateSink sink)
    {
        var isBuy = fields.Side.SequenceEqual("buy"u8);
        if (
            fields.Product.Length == 0
            || fields.TradeId < 0
            || fields.Price.Length == 0
            || fields.Size.Length == 0
            || fields.Time.Length == 0
            || !(isBuy || fields.Side.SequenceEqual("sell"u8))
        )
        {
            return FrameOutcome.Incomplete;
        }
        if (
            symbols.Find(fields.Product) is not { } symbol
            || !Utf8Number.TryPrice(fields.Price, out var price)
            || !Utf8Number.TryAmount(fields.Size, out var size)
            || !Utf8Time.TryParse(fields.Time, out var time)
            || price.Units == 0
            || size == 0
        )
        {
            return FrameOutcome.OutOfRange;
        }
        var id = fields.TradeId;
        sink.OnTrade(symbol, new TradeUpdate(id, id, id, price, size, isBuy, time, receivedAt));
        return FrameOutcome.Applied;
    }

    private FrameOutcome Quote(in FrameFields fields, Instant receivedAt, IUpdateSink sink)
    {
        if (fields.Product.Length == 0 || fields.BestBid.Length == 0 || fields.BestAsk.Length == 0)
        {
            return FrameOutcome.Incomplete;
        }
        var time = receivedAt;
        var (bidSize, askSize) = (double.NaN, double.NaN);
        if (
            symbols.Find(fields.Product) is not { } symbol
            || !Utf8Number.TryPrice(fields.BestBid, out var bid)
            || !Utf8Number.TryPrice(fields.BestAsk, out var ask)
            || !(fields.BestBidSize.Length == 0 || Utf8Number.TryAmount(fields.BestBidSize, out bidSize))
            || !(fields.BestAskSize.Length == 0 || Utf8Number.TryAmount(fields.BestAskSize, out askSize))
            || !(fields.Time.Length == 0 || Utf8Time.TryParse(fields.Time, out time))
        )
        {
            return FrameOutcome.OutOfRange;
        }
        sink.OnQuote(symbol, new QuoteUpdate(fields.Sequence, bid, bidSize, ask, askSize, time, receivedAt));
        return FrameOutcome.Applied;
    }

    private FrameOutcome Snapshot(in FrameFields fields, Instant receivedAt, IUpdateSink sink)
    {
        if (fields.Product.Length == 0 || fields.Bids.Length == 0 || fields.Asks.Length == 0)
        {
            return FrameOutcome.Incomplete;
        }
        bids.Clear();
        asks.Clear();
        var outcome = bids.ReadPairs(fields.Bids);
        outcome = outcome == FrameOutcome.Applied ? asks.ReadPairs(fields.Asks) : outcome;
        return outcome == FrameOutcome.Applied ? Deliver(fields, true, receivedAt, sink) : outcome;
    }

    private FrameOutcome Changes(in FrameFields fields, Instant receivedAt, IUpdateSink sink)
    {
        if (fields.Product.Length == 0 || fields.Changes.Length == 0 || fields.Time.Length == 0)
        {
            return FrameOutcome.Incomplete;
        }
        bids.Clear();
        asks.Clear();
        var reader = new Utf8JsonReader(fields.Changes);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var outcome = Change(ref reader);
            if (outcome != FrameOutcome.Applied)
            {
                return outcome;
            }
        }
        return Deliver(fields, false, receivedAt, sink);
    }

    private FrameOutcome Change(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return FrameOutcome.Incomplete;
        }
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            return FrameOutcome.Incomplete;
        }
        if (reader.ValueTextEquals("buy"u8))
        {
            return bids.ReadLevel(ref reader);
        }
        return reader.ValueTextEquals("sell"u8) ? asks.ReadLevel(ref reader) : FrameOutcome.Incomplete;
    }

    private FrameOutcome Deliver(in FrameFields fields, bool isSnapshot, Instant receivedAt, IUpdateSink sink)
    {
        var time = receivedAt;
        if (
            symbols.Find(fields.Product) is not { } symbol
            || !(fields.Time.Length == 0 || Utf8Time.TryParse(fields.Time, out time))
        )
        {
            return FrameOutcome.OutOfRange;
        }
        var update = new DepthUpdate
        {
            FirstId = -1,
            LastId = -1,
            PreviousId = -1,
            IsSnapshot = isSnapshot,
            Bids = bids.Levels,
            Asks = asks.Levels,
            Time = time,
            KnownAt = receivedAt,
        };
        sink.OnDepth(symbol, update);
        return FrameOutcome.Applied;
    }
}
