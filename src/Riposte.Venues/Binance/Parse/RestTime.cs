using Riposte.Core.Time;
using Riposte.Venues.Common.Json;

namespace Riposte.Venues.Binance.Parse;

/// <summary>The answer of <c>time</c>.</summary>
internal static class RestTime
{
    public static Instant Read(ReadOnlyMemory<byte> body) => JsonAnswer.Read(body, root => root.Time("serverTime"));
}
