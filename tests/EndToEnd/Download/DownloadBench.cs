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
    public static string Files(string folder) =>
        string.Join(
            '\n',
            Directory
                .EnumerateFiles(Path.Combine(folder, "data"), "*.parquet", SearchOption.AllDirectories)
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
            for (var row = 0; row < Math.Min(truth.Count, stored.Count); row++)
            {
                Assert.True(
                    truth.Slice(row, 1).Hash() == stored.Slice(row, 1).Hash(),
                    $"{truth.Count} {stored.Count} row {row} {truth.Times[row]} {stored.Times[row]} {string.Join(' ', Enumerable.Range(0, 9).Select(i => $"{truth.Numbers(i)[row]:R}={stored.Numbers(i)[row]:R}"))} {stored.Flags[row]}"
                );
            }
        }
        Assert.Empty(lake.Series(CancellationToken.None).SelectMany(key => lake.Verify(key, CancellationToken.None)));
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
