using System.Collections.Immutable;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Lake;
using Riposte.Ports.Stores;
using Riposte.Tests.Testkit;
using Riposte.Tests.Testkit.Http;
using Riposte.Tests.Testkit.Venues;

namespace Riposte.Tests.EndToEnd.Download;

/// <summary>A local exchange and folders for stores. March comes from the exchange's archive of files, April is not out
/// there yet and comes by requests. What happens at a request is up to the test.</summary>
internal sealed class DownloadBench : IAsyncDisposable
{
    public static readonly ImmutableArray<string> Symbols = ["BTCUSDT", "ETHUSDT", "LTCUSDT"];

    private readonly string root = Directory.CreateTempSubdirectory("riposte-download-").FullName;
    private readonly ScriptedServer server;
    private readonly GeneratedMarket market = new(Instant.FromDate(2024, 1, 1), 5, [.. Symbols]);
    private int requests;

    private DownloadBench(ScriptedServer server) => this.server = server;

    /// <summary>What the exchange does at a request, by its number since the last <see cref="Renew"/>; null answers as
    /// usual.</summary>
    public Func<int, Reply?> AtRequest { get; set; } = _ => null;

    /// <summary>Requests since the last <see cref="Renew"/>.</summary>
    public int Requests => requests;

    public static async Task<DownloadBench> StartAsync()
    {
        var bench = new DownloadBench(await ScriptedServer.StartAsync());
        bench.Renew();
        return bench;
    }

    /// <summary>A minute passes on the exchange: used weight is forgotten, counting begins anew.</summary>
    public void Renew()
    {
        // Its clock stands still, so that no count of requests depends on how fast the machine is.
        var fake = new FakeBinance(market, new ManualTime("2024-05-03T00:00:00Z"))
        {
            ArchiveDelay = TimeSpan.FromDays(32),
        };
        requests = 0;
        server.Fallback = request => AtRequest(Interlocked.Increment(ref requests)) ?? fake.Answer(request);
    }

    /// <summary>A new folder to work in; the store lies in its <c>data</c>.</summary>
    public string Folder(string name) => Directory.CreateDirectory(Path.Combine(root, name)).FullName;

    /// <summary>Starts a download.</summary>
    public RiposteProcess Download(string folder, string from = "2024-03-01", string to = "2024-04-16") =>
        Run(
            folder,
            [
                "data",
                "download",
                .. Symbols,
                "--kinds",
                "bars:1m,funding",
                "--from",
                from,
                "--to",
                to,
                "--set",
                "exchange.environment=local",
                "--set",
                $"exchange.endpoints.rest={server.Root.AbsoluteUri.TrimEnd('/')}",
            ]
        );

    public static RiposteProcess Run(string folder, params string[] args) => RiposteProcess.Start(folder, args);

    /// <summary>Every data file with its bytes' hash, by name.</summary>
    public static string Files(string folder, string below = "") =>
        string.Join(
            '\n',
            Directory
                .EnumerateFiles(Path.Combine(folder, "data", below), "*.parquet", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path =>
                    $"{Path.GetRelativePath(folder, path)} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))}"
                )
        );

    /// <summary>Every receipt without the times of fetching.</summary>
    public static string Receipts(string folder)
    {
        var lake = new Lake(Path.Combine(folder, "data"));
        return string.Join(
            '\n',
            lake.Series(CancellationToken.None)
                .SelectMany(key => lake.Partitions(key, CancellationToken.None))
                .Select(Text)
        );
    }

    /// <summary>Whether the store holds exactly what the exchange has.</summary>
    public void AssertHoldsTheMarket(string folder, TimeRange range)
    {
        var lake = new Lake(Path.Combine(folder, "data"));
        foreach (var symbol in Symbols)
        {
            var key = new SeriesKey("binance_usdm", DataKinds.Bars, symbol, Interval.Minute);
            var stored = SeriesMerge.Concatenate([.. lake.Read(key, range, CancellationToken.None)]);
            var truth = market.First(key, range, int.MaxValue);
            Assert.Equal(truth.Times.ToArray(), stored.Times.ToArray());
            Assert.Equal(truth.Hash(), stored.Hash());
            AssertHoldsFunding(lake, key with { Kind = DataKinds.Funding, Interval = null }, range);
        }
        Assert.Empty(lake.Series(CancellationToken.None).SelectMany(key => lake.Verify(key, CancellationToken.None)));
    }

    /// <summary>Rates are the exchange's; marks are too, or unknown, since the archive has none.</summary>
    private void AssertHoldsFunding(Lake lake, SeriesKey key, TimeRange range)
    {
        var stored = SeriesMerge.Concatenate([.. lake.Read(key, range, CancellationToken.None)]);
        var truth = market.First(key, range, int.MaxValue);
        // Settlements come some milliseconds late and are stored at the hour.
        var hours = truth.Times.ToArray().Select(time => Interval.Hour.OpenTime(Interval.Hour.BarNumber(time)));
        Assert.Equal(hours, stored.Times.ToArray());
        Assert.Equal(truth.Numbers("rate").ToArray(), stored.Numbers("rate").ToArray());
        var marks = stored.Numbers("mark_price").ToArray();
        Assert.Equal(
            truth.Numbers("mark_price").ToArray().Select((mark, i) => double.IsNaN(marks[i]) ? marks[i] : mark),
            marks
        );
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    private static string Text(PartitionReceipt receipt) =>
        string.Join(
            ' ',
            receipt.Key,
            receipt.Span,
            receipt.File,
            receipt.Sha256,
            receipt.Rows,
            receipt.First,
            receipt.Last,
            string.Join(';', receipt.Covered.All),
            string.Join(';', receipt.Sources.Select(source => $"{source.Source} {source.Range}")),
            receipt.MissingBars,
            string.Join(';', receipt.Gaps),
            receipt.Flagged,
            receipt.Repairs.Length,
            receipt.Revised
        );
}
