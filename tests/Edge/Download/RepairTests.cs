using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Lake;
using Riposte.Ports;
using Riposte.Ports.Stores;
using Riposte.Runtime.Download;
using Riposte.Runtime.Repairs;

namespace Riposte.Tests.Edge.Download;

public sealed class RepairTests : IDisposable
{
    private static readonly TimeRange Range = DownloadSetup.Days("2024-02-01", "2024-02-04");
    private static readonly long Quarter = 15 * Interval.Minute.Nanoseconds;

    private readonly string folder = Directory.CreateTempSubdirectory("repair-").FullName;
    private readonly DownloadSetup setup;
    private readonly Lake lake;

    public RepairTests()
    {
        lake = new Lake(folder);
        setup = new DownloadSetup { Store = lake };
    }

    public void Dispose()
    {
        setup.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static SeriesKey Key => DownloadSetup.Minutes;

    private Task<RepairReport> RepairAsync(RepairHow how, TimeRange? range = null, FakeHistory? first = null) =>
        new Repairer(
            lake,
            venue => new VenueSources(venue, venue == "coinbase" ? setup.Second : first ?? setup.First, null),
            setup.Clock
        ).RunAsync(new RepairRequest(Key, range ?? Range, how, "coinbase"), TestContext.Current.CancellationToken);

    private PartitionReceipt Receipt() => Assert.Single(lake.Partitions(Key, CancellationToken.None));

    /// <summary>Bars of the range that the first venue does not have: every 97th of the grid.</summary>
    private static Instant[] Absent() =>
        [
            .. Enumerable
                .Range(0, (int)(Range.Nanoseconds / Quarter))
                .Select(i => Range.From + i * Quarter)
                .Where(time => Key.Interval!.Value.BarNumber(time) % 97 == 13),
        ];

    [Fact]
    public async Task Asking_again_replaces_what_the_venue_has_changed_and_lifts_doubts()
    {
        await setup.RunAsync(Range);
        await RepairAsync(RepairHow.Mark, new TimeRange(Range.From, Range.From + 4 * Quarter));
        var changed = new FakeHistory("fake rest", () => setup.Clock.Now) { Premium = 2 };
        var part = new TimeRange(Range.From, Range.From + 10 * Quarter);
        var report = await RepairAsync(RepairHow.Refetch, part, changed);
        Assert.Equal(changed.Bars(Key, part).Hash(), setup.All().Within(part).Hash());
        Assert.Equal(changed.Bars(Key, part).Count, report.Count.Revised);
        Assert.Equal("fake rest", report.Source);
        Assert.Equal(
            ["marked as suspect", "fetched again from fake rest"],
            Receipt().Repairs.Select(repair => repair.What)
        );
        Assert.Equal(0, Receipt().Flagged);
    }

    [Fact]
    public async Task Asking_again_for_what_has_not_changed_changes_nothing()
    {
        await setup.RunAsync(Range);
        var before = setup.All().Hash();
        var report = await RepairAsync(RepairHow.Refetch);
        Assert.Equal((0, 0), (report.Count.Added, report.Count.Revised));
        Assert.Equal(before, setup.All().Hash());
        Assert.Empty(Receipt().Repairs);
    }

    [Fact]
    public async Task The_second_source_fills_gaps_alone_and_its_records_are_flagged()
    {
        await setup.RunAsync(Range);
        var absent = Absent();
        Assert.True(absent.Length >= 2);
        using var full = new DownloadSetup
        {
            Second = new FakeHistory("coinbase rest", () => setup.Clock.Now) { Premium = 3, Outage = 50 },
        };
        var report = await new Repairer(
            lake,
            venue => new VenueSources(venue, venue == "coinbase" ? full.Second : setup.First, null),
            setup.Clock
        ).RunAsync(new RepairRequest(Key, Range, RepairHow.Second, "coinbase"), TestContext.Current.CancellationToken);
        Assert.Equal((absent.Length, 0L), (report.MissingBefore, report.MissingAfter));
        Assert.Equal(absent.Length, report.Count.Added);
        Assert.Equal(0, report.Count.Revised);
        var all = setup.All();
        for (var row = 0; row < all.Count; row++)
        {
            var isFilled = absent.Contains(all.Times[row]);
            Assert.Equal(isFilled ? RowFlags.SecondSource : RowFlags.None, all.Flags[row]);
        }
        var receipt = Receipt();
        Assert.Equal(absent.Length, receipt.Flagged);
        Assert.All(
            receipt.Repairs,
            repair => Assert.Equal("filled from coinbase rest BTC-USD (second source)", repair.What)
        );
        Assert.Equal(absent, receipt.Repairs.Select(repair => repair.Range.From));
    }

    [Fact]
    public async Task Trades_rebuild_missing_bars_where_they_are_complete()
    {
        await setup.RunAsync(Range);
        var absent = Absent();
        var trades = Key with { Kind = DataKinds.Trades, Interval = null };
        var builder = new SeriesBuilder(DataKinds.Trades);
        for (var time = Range.From; time < Range.To; time += Quarter / 3)
        {
            var id = (time - Range.From) / (Quarter / 3);
            builder.Begin(time).Set(0, id).Set(1, 100.0 + id).Set(2, 0.5).Set(3, id).Set(4, id).Set(5, id % 2);
        }
        // The trades of the last missing bar are not there.
        var covered = Range with
        {
            To = absent[^1],
        };
        lake.Write(
            trades,
            builder.Build().Within(covered),
            new WriteNote("fake archive", covered, setup.Clock.Now),
            TestContext.Current.CancellationToken
        );
        var report = await RepairAsync(RepairHow.Rebuild);
        Assert.Equal(absent.Length - 1, report.Count.Added);
        Assert.Equal(1, report.MissingAfter);
        Assert.Contains("does not cover 1 of", Assert.Single(report.Notes), StringComparison.Ordinal);
        var all = setup.All();
        var row = all.LowerBound(absent[0]);
        Assert.Equal((absent[0], RowFlags.Rebuilt), (all.Times[row], all.Flags[row]));
        // Three trades: first, highest and lowest, last, three halves of a coin.
        var id0 = (absent[0] - Range.From) / (Quarter / 3);
        Assert.Equal(
            [100.0 + id0, 102.0 + id0, 100.0 + id0, 102.0 + id0, 1.5],
            Enumerable.Range(0, 5).Select(column => all.Numbers(column)[row])
        );
        Assert.Contains("rebuilt from binance_usdm trades (rebuilt)", Receipt().Repairs.Select(repair => repair.What));
    }

    [Fact]
    public async Task A_stretch_without_trades_is_not_filled()
    {
        await setup.RunAsync(Range);
        var trades = Key with { Kind = DataKinds.Trades, Interval = null };
        var builder = new SeriesBuilder(DataKinds.Trades);
        builder.Begin(Range.From).Set(0, 1L).Set(1, 100.0).Set(2, 1.0);
        lake.Write(
            trades,
            builder.Build(),
            new WriteNote("fake archive", Range, setup.Clock.Now),
            TestContext.Current.CancellationToken
        );
        var report = await RepairAsync(RepairHow.Rebuild);
        Assert.Equal(0, report.Count.Added);
        Assert.Equal(report.MissingBefore, report.MissingAfter);
    }

    [Fact]
    public async Task Marks_flag_records_and_leave_their_values()
    {
        await setup.RunAsync(Range);
        var part = new TimeRange(Range.From + 8 * Quarter, Range.From + 12 * Quarter);
        var before = setup.All().Numbers("close").ToArray();
        var report = await RepairAsync(RepairHow.Mark, part);
        var all = setup.All();
        Assert.Equal(before, all.Numbers("close").ToArray());
        Assert.Equal(report.Count.Revised, all.Within(part).Count);
        for (var row = 0; row < all.Count; row++)
        {
            Assert.Equal(part.Contains(all.Times[row]) ? RowFlags.Suspect : RowFlags.None, all.Flags[row]);
        }
        Assert.Equal(0, (await RepairAsync(RepairHow.Mark, part)).Count.Revised);
    }

    [Fact]
    public async Task A_damaged_partition_is_replaced_when_all_of_it_is_fetched_again()
    {
        await setup.RunAsync(Range);
        var file = Path.Combine(folder, Receipt().File);
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 0xff;
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        Assert.NotEmpty(lake.Verify(Key, TestContext.Current.CancellationToken));
        var report = await RepairAsync(RepairHow.Refetch);
        Assert.Empty(lake.Verify(Key, TestContext.Current.CancellationToken));
        Assert.Equal(setup.First.Bars(Key, Range).Hash(), setup.All().Hash());
        Assert.Contains("could not be read", Assert.Single(report.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_venue_that_fails_leaves_what_came()
    {
        await setup.RunAsync(Range);
        var changed = new FakeHistory("fake rest", () => setup.Clock.Now)
        {
            Premium = 2,
            BeforePage = page =>
            {
                if (page == 2)
                {
                    FakeHistory.Down(page);
                }
            },
        };
        await Assert.ThrowsAsync<VenueException>(() => RepairAsync(RepairHow.Refetch, first: changed));
        var first = new TimeRange(Range.From, Range.From + 100 * Quarter);
        Assert.Equal(changed.Bars(Key, first).Hash(), setup.All().Within(first).Hash());
        Assert.Equal(setup.First.Bars(Key, Range).Count, setup.All().Count);
    }

    [Theory]
    [InlineData("binance_usdm/funding/BTCUSDT", RepairHow.Rebuild, "cannot be rebuilt")]
    [InlineData("binance_usdm/funding/BTCUSDT", RepairHow.Second, "cannot stand in")]
    [InlineData("binance_usdm/funding/BTCUSDT", RepairHow.Refetch, "does not serve")]
    [InlineData("binance_usdm/bars/1000PEPEUSDT/1m", RepairHow.Second, "cannot stand in")]
    public async Task What_cannot_be_repaired_like_this_is_refused(string series, RepairHow how, string why)
    {
        Assert.True(SeriesKey.TryParse(series, out var key));
        var repairer = new Repairer(lake, venue => new VenueSources(venue, setup.First, null), setup.Clock);
        var error = await Assert.ThrowsAsync<UserException>(() =>
            repairer.RunAsync(new RepairRequest(key, Range, how, "coinbase"), TestContext.Current.CancellationToken)
        );
        Assert.Contains(why, error.What, StringComparison.Ordinal);
    }
}
