using System.Globalization;
using System.IO.Compression;
using System.Text;
using Riposte.Core.Market.Updates;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;
using Riposte.Tests.Edge.Data;
using Riposte.Venues.Binance.Frames;

namespace Riposte.Tests.Edge.Recordings;

/// <summary>A raw recording: local time in nanoseconds, blank, frame, per line.</summary>
internal sealed class RawRecording
{
    // Read once for all tests.
    private static readonly Lazy<RawRecording> SpotFile = new(() =>
        new("binance-spot-btcusdt-20240808-raw-ws.gz", FrameMarket.Spot, "BTCUSDT")
    );

    private static readonly Lazy<RawRecording> CoinmFile = new(() =>
        new("binance-cm-btcusd_perp-20240808-raw-ws.gz", FrameMarket.Coinm, "BTCUSD_PERP")
    );

    private RawRecording(string file, FrameMarket market, string symbol)
    {
        Market = market;
        Symbol = symbol;
        using var unzipped = new GZipStream(
            File.OpenRead(RealData.Path("orderbook/" + file)),
            CompressionMode.Decompress
        );
        using var reader = new StreamReader(unzipped, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            var time = long.Parse(line.AsSpan(0, blank), CultureInfo.InvariantCulture);
            Frames.Add((new Instant(time), Encoding.UTF8.GetBytes(line[(blank + 1)..])));
        }
    }

    public FrameMarket Market { get; }

    public string Symbol { get; }

    public List<(Instant At, byte[] Bytes)> Frames { get; } = [];

    public static RawRecording Spot() => SpotFile.Value;

    public static RawRecording Coinm() => CoinmFile.Value;

    public Dictionary<FrameOutcome, int> Replay(IUpdateSink sink, Func<int, bool>? isLost = null)
    {
        var reader = new BinanceFrameReader(Market, Symbol);
        var outcomes = new Dictionary<FrameOutcome, int>();
        for (var i = 0; i < Frames.Count; i++)
        {
            if (isLost?.Invoke(i) == true)
            {
                continue;
            }
            var outcome = reader.Read(Frames[i].Bytes, Frames[i].At, sink);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }
        return outcomes;
    }
}
