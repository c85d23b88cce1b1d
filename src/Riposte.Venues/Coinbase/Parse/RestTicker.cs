using Riposte.Venues.Coinbase.Messages;
using Riposte.Venues.Common.Json;

namespace Riposte.Venues.Coinbase.Parse;

/// <summary>Reads a ticker: <c>trade_id</c>, <c>price</c>, <c>bid</c>, <c>ask</c>, <c>time</c>.</summary>
internal static class RestTicker
{
    public static TickerMessage Read(ReadOnlyMemory<byte> body) =>
        JsonAnswer.Read(
            body,
            root => new TickerMessage(
                root.Number64("trade_id"),
                root.Positive("price"),
                root.Positive("bid"),
                root.Positive("ask"),
                root.Iso("time")
            )
        );
}
