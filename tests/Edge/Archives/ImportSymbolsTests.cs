using System.Text.Json;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Lake;
using Riposte.Runtime.Imports;
using Riposte.Runtime.Progress;
using Riposte.Tests.Edge.Cli;
using Riposte.Tests.Edge.Data;
using Riposte.Tests.Testkit;

namespace Riposte.Tests.Edge.Archives;

/// <summary>Files with the records of many symbols, and what is suggested for columns that are not found.</summary>
public sealed class ImportSymbolsTests : IDisposable
{
    private const long T = 1_704_067_200_000; // 2024-01-01
    private readonly ScratchFolder files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("PORTFOLIO2-1h-2024.csv", "bars")]
    [InlineData("all.csv", "bars")]
    public void Each_symbol_of_a_column_of_symbols_is_a_series_of_its_own(string name, string kind)
    {
        var path = files.Write(
            name,
            $"symbol,open_time,open,high,low,close,volume\nETH/USDT,{T},1,2,1,2,3\nBTCUSDT,{T},5,6,5,6,7\nETH/USDT,{T + 3_600_000},2,2,1,1,3\nBTC/USDT,{T + 3_600_000},6,7,6,7,8\n"
        );
        var store = Store();
        var request = new ImportRequest([path], "binance_usdm")
        {
            Kind = DataKinds.Find(kind),
            Interval = Interval.Hour,
        };
        var outcome = Import(store, request);
        Assert.Null(Assert.Single(outcome.Files).Error);
        var stored = store.Series(TestContext.Current.CancellationToken);
        Assert.Equal(
            ["binance_usdm/bars/BTCUSDT/1h", "binance_usdm/bars/ETHUSDT/1h"],
            stored.Select(key => key.ToString())
        );
        Assert.All(
            stored,
            key =>
                Assert.Equal(
                    2,
                    store.ReadLatest(key, 9, Instant.FromDate(2025, 1, 1), TestContext.Current.CancellationToken).Count
                )
        );
        var one = Import(Store(), request with { Symbol = "ETHUSDT" });
        Assert.Equal("ETHUSDT", Assert.Single(one.Files[0].Series).Report.Key.Symbol);
    }

    [Fact]
    public void A_bad_row_of_one_symbol_keeps_the_whole_file_out()
    {
        var path = files.Write(
            "all.csv",
            $"symbol,open_time,open,high,low,close,volume\nETHUSDT,{T},1,2,1,2,3\nBTCUSDT,{T},x,6,5,6,7\n"
        );
        var store = Store();
        var request = new ImportRequest([path], "binance_usdm") { Kind = DataKinds.Bars, Interval = Interval.Hour };
        Assert.NotNull(Assert.Single(Import(store, request).Files).Error);
        Assert.Empty(store.Series(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_portfolio_is_imported_by_one_command()
    {
        var path = RealData.Path("klines/um/PORTFOLIO30-1d-2020-2023.csv.gz");
        var (code, output, error) = await RunAsync("data", "import", path, "--output", "json");
        Assert.True(code == 0, error);
        var series = JsonDocument.Parse(output).RootElement.GetProperty("files")[0].GetProperty("series");
        Assert.Equal(30, series.GetArrayLength());
        Assert.Equal(40_002, series.EnumerateArray().Sum(one => one.GetProperty("records").GetInt64()));
    }

    [Theory]
    [InlineData("time,open,high,low,close", "open_interest=close")]
    [InlineData("time,open,high,low", "open_interest=COLUMN")]
    [InlineData("time,open_int", "open_interest=open_int")]
    public void A_statistic_is_never_suggested_to_be_an_open(string header, string map)
    {
        var path = files.Write(
            "oi.csv",
            $"{header}\n{T}{string.Concat(header.Where(s => s == ',').Select(_ => ",1"))}\n"
        );
        var request = new ImportRequest([path], "binance_usdm") { Kind = DataKinds.OpenInterest, Symbol = "BTCUSDT" };
        var error = Assert.Single(Import(Store(), request).Files).Error!;
        Assert.Contains(map, error.Fix, StringComparison.Ordinal);
        Assert.DoesNotContain("=open,", error.Fix + ",", StringComparison.Ordinal);
    }

    private Task<(int Code, string Out, string Error)> RunAsync(params string[] args) =>
        CommandLine.InAsync(files.Root, [.. args, "--store", "store"]);

    private Lake Store() => new(files.PathOf("store"));

    private static ImportOutcome Import(Lake store, ImportRequest request) =>
        MarketImport.Run(
            request,
            store,
            new ManualTime("2025-03-04T00:00:00Z"),
            new SilentProgress(),
            TestContext.Current.CancellationToken
        );
}
