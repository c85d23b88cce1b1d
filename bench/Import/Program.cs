// Files of the exchange's archive read and checked into a table of records: one-minute bars (12 columns) and aggregate
// trades (7 columns), seeded, 1 M rows each, two threads. Unpacking is measured apart. Budget: 1 M rows a second.
// Peers on the same files in the same run: DuckDB's own typed read_csv into a table of its memory (the engine below ours,
// unchecked: the limit), and Python's csv module with float() and int() for every cell where python3 is there.
//   dotnet run -c Release --project bench/Import
using System.Diagnostics;
using System.Globalization;
using Riposte.Bench.Import;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Archives;
using Riposte.Data.Duck;
using Riposte.Data.Files;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Rows = 1_000_000;
const int Rounds = 7;
var folder = Directory.CreateTempSubdirectory("riposte-bench-").FullName;
try
{
    var bars = new SeriesKey("binance_usdm", DataKinds.Bars, "BTCUSDT", Interval.Minute);
    var trades = new SeriesKey("binance_usdm", DataKinds.Trades, "BTCUSDT", null);
    var (klineFile, tradeFile) = (Path.Combine(folder, "klines.csv"), Path.Combine(folder, "trades.csv"));
    ArchiveSample.WriteKlines(klineFile, Rows);
    ArchiveSample.WriteTrades(tradeFile, Rows);
    Console.WriteLine($"{Rows:N0} rows, {Environment.ProcessorCount} processors, median of {Rounds} rounds");
    Console.WriteLine(
        "| file | ours, ms | rows/s | unpacking the zip, ms | DuckDB alone, ms | ours / DuckDB | Python csv, ms |"
    );
    Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
    Measure(
        "klines",
        bars,
        klineFile,
        "BIGINT,DOUBLE,DOUBLE,DOUBLE,DOUBLE,DOUBLE,BIGINT,DOUBLE,DOUBLE,DOUBLE,DOUBLE,VARCHAR"
    );
    Measure("aggTrades", trades, tradeFile, "BIGINT,DOUBLE,DOUBLE,BIGINT,BIGINT,BIGINT,BOOLEAN");
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static void Measure(string name, SeriesKey key, string file, string types)
{
    var zip = Path.ChangeExtension(file, ".zip");
    ArchiveSample.Zip(file, zip);
    var (ours, unpack, duck) = (new double[Rounds], new double[Rounds], new double[Rounds]);
    for (var round = 0; round < Rounds; round++)
    {
        ours[round] = Time(() => Require(ArchiveFiles.Read(file, key, new ArchiveOptions(), CancellationToken.None)));
        unpack[round] = Time(() => Unpack(zip));
        duck[round] = Time(() => ReadBare(file, types));
    }
    var python = Python.Time(file, types);
    var (own, peer) = (Median(ours), Median(duck));
    Console.WriteLine(
        $"| {name} | {own:0} | {Rows / own * 1000:N0} | {Median(unpack):0} | {peer:0} | {own / peer:0.00} | {python:0} |"
    );
}

static void Require(ArchiveTable read)
{
    if (read.Records.Count != Rows)
    {
        throw new InvalidOperationException($"{read.Records.Count} records instead of {Rows}.");
    }
}

static void Unpack(string zip)
{
    using var source = SourceFile.Open(zip);
    source.PlainPath(CancellationToken.None);
}

static void ReadBare(string file, string types)
{
    using var session = DuckSession.Open();
    var columns = types.Split(',').Select((type, i) => $"'c{i}': '{type}'");
    var from =
        $"read_csv({DuckSession.QuotePath(file)}, header = true, auto_detect = false, columns = {{{string.Join(", ", columns)}}})";
    session.Execute($"CREATE TABLE bare AS SELECT * FROM {from}", CancellationToken.None);
}

static double Time(Action action)
{
    var start = Stopwatch.GetTimestamp();
    action();
    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}

static double Median(double[] values)
{
    var sorted = values.Order().ToArray();
    return sorted[sorted.Length / 2];
}
