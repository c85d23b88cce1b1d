using Riposte.Core.Time;
using Riposte.Venues.Common.Json;

namespace Riposte.Venues.Coinbase.Parse;

/// <summary>Reads the venue's time: <c>{"iso": "2015-01-07T23:47:25.201Z", "epoch": 1420674445.201}</c>.</summary>
internal static class RestTime
{
    public static Instant Read(ReadOnlyMemory<byte> body) => JsonAnswer.Read(body, root => root.Iso("iso"));
}
