using System.Text.Json;
using Riposte.Venues.Coinbase.Parse;

namespace Riposte.Venues.Coinbase.Stream;

/// <summary>
/// Watches the numbers of one connection. Trades are numbered without a hole per product, and each heartbeat names the last
/// one, so that lost matches are known within a second even when no further one comes. Sequence numbers count all messages
/// of a product, of which a subscription sees a part: they can only tell disorder. Not thread-safe; forget it when the
/// connection ends.
/// </summary>
public sealed class TradeContinuity
{
    private readonly SymbolNames symbols = new();
    private readonly Dictionary<string, (long Trade, long Sequence)> last = new(StringComparer.Ordinal);

    /// <summary>Trades lost so far.</summary>
    public long Lost { get; private set; }

    /// <summary>Messages whose sequence number was below one before; they are late, not wrong.</summary>
    public long OutOfOrder { get; private set; }

    /// <summary>Looks at a frame of the connection.</summary>
    /// <returns>The trades that must have been lost just before; null when none were, or the frame says nothing about
    /// it.</returns>
    public TradeLoss? Observe(ReadOnlySpan<byte> frame)
    {
        try
        {
            if (!FrameSlices.TryRead(frame, out var slices) || symbols.Find(slices.Product.Of(frame)) is not { } symbol)
            {
                return null;
            }
            var type = slices.Type.Of(frame);
            var isMatch = type.SequenceEqual("match"u8);
            if (isMatch || type.SequenceEqual("last_match"u8))
            {
                return Pass(symbol, slices.TradeId, slices.Sequence, isInside: isMatch);
            }
            return type.SequenceEqual("heartbeat"u8) ? Beat(symbol, slices.LastTradeId, slices.Sequence) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private TradeLoss? Pass(string symbol, long id, long sequence, bool isInside)
    {
        if (id < 0)
        {
            return null;
        }
        var isKnown = last.TryGetValue(symbol, out var before);
        CountOrder(before.Sequence, sequence, isKnown);
        if (isKnown && id <= before.Trade)
        {
            return null; // late or doubled
        }
        last[symbol] = (id, Math.Max(before.Sequence, sequence));
        return isKnown && isInside ? LossOf(symbol, before.Trade + 1, id - 1) : null;
    }

    private TradeLoss? Beat(string symbol, long id, long sequence)
    {
        if (id < 0 || !last.TryGetValue(symbol, out var before))
        {
            return null; // no trade seen yet: it may be from before the subscription
        }
        CountOrder(before.Sequence, sequence, isKnown: true);
        if (id <= before.Trade)
        {
            return null;
        }
        last[symbol] = (id, Math.Max(before.Sequence, sequence));
        return LossOf(symbol, before.Trade + 1, id);
    }

    private void CountOrder(long before, long sequence, bool isKnown) =>
        OutOfOrder += isKnown && sequence >= 0 && sequence < before ? 1 : 0;

    private TradeLoss? LossOf(string symbol, long first, long final)
    {
        if (final < first)
        {
            return null;
        }
        Lost += final - first + 1;
        return new TradeLoss(symbol, first, final);
    }
}
