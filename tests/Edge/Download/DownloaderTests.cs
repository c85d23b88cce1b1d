using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Runtime.Download;

namespace Riposte.Tests.Edge.Download;

public sealed class DownloaderTests : IDisposable
{
    private readonly DownloadSetup setup = new();

    public void Dispose() => setup.Dispose();

    [Fact]
    public async Task Everything_the_venue_has_is_in_the_store_afterwards()
    {
        var range = DownloadSetup.Days("2024-01-20", "2024-03-05");
        var report = await setup.RunAsync(range);
        var expected = setup.First.Bars(DownloadSetup.Minutes, range);
        Assert.Equal(expected.Hash(), setup.All().Hash());
        var outcome = Assert.Single(report.Series);
        Assert.True(outcome.IsComplete);
        Assert.Equal(expected.Count, outcome.Fetched);
        Assert.Equal(expected.Count, outcome.Summary.Records);
        Assert.Equal([range], outcome.Summary.Covered.All);
        Assert.Equal(("fake rest", range), Assert.Single(outcome.Summary.Sources.Select(s => (s.Source, s.Range))));
    }

    [Fact]
    public async Task A_second_download_of_the_same_fetches_nothing()
    {
        var range = DownloadSetup.Days("2024-01-20", "2024-03-05");
        await setup.RunAsync(range);
        var before = setup.State();
        setup.First.Asked.Clear();
        var report = await setup.RunAsync(range);
        Assert.Empty(setup.First.Asked);
        Assert.Equal(0, Assert.Single(report.Series).Fetched);
        Assert.Equal(before, setup.State());
    }

    [Fact]
    public async Task Only_what_is_missing_is_asked_for()
    {
        await setup.RunAsync(DownloadSetup.Days("2024-02-01", "2024-02-10"));
        await setup.RunAsync(DownloadSetup.Days("2024-02-20", "2024-02-25"));
        setup.First.Asked.Clear();
        await setup.RunAsync(DownloadSetup.Days("2024-02-05", "2024-03-01"));
        Assert.Equal(
            [DownloadSetup.Days("2024-02-10", "2024-02-20"), DownloadSetup.Days("2024-02-25", "2024-03-01")],
            setup.First.Asked
        );
        var all = DownloadSetup.Days("2024-02-01", "2024-03-01");
        Assert.Equal(setup.First.Bars(DownloadSetup.Minutes, all).Hash(), setup.All().Hash());
    }

    [Fact]
    public async Task Time_before_the_listing_is_covered_without_records_and_not_asked_for_again()
    {
        using var young = new DownloadSetup
        {
            First = new FakeHistory("fake rest", () => Instant.FromDate(2024, 6, 10))
            {
                Listing = DownloadSetup.Day("2024-03-10"),
            },
        };
        var range = DownloadSetup.Days("2023-11-01", "2024-03-20");
        await young.RunAsync(range);
        Assert.Equal(DownloadSetup.Day("2024-03-10"), young.All().Times[0]);
        young.First.Asked.Clear();
        await young.RunAsync(range);
        Assert.Empty(young.First.Asked);
    }

    [Fact]
    public async Task A_range_that_reaches_into_the_future_ends_with_the_last_closed_bar()
    {
        setup.Clock.Now = DownloadSetup.Day("2024-06-10") + 7 * Interval.Minute.Nanoseconds;
        var report = await setup.RunAsync(DownloadSetup.Days("2024-06-09", "2024-07-01"));
        var outcome = Assert.Single(report.Series);
        Assert.True(outcome.IsComplete);
        Assert.Equal([DownloadSetup.Days("2024-06-09", "2024-06-10")], outcome.Summary.Covered.All);
    }

    [Fact]
    public async Task The_last_bar_before_now_is_fetched_once_more_when_it_has_settled()
    {
        var day = DownloadSetup.Day("2024-06-10");
        setup.Clock.Now = day + 7 * Interval.Minute.Nanoseconds;
        var range = DownloadSetup.Days("2024-06-09", "2024-07-01");
        await setup.RunAsync(range);
        setup.First.Asked.Clear();
        setup.Clock.Now = day + 40 * Interval.Minute.Nanoseconds;
        await setup.RunAsync(range);
        var quarter = 15 * Interval.Minute.Nanoseconds;
        Assert.Equal(new TimeRange(day - quarter, setup.Clock.Now), Assert.Single(setup.First.Asked));
        setup.First.Asked.Clear();
        await setup.RunAsync(DownloadSetup.Days("2024-06-09", "2024-06-10"));
        Assert.Empty(setup.First.Asked);
    }

