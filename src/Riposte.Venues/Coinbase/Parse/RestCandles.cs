using System.Collections.Immutable;
using System.Text.Json;
using Riposte.Core.Time;
using Riposte.Venues.Coinbase.Messages;
using Riposte.Venues.Common.Json;

namespace Riposte.Venues.Coinbase.Parse;

/// <summary>Reads candles: <c>[[time in seconds, low, high, open, close, volume], …]</c>, in any order.</summary>
internal static class RestCandles
{
    private const long LatestSecond = 7_258_118_400; // the year 2200

    public static ImmutableArray<CandleMessage> Read(ReadOnlyMemory<byte> body) =>
        JsonAnswer.Read(body, root => root.Rows("the answer").Select(Candle).ToImmutableArray());

    private static CandleMessage Candle(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() < 6)
        {
            throw new FormatException("a candle is no list of six numbers");
        }
        var seconds = JsonAnswer.WholeOf(row[0], "time of a candle");
        if (seconds is <= 0 or > LatestSecond)
        {
            throw new FormatException($"{seconds} is no time of a candle in seconds");
        }
        return new CandleMessage(
            Instant.FromUnixMilliseconds(seconds * 1_000),
            RestFields.PositiveOf(row[1], "low"),
            RestFields.PositiveOf(row[2], "high"),
            RestFields.PositiveOf(row[3], "open"),
            RestFields.PositiveOf(row[4], "close"),
            JsonAnswer.AmountOf(row[5], "volume")
        );
    }
}
