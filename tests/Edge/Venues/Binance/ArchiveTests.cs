using System.Security.Cryptography;
using System.Text;
using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports;
using Riposte.Ports.History;
using Riposte.Tests.Testkit.Http;
using Riposte.Tests.Testkit.Venues;
using Riposte.Venues.Binance;
using Riposte.Venues.Binance.Archive;

namespace Riposte.Tests.Edge.Venues.Binance;

public sealed class ArchiveTests : IDisposable
{
    private static readonly Instant Now = Instant.FromUnixMilliseconds(1_718_452_830_000);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("riposte-archive-");

    private string Target => Path.Combine(folder.FullName, "file.zip");

    public void Dispose() => folder.Delete(recursive: true);

    private static SeriesKey Key(string kindText, string venue = BinanceMarkets.Usdm)
    {
        Assert.True(SeriesKey.TryParseKind(kindText, out var kind, out var interval));
        return new SeriesKey(venue, kind, "BTCUSDT", interval);
    }

    private static string[] Paths(BinanceLab lab, SeriesKey key, Instant from, Instant to) =>
        [.. lab.Archive.Files(key, new TimeRange(from, to), Now).Select(file => file.Path)];

    [Fact]
    public async Task Whole_months_come_as_months_and_the_rest_as_days()
    {
        await using var lab = await BinanceLab.ScriptedAsync();
        var from = Instant.FromDate(2024, 2, 29) + Interval.Hour.Nanoseconds;
        var files = lab.Archive.Files(Key("bars:1m"), new TimeRange(from, Instant.FromDate(2024, 5, 2) + 1), Now);
        string[] expected =
        [
            "data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-02-29.zip",
            "data/futures/um/monthly/klines/BTCUSDT/1m/BTCUSDT-1m-2024-03.zip",
            "data/futures/um/monthly/klines/BTCUSDT/1m/BTCUSDT-1m-2024-04.zip",
            "data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-05-01.zip",
            "data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-05-02.zip",
        ];
        Assert.Equal(expected, files.Select(file => file.Path));
        Assert.Equal(new TimeRange(Instant.FromDate(2024, 3, 1), Instant.FromDate(2024, 4, 1)), files[1].Span);
        Assert.All(files.Zip(files.Skip(1)), pair => Assert.Equal(pair.First.Span.To, pair.Second.Span.From));
    }

