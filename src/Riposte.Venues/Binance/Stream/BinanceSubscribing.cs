using System.Globalization;
using System.Text.Json;
using Riposte.Venues.Common.Sockets;

namespace Riposte.Venues.Binance.Stream;

/// <summary>Subscription messages and the answers to them.</summary>
internal static class BinanceSubscribing
{
    /// <summary>Messages that subscribe to streams, so many in each.</summary>
    public static IReadOnlyList<string> Messages(IEnumerable<string> streams, int perMessage) =>
        [
            .. streams
                .Chunk(perMessage)
                .Select(
                    (chunk, i) =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $$"""{"method":"SUBSCRIBE","params":[{{string.Join(',', chunk.Select(s => $"\"{s}\""))}}],"id":{{i + 1}}}"""
                        )
                ),
        ];

    /// <summary><c>{"result":null,"id":1}</c> accepts, <c>{"error":{…},"id":1}</c> or <c>{"code":…,"msg":…}</c>
    /// refuses.</summary>
    public static SocketAnswer Classify(ReadOnlyMemory<byte> frame)
    {
        try
        {
            var reader = new Utf8JsonReader(frame.Span);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return SocketAnswer.Data;
            }
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("result"u8))
                {
                    return SocketAnswer.Accepted;
                }
                if (reader.ValueTextEquals("error"u8) || reader.ValueTextEquals("code"u8))
                {
                    return SocketAnswer.Refused;
                }
                if (!reader.TrySkip())
                {
                    return SocketAnswer.Data;
                }
            }
        }
        catch (JsonException)
        {
            // No JSON is no answer; the frame's reader counts it.
        }
        return SocketAnswer.Data;
    }
}
