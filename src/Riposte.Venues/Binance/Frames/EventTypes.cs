using Riposte.Core.Time;

namespace Riposte.Venues.Binance.Frames;

/// <summary>Binance's words for events and intervals.</summary>
internal static class EventTypes
{
    private static readonly (byte[] Word, Interval Interval)[] Intervals =
    [
        .. new[]
        {
            "1m",
            "5m",
            "15m",
            "1h",
            "4h",
            "1d",
            "1s",
            "3m",
            "30m",
            "2h",
            "6h",
            "8h",
            "12h",
            "3d",
            "1w",
            "1M",
        }.Select(word => (System.Text.Encoding.ASCII.GetBytes(word), Interval.Parse(word))),
    ];

    internal static FrameEvent Find(ReadOnlySpan<byte> type) =>
        type.Length switch
        {
            5 when type.SequenceEqual("trade"u8) => FrameEvent.Trade,
            5 when type.SequenceEqual("kline"u8) => FrameEvent.Bar,
            8 when type.SequenceEqual("aggTrade"u8) => FrameEvent.AggregateTrade,
            10 when type.SequenceEqual("bookTicker"u8) => FrameEvent.Quote,
            10 when type.SequenceEqual("forceOrder"u8) => FrameEvent.Liquidation,
            11 when type.SequenceEqual("depthUpdate"u8) => FrameEvent.Depth,
            15 when type.SequenceEqual("markPriceUpdate"u8) => FrameEvent.MarkPrice,
            _ => FrameEvent.Other,
        };

    /// <summary>False for an unknown interval.</summary>
    internal static bool TryInterval(ReadOnlySpan<byte> word, out Interval interval)
    {
        foreach (var (known, value) in Intervals)
        {
            if (word.SequenceEqual(known))
            {
                interval = value;
                return true;
            }
        }
        interval = default;
        return false;
    }
}
