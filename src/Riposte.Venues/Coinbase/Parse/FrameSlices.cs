using System.Text.Json;

namespace Riposte.Venues.Coinbase.Parse;

/// <summary>Where the fields of a frame lie in its bytes; empty where they are absent.</summary>
internal struct FrameSlices
{
    public Slice Type;
    public Slice Product;
    public Slice Time;
    public Slice Side;
    public Slice Price;
    public Slice Size;
    public Slice BestBid;
    public Slice BestBidSize;
    public Slice BestAsk;
    public Slice BestAskSize;
    public Slice Bids;
    public Slice Asks;
    public Slice Changes;

    /// <summary>Number of a trade; -1 where absent.</summary>
    public long TradeId = -1;

    /// <summary>Number of the last trade in a heartbeat; -1 where absent.</summary>
    public long LastTradeId = -1;

    /// <summary>Number of a message of a product; -1 where absent.</summary>
    public long Sequence = -1;

    public FrameSlices() { }

    /// <summary>Finds the fields of a frame.</summary>
    /// <returns>False when the frame is no object, or a field is of the wrong type.</returns>
    /// <exception cref="JsonException">The frame is no valid JSON.</exception>
    public static bool TryRead(ReadOnlySpan<byte> frame, out FrameSlices fields)
    {
        fields = new FrameSlices();
        var reader = new Utf8JsonReader(frame);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            // Read on: what is no valid JSON is told as such.
            while (reader.Read()) { }
            return false;
        }
        var isSound = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            isSound &= fields.Take(ref reader);
        }
        while (reader.Read()) { }
        return isSound;
    }

    private bool Take(ref Utf8JsonReader reader)
    {
        // Names with escapes are nobody's.
        var name = reader.ValueIsEscaped ? [] : reader.ValueSpan;
        reader.Read();
        switch (name.Length)
        {
            case 4 when name.SequenceEqual("type"u8):
                return Text(ref reader, ref Type);
            case 4 when name.SequenceEqual("time"u8):
                return Text(ref reader, ref Time);
            case 4 when name.SequenceEqual("side"u8):
                return Text(ref reader, ref Side);
            case 4 when name.SequenceEqual("size"u8):
                return Text(ref reader, ref Size);
            case 4 when name.SequenceEqual("bids"u8):
                return List(ref reader, ref Bids);
            case 4 when name.SequenceEqual("asks"u8):
                return List(ref reader, ref Asks);
            case 5 when name.SequenceEqual("price"u8):
                return Text(ref reader, ref Price);
            case 7 when name.SequenceEqual("changes"u8):
                return List(ref reader, ref Changes);
            case 8 when name.SequenceEqual("trade_id"u8):
                return Whole(ref reader, ref TradeId);
            case 8 when name.SequenceEqual("sequence"u8):
                return Whole(ref reader, ref Sequence);
            case 8 when name.SequenceEqual("best_bid"u8):
                return Text(ref reader, ref BestBid);
            case 8 when name.SequenceEqual("best_ask"u8):
                return Text(ref reader, ref BestAsk);
            case 10 when name.SequenceEqual("product_id"u8):
                return Text(ref reader, ref Product);
            case 13 when name.SequenceEqual("best_bid_size"u8):
                return Text(ref reader, ref BestBidSize);
            case 13 when name.SequenceEqual("best_ask_size"u8):
                return Text(ref reader, ref BestAskSize);
            case 13 when name.SequenceEqual("last_trade_id"u8):
                return Whole(ref reader, ref LastTradeId);
            default:
                reader.Skip();
                return true;
        }
    }

    private static bool Text(ref Utf8JsonReader reader, ref Slice field)
    {
        if (reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped)
        {
            field = new Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
            return true;
        }
        var isAbsent = reader.TokenType == JsonTokenType.Null;
        reader.Skip();
        return isAbsent;
    }

    private static bool Whole(ref Utf8JsonReader reader, ref long field)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out field) && field >= 0)
        {
            return true;
        }
        field = -1;
        var isAbsent = reader.TokenType == JsonTokenType.Null;
        reader.Skip();
        return isAbsent;
    }

    private static bool List(ref Utf8JsonReader reader, ref Slice field)
    {
        var start = (int)reader.TokenStartIndex;
        var isList = reader.TokenType == JsonTokenType.StartArray;
        reader.Skip();
        field = isList ? new Slice(start, (int)reader.BytesConsumed - start) : default;
        return isList;
    }
}
