using System.Collections.Immutable;
using System.Text.Json;
using Riposte.Venues.Coinbase.Messages;
using Riposte.Venues.Common.Json;

namespace Riposte.Venues.Coinbase.Parse;

/// <summary>Reads trades: objects with <c>trade_id</c>, <c>time</c>, <c>price</c>, <c>size</c> and the maker's
/// <c>side</c>.</summary>
internal static class RestTrades
{
    public static ImmutableArray<TradeMessage> Read(ReadOnlyMemory<byte> body) =>
        JsonAnswer.Read(body, root => root.Rows("the answer").Select(Trade).ToImmutableArray());

    private static TradeMessage Trade(JsonElement trade)
    {
        var isBuy = trade.Text("side") switch
        {
            "buy" => true,
            "sell" => false,
            _ => throw new FormatException("side is neither buy nor sell"),
        };
        return new TradeMessage(
            trade.Number64("trade_id"),
            trade.Iso("time"),
            trade.Positive("price"),
            trade.Positive("size"),
            isBuy
        );
    }
}
