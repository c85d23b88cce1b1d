using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Lake;
using Riposte.Ports.Stores;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;

namespace Riposte.Tests.EndToEnd;

/// <summary>A run on a store reads the columns that its features ask for.</summary>
public sealed class StoreColumnsTests : IDisposable
{
    private static readonly SeriesKey Bars = new("binance_usdm", DataKinds.Bars, "SIMUSDT", Interval.Parse("5m"));
    private static readonly SeriesKey Funding = new("binance_usdm", DataKinds.Funding, "SIMUSDT", null);

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-store-columns").FullName;
    private readonly Lake lake;

    public StoreColumnsTests()
    {
        lake = new Lake(Path.Combine(folder, "store"));
        var market = PipelineSetup.Market(3, 60, 0.01);
        var range = new TimeRange(market.Bars.OpenTime(0), market.Bars.KnownAt(market.Bars.Count - 1));
        Write(Bars, BarSeries.FromMarketTable(market.Bars), range);
        var builder = new SeriesBuilder(DataKinds.Funding);
        for (var i = 0; i < market.Funding.Count; i++)
        {
            builder.Begin(market.Funding.Times[i]).Set(0, market.Funding.Rates[i]);
        }
        var last = market.Funding.Times[^1] + 1;
        Write(Funding, builder.Build(), range with { To = last > range.To ? last : range.To });
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(SeriesKey key, SeriesTable records, TimeRange range) =>
        lake.Write(key, records, new WriteNote("test", range, range.To), CancellationToken.None);

    private RunOutcome Execute(string name, bool useCache, params string[] sets)
    {
        var request = new RunRequest(
            PipelineSetup.LoadConfig(sets),
            lake.Root,
            null,
            null,
            Path.Combine(folder, name),
            "riposte run",
            2,
            useCache,
            "open",
            "none"
        );
        return Pipeline.Execute(request, new SilentProgress(), CancellationToken.None);
    }

    private static string Report(RunOutcome outcome) => File.ReadAllText(outcome.ReportPath);

    [Fact]
    public void The_series_read_are_in_the_manifest_and_in_the_name_of_the_run()
    {
        // Funding is a feature only, not a cost: the costs of the runs are alike.
        string[] sets = ["features_config.sets=derivatives", "costs.funding=none"];
        var first = Execute("a", useCache: true, sets);
        var manifest = File.ReadAllText(Path.Combine(Path.GetDirectoryName(first.ReportPath)!, "manifest.json"));
        Assert.Contains("binance_usdm/funding/SIMUSDT", manifest, StringComparison.Ordinal);
        Assert.Contains("the data have no open_interest", Report(first), StringComparison.Ordinal);
        Assert.Contains("riposte data download SIMUSDT --kinds open_interest", Report(first), StringComparison.Ordinal);
        // From the cache the name is the same; another rate gives another one.
        Directory.Delete(Path.Combine(folder, "a", "runs"), recursive: true);
        Assert.Equal(first.RunId, Execute("a", useCache: true, sets).RunId);
        var time = Instant.FromDate(2023, 1, 20);
        var changed = new SeriesBuilder(DataKinds.Funding).Begin(time).Set(0, 0.0123).Build();
        Write(Funding, changed, new TimeRange(time, time + 1));
        Assert.NotEqual(first.RunId, Execute("b", useCache: false, sets).RunId);
    }

    [Fact]
    public void A_feature_asked_for_by_name_is_refused_with_the_command_that_fetches_its_column()
    {
        var error = Assert.Throws<UserException>(() =>
            Execute("c", useCache: false, "features_config.features=open_interest_z(96)")
        );
        Assert.Equal(ErrorKind.Data, error.Kind);
        Assert.Contains("open_interest_z(96) needs open_interest", error.What, StringComparison.Ordinal);
        Assert.Contains(
            "riposte data download SIMUSDT --kinds open_interest --from DATE --to DATE",
            error.Fix,
            StringComparison.Ordinal
        );
    }
}
