using System.Text.Json;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Ports.Feeds;

namespace Riposte.Venues.Coinbase.Parse;

/// <summary>Levels read from a frame; reused from frame to frame.</summary>
internal sealed class LevelList
{
    private BookLevel[] levels = new BookLevel[256];

    public int Count { get; private set; }

    public ReadOnlySpan<BookLevel> Levels => levels.AsSpan(0, Count);

    public void Clear() => Count = 0;

    /// <summary>Reads <c>[["10101.10", "0.45"], …]</c>. The text is valid JSON.</summary>
    public FrameOutcome ReadPairs(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                return FrameOutcome.Incomplete;
            }
            var outcome = ReadLevel(ref reader);
            if (outcome != FrameOutcome.Applied)
            {
                return outcome;
            }
        }
        return FrameOutcome.Applied;
    }

    /// <summary>Reads the price and size that follow, and the end of their array.</summary>
    public FrameOutcome ReadLevel(ref Utf8JsonReader reader)
    {
        reader.Read();
        var price = reader.TokenType == JsonTokenType.String ? reader.ValueSpan : [];
        reader.Read();
        var size = reader.TokenType == JsonTokenType.String ? reader.ValueSpan : [];
        if (price.Length == 0 || size.Length == 0)
        {
            return FrameOutcome.Incomplete;
        }
        reader.Read();
        for (; reader.TokenType != JsonTokenType.EndArray; reader.Read())
        {
            reader.Skip(); // a later field of the level, such as a number of orders
        }
        if (
            !Utf8Number.TryPrice(price, out var exact)
            || exact.Units == 0
            || !Utf8Number.TryAmount(size, out var amount)
        )
        {
            return FrameOutcome.OutOfRange;
        }
        Add(exact, amount);
        return FrameOutcome.Applied;
    }

    private void Add(Price price, double quantity)
    {
        if (Count == levels.Length)
        {
            Array.Resize(ref levels, 2 * levels.Length);
        }
        levels[Count++] = new BookLevel(price, quantity);
    }
}
