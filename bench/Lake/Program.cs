using System.Diagnostics;
using System.Globalization;
using Riposte.Bench.Lake;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Lake;
using Riposte.Ports.Stores;

// Milliseconds for 2 M bars of 10 columns (time and nine numbers) from the lake into one table, the best of nine
// runs, beside DuckDB's own scan of the same files. A slowdown here delays the start of every run. Then what one-page
// writes and the latest records cost, and a day of ticks larger than a block.
var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 2_000_000;
var folder = Directory.CreateTempSubdirectory("riposte-bench-lake-");
try
{
    Print($"{count} bars, {Environment.ProcessorCount} processors", null);
    Bars(Path.Combine(folder.FullName, "bars"));
    Ticks(Path.Combine(folder.FullName, "ticks"), 10 * count);
}
finally
{
    folder.Delete(recursive: true);
}

void Bars(string root)
{
    var key = new SeriesKey("binance_usdm", DataKinds.Bars, "BTCUSDT", Interval.Minute);
    var bars = Minutes.Make(count);
    var range = new TimeRange(Minutes.Start, Minutes.Start + count * Interval.Minute.Nanoseconds);
    var note = new WriteNote("bench", range, Minutes.Start);
    var lake = new Lake(root);
    Print("write, new", Time(() => lake.Write(key, bars, note, default)));
    Print("write again, unchanged", Time(() => lake.Write(key, bars, note, default)));
    var files = lake.Partitions(key, default).Select(receipt => Path.Combine(root, receipt.File)).ToList();
    Print($"{files.Count} files, {files.Sum(file => new FileInfo(file).Length) / 1e6:F1} MB", null);

    SeriesTable Whole(Lake from) => SeriesMerge.Concatenate([.. from.Read(key, range, default)]);
    foreach (var threads in (int[])[1, 2])
    {
        var options = new LakeOptions { ReadThreads = threads };
        var known = new Lake(root, options);
        var scan = Best(() => Scan.Run(files, threads));
        var first = Best(() => BarSeries.ToMarketTable(key, Whole(new Lake(root, options))));
        var again = Best(() => BarSeries.ToMarketTable(key, Whole(known)));
        Print($"DuckDB's scan, {threads} threads", scan);
        Print($"into a market table, {threads} threads, hashes compared", first, scan);
        Print($"into a market table, {threads} threads, read before", again, scan);
    }
    var day = new TimeRange(range.To - Instant.NanosecondsPerDay, range.To);
    Print("one day of it", Best(() => lake.Read(key, day, default).Sum(block => block.Count)));
    Print("the latest 500", Best(() => lake.ReadLatest(key, 500, range.To, default)));
    Page(lake, key, bars, range);
}

void Page(Lake lake, SeriesKey key, SeriesTable bars, TimeRange range)
{
    var last = bars.Slice(bars.Count - 1_000, 1_000);
    var later = new SeriesTable(
        bars.Kind,
        [.. last.Times.ToArray().Select(time => time + 1_000 * Interval.Minute.Nanoseconds)],
        [.. Enumerable.Range(0, bars.Kind.Columns.Length).Select(last.Column)]
    );
    var covered = new TimeRange(range.To, later.Times[^1] + Interval.Minute.Nanoseconds);
    Print(
        "write one page of 1,000",
        Time(() => lake.Write(key, later, new WriteNote("bench", covered, range.To), default))
    );
}

void Ticks(string root, int rows)
{
    var key = new SeriesKey("binance_usdm", DataKinds.Trades, "BTCUSDT", null);
    var step = Instant.NanosecondsPerDay / rows;
    var times = Enumerable.Range(0, rows).Select(i => Minutes.Start + i * step).ToArray();
    Array Wholes() => Enumerable.Range(0, rows).Select(i => 1_000_000L + i).ToArray();
    Array Numbers() => Enumerable.Range(0, rows).Select(i => 30_000 + i * 7_919L % 1_000 / 10.0).ToArray();
    Array[] columns =
    [
        .. DataKinds.Trades.Columns.Select(column => column.Type == ColumnType.Number ? Numbers() : Wholes()),
    ];
    var lake = new Lake(root);
    var day = new TimeRange(Minutes.Start, Minutes.Start + Instant.NanosecondsPerDay);
    var trades = new SeriesTable(DataKinds.Trades, times, columns);
    Print(
        $"write a day of {rows} trades",
        Time(() => lake.Write(key, trades, new WriteNote("bench", day, day.To), default))
    );
    Print("stream it", Best(() => lake.Read(key, day, default).Sum(block => (long)block.Count), 3));
    Print("the latest 500 of it", Best(() => lake.ReadLatest(key, 500, day.To, default)));
    Print(
        $"most memory used: {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB, the trades' own {rows * 65L >> 20} among it",
        null
    );
}

static double Time<T>(Func<T> work)
{
    var start = Stopwatch.GetTimestamp();
    _ = work();
    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}

static double Best<T>(Func<T> work, int runs = 9)
{
    _ = work();
    return Enumerable.Range(0, runs).Min(_ => Time(work));
}

static void Print(string what, double? milliseconds, double? scan = null)
{
    var time = milliseconds is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{milliseconds, 10:F1} ms");
    var ratio = scan is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{milliseconds / scan, 8:F2} × scan");
    Console.WriteLine($"{what, -55}{time}{ratio}");
}
