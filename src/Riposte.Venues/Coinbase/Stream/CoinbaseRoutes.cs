using System.Text.Json;
using Riposte.Core.Market.Series;
using Riposte.Ports.Feeds;
using Riposte.Venues.Coinbase.Parse;
using Riposte.Venues.Common.Sockets;

namespace Riposte.Venues.Coinbase.Stream;

/// <summary>
/// Which connections a subscription needs and what is said on them. Channels: <c>matches</c> for trades, <c>ticker</c> for
/// quotes, <c>level2_batch</c> for the book (batches of 50 ms; <c>level2</c> asks for a key), and always <c>heartbeat</c>: a
/// message a second for each product, with the number of its last trade, so that silence and losses show.
/// </summary>
internal static class CoinbaseRoutes
{
    /// <summary>Products on one connection: a snapshot of a book is megabytes long.</summary>
    public const int ProductsMax = 20;

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    /// <summary>The connections of a subscription.</summary>
    /// <exception cref="ArgumentException">There is no symbol, or a kind that the feed does not have.</exception>
    public static IReadOnlyList<SocketRoute> Of(Subscription what, CoinbaseOptions options)
    {
        var channels = what
            .Kinds.Select(ChannelOf)
            .Append("heartbeat")
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();
        var symbols = what.Symbols.Distinct().Order(StringComparer.Ordinal).ToArray();
        if (symbols.Length == 0 || channels.Length == 1)
        {
            throw new ArgumentException("A subscription names at least one symbol and one kind.", nameof(what));
        }
        var groups = symbols.Chunk(ProductsMax).ToArray();
        return
        [
            .. groups.Select((group, i) => Route(options, $"feed {i + 1}/{groups.Length}", Greeting(group, channels))),
        ];
    }

    private static SocketRoute Route(CoinbaseOptions options, string name, string greeting) =>
        new()
        {
            Name = name,
            Address = options.Stream,
            Greetings = () => [greeting],
            Classify = Classify,
            Silence = Silence,
        };

    private static string ChannelOf(DataKind kind) =>
        kind == DataKinds.Trades ? "matches"
        : kind == DataKinds.Quotes ? "ticker"
        : kind == DataKinds.Depth ? "level2_batch"
        : throw new ArgumentException(
            $"The coinbase feed has no {kind}: it has trades, quotes and depth.",
            nameof(kind)
        );

    private static string Greeting(string[] symbols, string[] channels) =>
        $$"""{"type":"subscribe","product_ids":{{Json(symbols)}},"channels":{{Json(channels)}}}""";

    private static string Json(IEnumerable<string> texts) =>
        $"[{string.Join(',', texts.Select(text => $"\"{JsonEncodedText.Encode(text)}\""))}]";

    private static SocketAnswer Classify(ReadOnlyMemory<byte> frame)
    {
        try
        {
            if (!FrameSlices.TryRead(frame.Span, out var slices))
            {
                return SocketAnswer.Data;
            }
            var type = slices.Type.Of(frame.Span);
            return type.SequenceEqual("subscriptions"u8) ? SocketAnswer.Accepted
                : type.SequenceEqual("error"u8) ? SocketAnswer.Refused
                : SocketAnswer.Data;
        }
        catch (JsonException)
        {
            return SocketAnswer.Data; // counted as malformed by the reader of the frames
        }
    }
}