    [Theory]
    [InlineData("mark_bars:8h", BinanceMarkets.Usdm, "um/monthly/markPriceKlines/BTCUSDT/8h/BTCUSDT-8h-2024-04.zip")]
    [InlineData("index_bars:1h", BinanceMarkets.Usdm, "um/monthly/indexPriceKlines/BTCUSDT/1h/BTCUSDT-1h-2024-04.zip")]
    [InlineData(
        "premium_bars:1m",
        BinanceMarkets.Usdm,
        "um/monthly/premiumIndexKlines/BTCUSDT/1m/BTCUSDT-1m-2024-04.zip"
    )]
    [InlineData("funding", BinanceMarkets.Usdm, "um/monthly/fundingRate/BTCUSDT/BTCUSDT-fundingRate-2024-04.zip")]
    [InlineData("trades", BinanceMarkets.Usdm, "um/monthly/aggTrades/BTCUSDT/BTCUSDT-aggTrades-2024-04.zip")]
    [InlineData("quotes", BinanceMarkets.Usdm, "um/monthly/bookTicker/BTCUSDT/BTCUSDT-bookTicker-2024-04.zip")]
    [InlineData("bars:1d", BinanceMarkets.Spot, "spot/monthly/klines/BTCUSDT/1d/BTCUSDT-1d-2024-04.zip")]
    [InlineData("bars:3d", BinanceMarkets.Usdm, "um/monthly/klines/BTCUSDT/3d/BTCUSDT-3d-2024-04.zip")]
    [InlineData("bars:1w", BinanceMarkets.Usdm, "um/monthly/klines/BTCUSDT/1w/BTCUSDT-1w-2024-04.zip")]
    [InlineData("bars:1M", BinanceMarkets.Spot, "spot/monthly/klines/BTCUSDT/1mo/BTCUSDT-1mo-2024-04.zip")]
    [InlineData("trades", BinanceMarkets.Spot, "spot/monthly/aggTrades/BTCUSDT/BTCUSDT-aggTrades-2024-04.zip")]
    public async Task Every_kind_has_its_place(string kindText, string venue, string end)
    {
        var setup = new BinanceLab.Setup(BinanceMarkets.Find(venue)!.Value);
        await using var lab = await BinanceLab.ScriptedAsync(setup);
        var paths = Paths(lab, Key(kindText, venue), Instant.FromDate(2024, 4, 1), Instant.FromDate(2024, 5, 1));
        Assert.EndsWith(end, Assert.Single(paths), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Depth_by_percent_has_days_only()
    {
        await using var lab = await BinanceLab.ScriptedAsync();
        var paths = Paths(lab, Key("book_depth"), Instant.FromDate(2024, 4, 1), Instant.FromDate(2024, 5, 1));
        Assert.Equal(30, paths.Length);
        Assert.Equal("data/futures/um/daily/bookDepth/BTCUSDT/BTCUSDT-bookDepth-2024-04-30.zip", paths[^1]);
    }

    [Theory]
    [InlineData("open_interest")]
    [InlineData("long_short")]
    [InlineData("taker_volume")]
    public async Task Statistics_of_a_day_begin_at_five_past_midnight(string kind)
    {
        await using var lab = await BinanceLab.ScriptedAsync();
        var day = Instant.FromDate(2024, 4, 2);
        var range = new TimeRange(day, day + Instant.NanosecondsPerDay);
        var files = lab.Archive.Files(Key(kind), range, Now);
        // Midnight itself is the last stamp of the day before.
        string[] expected = ["2024-04-01.zip", "2024-04-02.zip"];
        Assert.Equal(expected, files.Select(file => file.Path[^14..]));
        Assert.StartsWith("data/futures/um/daily/metrics/", files[0].Path, StringComparison.Ordinal);
        Assert.Equal(day + DataKind.StatisticsDelay.Nanoseconds, files[1].Span.From);
        Assert.Equal(files[0].Span.To, files[1].Span.From);
    }

    [Fact]
    public async Task What_is_not_over_is_not_there_yet()
    {
        await using var lab = await BinanceLab.ScriptedAsync();
        var june = new TimeRange(Instant.FromDate(2024, 6, 1), Instant.FromDate(2024, 7, 1));
        var bars = lab.Archive.Files(Key("bars:1m"), june, Now);
        Assert.Equal(14, bars.Count);
        Assert.EndsWith("2024-06-14.zip", bars[^1].Path, StringComparison.Ordinal);
        Assert.Empty(lab.Archive.Files(Key("funding"), june, Now));
    }

    [Theory]
    [InlineData("liquidations", BinanceMarkets.Usdm)]
    [InlineData("depth", BinanceMarkets.Usdm)]
    [InlineData("funding", BinanceMarkets.Spot)]
    [InlineData("bars:1m", "coinbase")]
    public async Task What_the_archive_does_not_have_gives_no_file(string kindText, string venue)
    {
        await using var lab = await BinanceLab.ScriptedAsync();
        Assert.Empty(Paths(lab, Key(kindText, venue), Instant.FromDate(2024, 4, 1), Instant.FromDate(2024, 5, 1)));
    }

    [Fact]
    public async Task A_file_is_fetched_and_fits_its_checksum()
    {
        var market = new GeneratedMarket(Instant.FromDate(2024, 4, 1), 3, "BTCUSDT");
        await using var lab = await BinanceLab.OverAsync(market);
        var day = Instant.FromDate(2024, 4, 2);
        var range = new TimeRange(day, day + Instant.NanosecondsPerDay);
        var file = Assert.Single(lab.Archive.Files(Key("bars:1m"), range, Now));
        var hash = await lab.Archive.FetchAsync(file, Target, CancellationToken.None);
        Assert.Equal(
            Convert.ToHexStringLower(
                SHA256.HashData(await File.ReadAllBytesAsync(Target, TestContext.Current.CancellationToken))
            ),
            hash
        );
        Assert.Equal([Target], Directory.GetFiles(folder.FullName));
        await using var zip = System.IO.Compression.ZipFile.OpenRead(Target);
        using var text = new StreamReader(Assert.Single(zip.Entries).Open());
        Assert.Equal(
            1441,
            (await text.ReadToEndAsync(TestContext.Current.CancellationToken))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Length
        );
    }

    private static readonly ArchiveFile Some = new(
        Key("bars:1m"),
        new TimeRange(Instant.FromDate(2024, 4, 2), Instant.FromDate(2024, 4, 3)),
        "data/x/BTCUSDT-1m-2024-04-02.zip"
    );

    private static readonly byte[] Content = Encoding.ASCII.GetBytes(new string('z', 300_000));

    private static readonly string Sum = Convert.ToHexStringLower(SHA256.HashData(Content));

    private static ScriptedServer Serve(BinanceLab lab, string checksum, params Reply[] files)
    {
        lab.Server.Always($"/{Some.Path}.CHECKSUM", Reply.Json(checksum));
        return lab.Server.Script($"/{Some.Path}", files);
    }

    private static Reply Whole => new() { Body = Content };

    [Theory]
    [InlineData("{0}  BTCUSDT-1m-2024-04-02.zip\n")]
    [InlineData("{0} *BTCUSDT-1m-2024-04-02.zip")]
    public async Task Both_forms_of_checksum_lines_are_read(string line)
    {
        await using var lab = await BinanceLab.ScriptedAsync();
        Serve(lab, line.Replace("{0}", Sum.ToUpperInvariant(), StringComparison.Ordinal), Whole);
        Assert.Equal(Sum, await lab.Archive.FetchAsync(Some, Target, CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>gone</html>")]
    [InlineData("abc  BTCUSDT-1m-2024-04-02.zip")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000  OTHER.zip")]
    public async Task A_checksum_file_that_is_none_is_a_bad_answer(string text)
    {
        await using var lab = await BinanceLab.ScriptedAsync();
        Serve(lab, text, Whole, Whole);
        var failure = await FailAsync(lab);
        Assert.Equal(VenueErrorKind.BadAnswer, failure.Kind);
        Assert.Empty(Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public async Task A_file_that_does_not_fit_is_corrupt_and_leaves_the_old_one()
    {
        await using var lab = await BinanceLab.ScriptedAsync();
        await File.WriteAllTextAsync(Target, "old", TestContext.Current.CancellationToken);
        Serve(lab, $"{Sum}  BTCUSDT-1m-2024-04-02.zip", Whole with { Body = Content.AsMemory(0, Content.Length - 1) });
        var failure = await FailAsync(lab);
        Assert.Equal(VenueErrorKind.Corrupt, failure.Kind);
        Assert.Equal("old", await File.ReadAllTextAsync(Target, TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public async Task A_file_that_breaks_off_is_begun_anew()
    {
        await using var lab = await BinanceLab.ScriptedAsync();
        Serve(lab, $"{Sum}  BTCUSDT-1m-2024-04-02.zip", Whole.CutAfter(100_000), Reply.Of(503), Whole);
        Assert.Equal(Sum, await lab.Archive.FetchAsync(Some, Target, CancellationToken.None));
        Assert.Equal(Content.Length, new FileInfo(Target).Length);
        Assert.Equal(2, lab.Archive.Counts.Retried);
    }

    [Fact]
    public async Task A_file_that_is_not_published_is_null()
    {
        await using var lab = await BinanceLab.ScriptedAsync();
        Assert.Null(await lab.Archive.FetchAsync(Some, Target, CancellationToken.None));
        lab.Server.Always($"/{Some.Path}.CHECKSUM", Reply.Json($"{Sum}  BTCUSDT-1m-2024-04-02.zip"));
        Assert.Null(await lab.Archive.FetchAsync(Some, Target, CancellationToken.None));
        Assert.Empty(Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public async Task A_refusal_is_not_taken_for_an_absent_file()
    {
        await using var lab = await BinanceLab.ScriptedAsync();
        lab.Server.Always($"/{Some.Path}.CHECKSUM", Reply.Of(403));
        Assert.Equal(VenueErrorKind.Refused, (await FailAsync(lab)).Kind);
    }

    [Fact]
    public async Task Cancelling_leaves_nothing_behind()
    {
        await using var lab = await BinanceLab.ScriptedAsync();
        var never = new TaskCompletionSource();
        Serve(lab, $"{Sum}  BTCUSDT-1m-2024-04-02.zip", Whole.HeldAfter(100_000, never.Task));
        using var cancel = new CancellationTokenSource();
        var fetching = lab.Archive.FetchAsync(Some, Target, cancel.Token);
        await lab.Server.WhenReceivedAsync(2);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
        Assert.Empty(Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_the_users_to_mend()
    {
        await using var lab = await BinanceLab.ScriptedAsync();
        Serve(lab, $"{Sum}  BTCUSDT-1m-2024-04-02.zip", Whole);
        var nowhere = Path.Combine(folder.FullName, "no", "such", "folder.zip");
        var failure = await Assert.ThrowsAsync<UserException>(() =>
            lab.Archive.FetchAsync(Some, nowhere, CancellationToken.None)
        );
        Assert.Equal(ErrorKind.Failure, failure.Kind);
    }

    [Theory]
    [InlineData(true, "announces 300000 bytes; at most 100000")]
    [InlineData(false, "is longer; at most 100000")]
    public async Task A_file_that_is_too_large_is_refused_by_its_header_or_by_count(bool isAnnounced, string words)
    {
        await using var lab = await BinanceLab.ScriptedAsync();
        using var archive = new BinanceArchive(
            BinanceMarket.Usdm,
            lab.Endpoints,
            lab.Connection,
            BinanceArchive.DefaultOptions with
            {
                LargestStream = 100_000,
            }
        );
        var whole = Whole with { HidesLength = !isAnnounced };
        var served = Serve(lab, $"{Sum}  BTCUSDT-1m-2024-04-02.zip", whole, whole);
        var failure = await Assert.ThrowsAsync<VenueException>(() =>
            archive.FetchAsync(Some, Target, CancellationToken.None)
        );
        Assert.Equal(VenueErrorKind.Refused, failure.Kind);
        Assert.False(failure.IsTransient);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.Contains(Some.Path, failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.FullName));
        Assert.Single(served.Requests, request => request.Path == $"/{Some.Path}");
    }

    [Fact]
    public async Task A_file_of_exactly_the_size_allowed_is_taken()
    {
        await using var lab = await BinanceLab.ScriptedAsync();
        using var archive = new BinanceArchive(
            BinanceMarket.Usdm,
            lab.Endpoints,
            lab.Connection,
            BinanceArchive.DefaultOptions with
            {
                LargestStream = Content.Length,
            }
        );
        Serve(lab, $"{Sum}  BTCUSDT-1m-2024-04-02.zip", Whole);
        Assert.Equal(Sum, await archive.FetchAsync(Some, Target, CancellationToken.None));
    }

    private Task<VenueException> FailAsync(BinanceLab lab) =>
        Assert.ThrowsAsync<VenueException>(() => lab.Archive.FetchAsync(Some, Target, CancellationToken.None));
}
