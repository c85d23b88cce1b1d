using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Lake;
using Riposte.Runtime.Imports;
using Riposte.Runtime.Progress;
using Riposte.Tests.Testkit;

namespace Riposte.Tests.Edge.Archives;

/// <summary>Bars of a file that have not closed when it is imported.</summary>
public sealed class ImportOpenBarTests : IDisposable
{
    private readonly ScratchFolder files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("1m", "2025-03-03T23:58:00Z", "2025-03-04T00:00:00Z")]
    [InlineData("1d", "2025-03-02T00:00:00Z", "2025-03-04T00:00:00Z")]
    [InlineData("3d", "2025-02-24T00:00:00Z", "2025-03-02T00:00:00Z")]
    [InlineData("1w", "2025-02-17T00:00:00Z", "2025-03-03T00:00:00Z")]
    [InlineData("1mo", "2025-01-01T00:00:00Z", "2025-03-01T00:00:00Z")]
    public void The_bar_that_is_open_is_neither_stored_nor_covered(string interval, string first, string open)
    {
        var length = Interval.Parse(interval);
        var start = Instant.FromUnixMilliseconds(DateTimeOffset.Parse(first, null).ToUnixTimeMilliseconds());
        var last = Instant.FromUnixMilliseconds(DateTimeOffset.Parse(open, null).ToUnixTimeMilliseconds());
        var path = Write([.. Enumerable.Range(0, 3).Select(i => length.Move(start, i))]);

        var series = Import(path, length, "2025-03-04T00:00:00Z");

        Assert.Equal((2L, 2), (series.Report.Records, series.Merge.Added));
        Assert.Equal(new TimeRange(start, last), series.Report.Covered);
        var note = Assert.Single(series.Report.Notes, text => text.Contains("left out", StringComparison.Ordinal));
        Assert.StartsWith($"1 bar from {last} on was left out", note, StringComparison.Ordinal);

        var later = Import(path, length, "2025-04-05T00:00:00Z");
        Assert.Equal((3L, 1), (later.Report.Records, later.Merge.Added));
    }

    [Fact]
    public void A_file_of_open_bars_alone_brings_nothing()
    {
        var path = Write([Instant.FromDate(2025, 3, 3)]);
        var series = Import(path, Interval.Week, "2025-03-04T00:00:00Z");
        Assert.Equal((0L, 0), (series.Report.Records, series.Merge.Added));
        Assert.True(series.Report.Covered.IsEmpty);
        Assert.Empty(new Lake(files.PathOf("store")).Series(TestContext.Current.CancellationToken));
    }

    private string Write(Instant[] times) =>
        files.Write(
            "bars.csv",
            "open_time,open,high,low,close,volume\n"
                + string.Concat(times.Select(time => $"{time.UnixMilliseconds},1,2,1,2,3\n"))
        );

    private ImportedSeries Import(string path, Interval length, string now)
    {
        var request = new ImportRequest([path], "binance_usdm")
        {
            Kind = DataKinds.Bars,
            Interval = length,
            Symbol = "BTCUSDT",
        };
        var outcome = MarketImport.Run(
            request,
            new Lake(files.PathOf("store")),
            new ManualTime(now),
            new SilentProgress(),
            TestContext.Current.CancellationToken
        );
        var file = Assert.Single(outcome.Files);
        Assert.Null(file.Error);
        return Assert.Single(file.Series);
    }
}