    [Fact]
    public async Task Several_series_are_downloaded_at_once_each_into_its_own()
    {
        SeriesKey[] keys =
        [
            .. ((string[])["BTCUSDT", "ETHUSDT", "LTCUSDT", "XRPUSDT", "ADAUSDT"]).Select(symbol =>
                DownloadSetup.Minutes with
                {
                    Symbol = symbol,
                }
            ),
        ];
        var range = DownloadSetup.Days("2024-01-20", "2024-02-10");
        var report = await setup.RunAsync(range, series: keys);
        Assert.Equal(keys, report.Series.Select(outcome => outcome.Key));
        Assert.All(keys, key => Assert.Equal(setup.First.Bars(key, range).Hash(), setup.All(key).Hash()));
    }

    [Fact]
    public async Task A_venue_that_goes_down_in_the_middle_leaves_what_came_and_the_next_run_goes_on_there()
    {
        var range = DownloadSetup.Days("2024-01-20", "2024-03-05");
        setup.First.BeforePage = page =>
        {
            if (page >= 20)
            {
                FakeHistory.Down(page);
            }
        };
        var report = await setup.RunAsync(range);
        var failure = Assert.IsType<UserException>(report.Failure());
        Assert.Equal(ErrorKind.Venue, failure.Kind);
        Assert.Contains("Page 20: 503 after 5 tries.", failure.Why, StringComparison.Ordinal);
        Assert.Contains("binance_usdm/bars/BTCUSDT/15m", failure.Why, StringComparison.Ordinal);
        var outcome = Assert.Single(report.Series);
        var covered = Assert.Single(outcome.Summary.Covered.All);
        Assert.Equal(19 * 100 * 15 * Interval.Minute.Nanoseconds, covered.Nanoseconds);
        Assert.Equal([new TimeRange(covered.To, range.To)], outcome.Unserved.All);

        setup.First.BeforePage = _ => { };
        setup.First.Asked.Clear();
        Assert.Null((await setup.RunAsync(range)).Failure());
        Assert.Equal(covered.To, Assert.Single(setup.First.Asked).From);
        Assert.Equal(setup.First.Bars(DownloadSetup.Minutes, range).Hash(), setup.All().Hash());
    }

    [Fact]
    public async Task One_series_that_fails_does_not_stop_the_others()
    {
        var other = DownloadSetup.Minutes with { Kind = DataKinds.Funding, Interval = null };
        var range = DownloadSetup.Days("2024-01-20", "2024-02-10");
        var report = await setup.RunAsync(range, series: [other, DownloadSetup.Minutes]);
        Assert.Equal([false, true], report.Series.Select(outcome => outcome.IsComplete));
        Assert.Contains("no source serves it", report.Failure()!.Why, StringComparison.Ordinal);
        Assert.Contains("no source has these ranges", report.Failure()!.What, StringComparison.Ordinal);
        Assert.Contains("ask for a range that exists", report.Failure()!.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revised_records_are_counted()
    {
        var range = DownloadSetup.Days("2024-01-20", "2024-01-22");
        setup.Clock.Now = range.To;
        await setup.RunAsync(range);
        setup.Clock.Now = DownloadSetup.Day("2024-02-01");
        using var later = new DownloadSetup(setup.Clock.Now)
        {
            Store = setup.Store,
            First = new FakeHistory("fake rest", () => setup.Clock.Now) { Premium = 1 },
        };
        // The last bar was fetched the moment it closed: it has another value now.
        var outcome = Assert.Single((await later.RunAsync(range)).Series);
        Assert.Equal((1, 1), (outcome.Fetched, outcome.Revised));
    }

    [Fact]
    public async Task Two_downloads_of_overlapping_ranges_at_once_lose_nothing()
    {
        using var other = new DownloadSetup { Store = setup.Store };
        var first = setup.RunAsync(DownloadSetup.Days("2024-01-20", "2024-03-05"));
        var second = other.RunAsync(DownloadSetup.Days("2024-02-10", "2024-04-01"));
        await Task.WhenAll(first, second);
        var all = DownloadSetup.Days("2024-01-20", "2024-04-01");
        Assert.Equal(setup.First.Bars(DownloadSetup.Minutes, all).Hash(), setup.All().Hash());
        Assert.Equal(
            [all],
            SeriesSummary.Of(setup.Store, DownloadSetup.Minutes, all, CancellationToken.None).Covered.All
        );
    }
}
