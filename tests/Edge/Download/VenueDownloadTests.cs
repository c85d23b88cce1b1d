using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Runtime.Download;
using Riposte.Tests.Testkit.Http;

namespace Riposte.Tests.Edge.Download;

/// <summary>Downloads from a local exchange through the real adapters into a real lake.</summary>
public sealed class VenueDownloadTests : IAsyncLifetime
{
    private const string Minutes = "bars/BTCUSDT/1m";
    private const string Klines = "/fapi/v1/klines";

    private static readonly TimeRange Days = DownloadSetup.Days("2024-01-29", "2024-02-03");

    private DownloadLab lab = null!;

    public async ValueTask InitializeAsync() => lab = await DownloadLab.StartAsync();

    public ValueTask DisposeAsync() => lab.DisposeAsync();

    private void AssertWhole(string series, TimeRange range) =>
        Assert.Equal(lab.Truth(series, range).Hash(), lab.Stored(series, range).Hash());

    [Theory]
    [InlineData(SourceChoice.Rest)]
    [InlineData(SourceChoice.Archive)]
    [InlineData(SourceChoice.Auto)]
    public async Task Minutes_are_the_venues_own_whichever_way_they_come(SourceChoice source)
    {
        var report = await lab.RunAsync(Days, source, [Minutes]);
        Assert.Null(report.Failure());
        AssertWhole(Minutes, Days);
        Assert.Empty(lab.Lake.Verify(DownloadLab.Key(Minutes), TestContext.Current.CancellationToken));
        var name = source == SourceChoice.Rest ? "binance_usdm rest" : "binance_usdm archive";
        Assert.Equal(name, Assert.Single(Assert.Single(report.Series).Summary.Sources).Source);
    }

    [Theory]
    [InlineData("bars/BTCUSDT/3d", "2023-11-24", "2024-02-09", SourceChoice.Rest)]
    [InlineData("bars/BTCUSDT/3d", "2023-11-24", "2024-02-09", SourceChoice.Auto)]
    [InlineData("bars/BTCUSDT/1w", "2023-11-20", "2024-02-05", SourceChoice.Rest)]
    [InlineData("bars/BTCUSDT/1w", "2023-11-20", "2024-02-05", SourceChoice.Auto)]
    [InlineData("bars/BTCUSDT/1mo", "2023-12-01", "2024-02-01", SourceChoice.Rest)]
    [InlineData("bars/BTCUSDT/1mo", "2023-12-01", "2024-02-01", SourceChoice.Archive)]
    [InlineData("mark_bars/BTCUSDT/1mo", "2023-12-01", "2024-02-01", SourceChoice.Auto)]
    public async Task Bars_longer_than_a_day_are_the_venues_own(
        string series,
        string from,
        string to,
        SourceChoice source
    )
    {
        var range = DownloadSetup.Days(from, to);
        var report = await lab.RunAsync(range, source, [series]);
        Assert.Null(report.Failure());
        Assert.True(report.IsComplete);
        Assert.True(lab.Stored(series, range).Count >= 2);
        AssertWhole(series, range);
        Assert.Equal(0, Assert.Single(report.Series).Summary.MissingBars);
        Assert.Empty(lab.Lake.Verify(DownloadLab.Key(series), TestContext.Current.CancellationToken));
        Assert.All(
            lab.Lake.Partitions(DownloadLab.Key(series), TestContext.Current.CancellationToken),
            receipt => Assert.Empty(receipt.Gaps)
        );
    }

    [Fact]
    public async Task A_week_that_a_file_of_the_archive_may_have_cut_short_is_asked_of_the_venue()
    {
        var range = DownloadSetup.Days("2023-11-20", "2024-02-05");
        var report = await lab.RunAsync(range, SourceChoice.Auto, ["bars/BTCUSDT/1w"]);
        var sources = lab
            .Lake.Partitions(DownloadLab.Key("bars/BTCUSDT/1w"), TestContext.Current.CancellationToken)
            .SelectMany(receipt => receipt.Sources)
            .ToArray();
        var archive = TimeRanges.Of(
            sources.Where(s => s.Source.EndsWith("archive", StringComparison.Ordinal)).Select(s => s.Range)
        );
        // December 2023 has whole weeks from the 4th to the 31st, January 2024 from the 1st to the 28th.
        Assert.Equal([DownloadSetup.Days("2023-12-04", "2024-01-29")], archive.All);
        Assert.True(report.IsComplete);
    }

