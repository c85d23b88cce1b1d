using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Exports;
using Riposte.Data.Lake;
using Riposte.Runtime.Download;
using Riposte.Runtime.Repairs;
using Riposte.Tests.Edge.Archives;

namespace Riposte.Tests.Edge.Download;

/// <summary>Bars longer than a day on their way through the store: fetched, repaired in every way, exported.</summary>
public sealed class LongBarTests : IDisposable
{
    private static readonly Instant Now = DownloadSetup.Day("2024-06-12");
    private static readonly TimeRange Range = DownloadSetup.Days("2021-12-27", "2024-06-12");

    private readonly ScratchFolder files = new();
    private readonly Lake lake;

    public LongBarTests() => lake = new Lake(files.PathOf("store"));

    public void Dispose() => files.Dispose();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The key of such bars, and a venue that lacks the one that holds 2023-03-15.</summary>
    private static (SeriesKey Key, Instant Gap, FakeHistory Venue) Market(string interval, double premium = 0)
    {
        var length = Interval.Parse(interval);
        var number = length.BarNumber(DownloadSetup.Day("2023-03-15"));
        var venue = new FakeHistory("fake rest", () => Now) { Outage = (int)(number % 97), Premium = premium };
        return (DownloadSetup.Minutes with { Interval = length }, length.OpenTime(number), venue);
    }

    private DownloadSetup Setup(FakeHistory venue) => new(Now) { Store = lake, First = venue };

    private Task<RepairReport> RepairAsync(SeriesKey key, TimeRange range, RepairHow how, FakeHistory first) =>
        new Repairer(
            lake,
            venue => new VenueSources(
                venue,
                venue == "coinbase" ? new FakeHistory("coinbase rest", () => Now) { Outage = 98 } : first,
                null
            ),
            new FixedTime(Now)
        ).RunAsync(new RepairRequest(key, range, how, "coinbase"), Cancel);

    [Theory]
    [InlineData("3d", "2023-03-13", "2024-06-11")]
    [InlineData("1w", "2023-03-13", "2024-06-10")]
    [InlineData("1mo", "2023-03-01", "2024-06-01")]
    public async Task A_gap_is_counted_and_filled_marks_and_doubts_come_and_go(string interval, string gap, string open)
    {
        var (key, missing, venue) = Market(interval);
        Assert.Equal((DownloadSetup.Day(gap), DownloadSetup.Day(open)), (missing, OpenBar(key)));
        using var setup = Setup(venue);
        await setup.RunAsync(Range, series: [key]);
        var all = setup.All(key);
        Assert.Equal(venue.Bars(key, Range with { To = OpenBar(key) }).Hash(), all.Hash());
        var gaps = lake.Partitions(key, Cancel).SelectMany(one => one.Gaps).Select(one => one.From).ToArray();
        Assert.Contains(missing, gaps);
        Assert.All(gaps, time => Assert.Equal(venue.Outage, key.Interval!.Value.BarNumber(time) % 97));

        // The bar that is open now is no gap, and neither is the one that the range begins inside of.
        var part = new TimeRange(Range.From + Interval.Day.Nanoseconds, Range.To);
        var filled = await RepairAsync(key, part, RepairHow.Second, venue);
        Assert.Equal(
            (gaps.LongLength, 0L, gaps.Length),
            (filled.MissingBefore, filled.MissingAfter, filled.Count.Added)
        );
        var row = setup.All(key).LowerBound(missing);
        Assert.Equal((missing, RowFlags.SecondSource), (setup.All(key).Times[row], setup.All(key).Flags[row]));

        var bar = new TimeRange(missing, key.Interval!.Value.Move(missing, 2));
        Assert.Equal(2, (await RepairAsync(key, bar, RepairHow.Mark, venue)).Count.Revised);
        var changed = Market(interval, premium: 2).Venue;
        var asked = await RepairAsync(key, bar, RepairHow.Refetch, changed);
        Assert.Equal((0, 1), (asked.Count.Added, asked.Count.Revised));
        all = setup.All(key);
        Assert.Equal(RowFlags.SecondSource | RowFlags.Suspect, all.Flags[row]);
        Assert.Equal(changed.Bars(key, bar).Hash(), all.Slice(row + 1, 1).Hash());
        Assert.Empty(lake.Verify(key, Cancel));
    }

    [Theory]
    [InlineData("3d", ".csv")]
    [InlineData("1w", ".csv")]
    [InlineData("1mo", ".csv")]
    [InlineData("3d", ".parquet")]
    [InlineData("1w", ".parquet")]
    [InlineData("1mo", ".parquet")]
    public async Task An_export_reads_back_bit_by_bit(string interval, string ending)
    {
        var (key, _, venue) = Market(interval);
        using var setup = Setup(venue);
        await setup.RunAsync(Range, series: [key]);
        var path = files.PathOf("out" + ending);
        SeriesExport.Write(path, key.Kind, lake.Read(key, Range, Cancel), Cancel);
        Assert.Equal(setup.All(key).Hash(), ScratchFolder.Read(path, key.ToString()).Records.Hash());
    }

    [Fact]
    public async Task Trades_make_no_bars_of_weeks()
    {
        var (key, _, venue) = Market("1w");
        var error = await Assert.ThrowsAsync<Core.Errors.UserException>(() =>
            RepairAsync(key, Range, RepairHow.Rebuild, venue)
        );
        Assert.Contains("cannot be rebuilt", error.What, StringComparison.Ordinal);
    }

    private static Instant OpenBar(SeriesKey key) => key.Interval!.Value.OpenTime(key.Interval.Value.BarNumber(Now));
}
