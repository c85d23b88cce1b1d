using System.Text;

namespace Riposte.Venues.Binance.Stream;

/// <summary>Makes a frame of a depth snapshot that was fetched by REST. The body names no symbol; the frame does, as
/// combined streams do, so that a recording of several symbols can be replayed.</summary>
public static class DepthSnapshotFrame
{
    /// <summary><c>{"stream":"btcusdt@depthSnapshot","data":…}</c>.</summary>
    /// <param name="symbol">Symbol as the venue spells it.</param>
    /// <param name="body">Body of the answer, not altered.</param>
    public static ReadOnlyMemory<byte> Of(string symbol, ReadOnlySpan<byte> body) =>
        (byte[])
            [
                .. Encoding.UTF8.GetBytes($$"""{"stream":"{{symbol.ToLowerInvariant()}}@depthSnapshot","data":"""),
                .. body,
                (byte)'}',
            ];
}