    [Fact]
    public async Task The_running_month_is_left_for_later()
    {
        var range = DownloadSetup.Days("2023-12-01", "2024-02-10");
        await lab.RunAsync(range, SourceChoice.Rest, ["bars/BTCUSDT/1mo"]);
        Assert.Equal(
            [Instant.FromDate(2023, 12, 1), Instant.FromDate(2024, 1, 1)],
            lab.Stored("bars/BTCUSDT/1mo", range).Times.ToArray()
        );
    }

    [Fact]
    public async Task An_outage_of_the_exchange_is_counted_as_missing_bars()
    {
        var gap = new TimeRange(
            Days.From + 90 * Interval.Minute.Nanoseconds,
            Days.From + 100 * Interval.Minute.Nanoseconds
        );
        lab.Market.Outages.Add(gap);
        var report = await lab.RunAsync(Days, SourceChoice.Rest, [Minutes]);
        Assert.Equal(10, Assert.Single(report.Series).Summary.MissingBars);
        Assert.True(report.IsComplete);
        AssertWhole(Minutes, Days);
    }

    [Fact]
    public async Task Statistics_of_the_archive_are_whole_across_midnight()
    {
        var old = DownloadSetup.Days("2023-12-01", "2023-12-04");
        var report = await lab.RunAsync(old, SourceChoice.Auto, ["open_interest/BTCUSDT", "long_short/BTCUSDT"]);
        Assert.Null(report.Failure());
        Assert.Equal(3 * 288, lab.Stored("open_interest/BTCUSDT", old).Count);
        Assert.Equal(3 * 288, lab.Stored("long_short/BTCUSDT", old).Count);
        // The file of a day holds both kinds and is fetched once.
        var files = lab.Requests.Where(r => r.Path.EndsWith(".zip", StringComparison.Ordinal)).Select(r => r.Path);
        Assert.Equal(files.Distinct().Count(), files.Count());
    }

    [Fact]
    public async Task Trades_older_than_a_day_come_from_the_archive_and_the_last_day_by_requests()
    {
        var range = new TimeRange(
            DownloadSetup.Day("2024-02-08"),
            DownloadSetup.Day("2024-02-10") + 60 * Interval.Minute.Nanoseconds
        );
        var report = await lab.RunAsync(range, SourceChoice.Auto, ["trades/BTCUSDT"]);
        Assert.Null(report.Failure());
        AssertWhole("trades/BTCUSDT", range);
        Assert.Equal(
            ["binance_usdm archive", "binance_usdm rest"],
            Assert.Single(report.Series).Summary.Sources.Select(source => source.Source)
        );
    }

    [Fact]
    public async Task Faults_on_the_way_are_overcome()
    {
        var random = RandomStream.Named(5, "faults");
        var faults = 0;
        lab.AtRequest = (number, request) =>
        {
            if (request.Path != Klines || random.NextInt(2) == 0)
            {
                return null;
            }
            faults++;
            return random.NextInt(6) switch
            {
                0 => Reply.Error(429, -1003, "Too many requests.").With("Retry-After", "3"),
                1 => Reply.Of(503),
                2 => Reply.Html().As(502),
                3 => Reply.Refused,
                4 => lab.Fake.Answer(request).CutAfter(700),
                _ => Reply.Error(418, -1003, "Way too many requests.").With("Retry-After", "20"),
            };
        };
        var range = DownloadSetup.Days("2024-01-20", "2024-02-10");
        await EventuallyAsync(range);
        Assert.True(faults >= 8, $"{faults} faults");
        AssertWhole(Minutes, range);
    }

    [Fact]
    public async Task An_exchange_that_stays_down_ends_the_download_with_an_error_and_keeps_what_came()
    {
        lab.AtRequest = (number, request) => request.Path == Klines && number > 6 ? Reply.Of(503) : null;
        var range = DownloadSetup.Days("2024-01-20", "2024-02-10");
        var report = await lab.RunAsync(range, SourceChoice.Rest, [Minutes]);
        var failure = Assert.IsType<UserException>(report.Failure());
        Assert.Equal(ErrorKind.Venue, failure.Kind);
        Assert.Contains("503", failure.Why, StringComparison.Ordinal);
        Assert.Contains(Minutes, failure.Why, StringComparison.Ordinal);
        var asked = lab.Requests.Count;
        Assert.InRange(asked, 7, 20);
        var covered = Assert.Single(Assert.Single(report.Series).Summary.Covered.All);
        Assert.Equal(range.From, covered.From);
        Assert.True(covered.Nanoseconds > 3 * 1500 * Interval.Minute.Nanoseconds);
        lab.AtRequest = (_, _) => null;
        Assert.Null((await lab.RunAsync(range, SourceChoice.Rest, [Minutes])).Failure());
        AssertWhole(Minutes, range);
    }

