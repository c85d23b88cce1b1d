using System.Globalization;
using System.IO.Compression;
using Riposte.Core.Time;
using Riposte.Venues.Binance.Frames;

namespace Riposte.Bench.Frames;

/// <summary>A raw recording in memory: local time in nanoseconds, blank, frame, per line.</summary>
internal sealed class Recording
{
    private readonly byte[] _bytes;
    private readonly List<(Instant At, int Start, int Length)> _frames = [];

    internal Recording(string name, string path, FrameMarket market, string symbol)
    {
        Name = name;
        Market = market;
        Symbol = symbol;
        using var file = File.OpenRead(path);
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        using var memory = new MemoryStream();
        unzipped.CopyTo(memory);
        _bytes = memory.ToArray();
        var at = 0;
        while (at < _bytes.Length)
        {
            var rest = _bytes.AsSpan(at);
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            var blank = line.IndexOf((byte)' ');
            var time = long.Parse(line[..blank], CultureInfo.InvariantCulture);
            _frames.Add((new Instant(time), at + blank + 1, line.Length - blank - 1));
            at += line.Length + 1;
        }
    }

    internal string Name { get; }

    internal FrameMarket Market { get; }

    internal string Symbol { get; }

    internal int Count => _frames.Count;

    internal long Bytes => _frames.Sum(frame => (long)frame.Length);

    internal Instant At(int i) => _frames[i].At;

    internal ReadOnlySpan<byte> Frame(int i) => _bytes.AsSpan(_frames[i].Start, _frames[i].Length);
}
