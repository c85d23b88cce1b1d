using Riposte.Core.Market;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Lake;
using Riposte.Ports.Stores;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;

namespace Riposte.Tests.EndToEnd;

/// <summary>A run on a store gives what a run on files of the same bars gives.</summary>
public sealed class StoreRunTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-store-run").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Bars_and_funding_of_the_store_give_the_figures_of_the_files()
    {
        var market = PipelineSetup.Market(3, 60, 0.01);
        var files = PipelineSetup.Write(Path.Combine(folder, "files"), market.Bars, market.Funding);
        var store = Fill(market.Bars, market.Funding, RowFlags.None);
        var config = PipelineSetup.LoadConfig();
        var fromFiles = Execute(config, files.Bars, files.Funding, "a");
        var fromStore = Execute(config, store, null, "b");
        Assert.Equal(fromFiles.RunId, fromStore.RunId);
        Assert.Equal(Metrics(fromFiles), Metrics(fromStore));
    }

    [Fact]
    public void Bars_from_the_second_source_are_told_in_the_report()
    {
        var market = PipelineSetup.Market(3, 60, 0.01);
        var store = Fill(market.Bars, market.Funding, RowFlags.SecondSource);
        var outcome = Execute(PipelineSetup.LoadConfig(), store, null, "c");
        var report = File.ReadAllText(outcome.ReportPath);
        Assert.Contains("SIMUSDT: 100 bars are from the second source.", report, StringComparison.Ordinal);
    }

    private static string Metrics(RunOutcome outcome) =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(outcome.ReportPath)!, "metrics.json"));

    private RunOutcome Execute(
        Riposte.Runtime.Configuration.RunConfig config,
        string data,
        string? funding,
        string name
    )
    {
        var request = new RunRequest(
            config,
            data,
            funding,
            null,
            Path.Combine(folder, name),
            "riposte run",
            2,
            false,
            "open",
            "none"
        );
        return Pipeline.Execute(request, new SilentProgress(), CancellationToken.None);
    }

    private string Fill(MarketTable bars, FundingTable funding, RowFlags flags)
    {
        var root = Path.Combine(folder, $"store-{flags}");
        var lake = new Lake(root);
        var key = new SeriesKey("binance_usdm", DataKinds.Bars, "SIMUSDT", bars.Interval);
        var range = new TimeRange(bars.OpenTime(0), bars.KnownAt(bars.Count - 1));
        var now = range.To;
        var records = BarSeries.FromMarketTable(bars);
        lake.Write(key, records, new WriteNote("test", range, now), CancellationToken.None);
        if (flags != RowFlags.None)
        {
            var marked = new TimeRange(bars.OpenTime(50), bars.OpenTime(150));
            lake.Mark(key, marked, flags, new WriteNote("test", marked, now, "test"), CancellationToken.None);
        }
        var builder = new SeriesBuilder(DataKinds.Funding);
        for (var i = 0; i < funding.Count; i++)
        {
            builder.Begin(funding.Times[i]).Set(0, funding.Rates[i]);
        }
        var fundingKey = new SeriesKey("binance_usdm", DataKinds.Funding, "SIMUSDT", null);
        var last = funding.Times[^1] + 1;
        lake.Write(
            fundingKey,
            builder.Build(),
            new WriteNote("test", new TimeRange(funding.Times[0], last > range.To ? last : range.To), now),
            CancellationToken.None
        );
        return root;
    }
}
