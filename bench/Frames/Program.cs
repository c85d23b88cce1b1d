using System.Globalization;
using Riposte.Bench.Frames;
using Riposte.Core.Market.Updates;
using Riposte.Ports.Feeds;
using Riposte.Venues.Binance.Frames;

// Messages per second of the two raw recordings, decompressed before: reading frames, reading them into a book, and into a replay venue without orders, against
// the runtime's own JSON reader taking the same values. One thread. A slowdown here is how far a live feed can burst
// before it is held back, and how long a replay takes. The budget is 1 M messages/s with the book.
var root = args.Length > 0 ? args[0] : Environment.GetEnvironmentVariable("RIPOSTE_TEST_DATA") ?? ".";
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 25;
var folder = Path.Combine(root, "data", "orderbook");
Recording[] recordings =
[
    new("spot", Path.Combine(folder, "binance-spot-btcusdt-20240808-raw-ws.gz"), FrameMarket.Spot, "BTCUSDT"),
    new(
        "coin-margined",
        Path.Combine(folder, "binance-cm-btcusd_perp-20240808-raw-ws.gz"),
        FrameMarket.Coinm,
        "BTCUSD_PERP"
    ),
];
Console.WriteLine("recording      what              M messages/s   MB/s   bytes allocated/message   x peer");
var checksum = 0.0;
var totals = new Measure[4];
foreach (var recording in recordings)
{
    var reader = new BinanceFrameReader(recording.Market, recording.Symbol);
    var counting = new CountingSink();
    Measure[] measures =
    [
        Measure.Best(rounds, () => checksum += ReadPeer(recording)),
        Measure.Best(rounds, () => ReadAll(recording, reader, counting)),
        MeasureBook(recording, reader),
        Measure.Best(rounds, () => checksum += ReadReplay(recording, reader)),
    ];
    Print(recording.Name, recording.Count, recording.Bytes, measures);
    checksum += counting.Sum + counting.Levels;
    totals = [.. totals.Zip(measures, (total, measure) => total + measure)];
}
Print("together", recordings.Sum(r => r.Count), recordings.Sum(r => r.Bytes), totals);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"checksum {checksum:E3}"));

// One book for all rounds, emptied before each, so that its arrays are grown as in a process that has run for a while.
Measure MeasureBook(Recording recording, BinanceFrameReader reader)
{
    var sink = new BookSink();
    return Measure.Best(
        rounds,
        () =>
        {
            sink.Sync.Reset();
            ReadAll(recording, reader, sink);
        }
    );
}

// A venue for each round: its arrays grow within it.
long ReadReplay(Recording recording, BinanceFrameReader reader)
{
    var sink = new ReplaySink();
    ReadAll(recording, reader, sink);
    return sink.Answers;
}

void ReadAll(Recording recording, BinanceFrameReader reader, IUpdateSink sink)
{
    for (var i = 0; i < recording.Count; i++)
    {
        var outcome = reader.Read(recording.Frame(i), recording.At(i), sink);
        if (outcome != FrameOutcome.Applied)
        {
            throw new InvalidOperationException($"Frame {i} of {recording.Name} is {outcome}.");
        }
    }
}

static double ReadPeer(Recording recording)
{
    var sum = 0.0;
    for (var i = 0; i < recording.Count; i++)
    {
        sum += Peer.Read(recording.Frame(i));
    }
    return sum;
}

static void Print(string name, int count, long bytes, Measure[] measures)
{
    string[] what = ["Utf8JsonReader", "read", "read + book", "read + venue"];
    for (var i = 0; i < measures.Length; i++)
    {
        var (seconds, allocated) = measures[i];
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -14} {what[i], -17} {count / seconds / 1e6, 12:0.00} {bytes / seconds / 1e6, 6:0} {(double)allocated / count, 25:0.0000} {measures[0].Seconds / seconds, 8:0.00}"
            )
        );
    }
}