    [Fact]
    public async Task An_unknown_symbol_fails_alone_and_says_so()
    {
        var report = await lab.RunAsync(Days, SourceChoice.Rest, ["bars/NOPEUSDT/1m", Minutes]);
        Assert.Equal([false, true], report.Series.Select(outcome => outcome.IsComplete));
        Assert.Contains("Invalid symbol", report.Failure()!.Why, StringComparison.Ordinal);
        AssertWhole(Minutes, Days);
    }

    [Fact]
    public async Task All_series_together_stay_within_the_weight_of_the_venue()
    {
        lab.Fake.FuturesWeight = 2400;
        string[] series = ["bars/BTCUSDT/1m", "bars/ETHUSDT/1m", "mark_bars/BTCUSDT/1m", "index_bars/BTCUSDT/1m"];
        var range = DownloadSetup.Days("2023-11-21", "2024-02-09");
        Assert.Null((await lab.RunAsync(range, SourceChoice.Rest, series)).Failure());
        Assert.Equal(0, lab.Fake.RateLimited);
        Assert.InRange(lab.Fake.MostWeight, 500, 2400);
        AssertWhole("bars/ETHUSDT/1m", range);
    }

    [Fact]
    public async Task An_interrupted_download_ends_with_the_very_files_of_an_uninterrupted_one()
    {
        var range = DownloadSetup.Days("2024-01-20", "2024-02-09");
        string[] series = [Minutes, "bars/ETHUSDT/5m", "funding/BTCUSDT"];
        await lab.RunAsync(range, SourceChoice.Rest, series);
        var whole = lab.Bytes();
        var start = lab.Time.GetUtcNow();
        var random = RandomStream.Named(9, "stops");
        lab.UseStore("stopped");
        for (var stops = 0; ; stops++)
        {
            // Receipts hold the time of fetching: it is to be the same.
            lab.Time.StepWall(start - lab.Time.GetUtcNow());
            using var stop = new CancellationTokenSource();
            var left = 1 + random.NextInt(7);
            lab.AtRequest = (_, _) =>
            {
                if (Interlocked.Decrement(ref left) == 0)
                {
                    stop.Cancel();
                }
                return null;
            };
            try
            {
                await lab.RunAsync(range, SourceChoice.Rest, series, stop.Token);
                Assert.True(stops >= 3, $"{stops} stops");
                break;
            }
            catch (OperationCanceledException)
            {
                Assert.True(stops < 50);
            }
        }
        Assert.Equal(whole, lab.Bytes());
    }

    [Fact]
    public async Task Progress_tells_source_records_and_weight()
    {
        var log = new ProgressLog();
        lab.Progress = log;
        await lab.RunAsync(Days, SourceChoice.Rest, [Minutes]);
        Assert.Equal("download: 120 hours of data", log.Lines[0]);
        Assert.Contains(
            log.Lines,
            line => line.StartsWith("note: binance_usdm rest, 1500 records", StringComparison.Ordinal)
        );
        Assert.Contains(
            log.Lines,
            line =>
                line.Contains("weight 1", StringComparison.Ordinal) && line.Contains("/2400", StringComparison.Ordinal)
        );
        Assert.Equal("at: 120", log.Lines[^2]);
        Assert.Equal("end: 7200 records", log.Lines[^1]);
    }

    /// <summary>Repeats a download until it is complete, as a user would.</summary>
    private async Task EventuallyAsync(TimeRange range)
    {
        for (var i = 0; i < 30; i++)
        {
            if ((await lab.RunAsync(range, SourceChoice.Rest, [Minutes])).IsComplete)
            {
                return;
            }
            lab.Time.Advance(TimeSpan.FromMinutes(5));
        }
        Assert.Fail("The download never ended.");
    }
}
