using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Cache;
using Riposte.Ports.History;
using Riposte.Runtime.Download;
using Riposte.Runtime.Progress;

namespace Riposte.Tests.Edge.Download;

/// <summary>Statistics are stamped at the end of their five minutes, so that a day's file begins at 00:05 and ends with
/// 00:00 of the next day.</summary>
public sealed class ArchiveEdgeTests : IDisposable
{
    private const long Step = 5 * 60_000_000_000;

    private static readonly SeriesKey Key = new("binance_usdm", DataKinds.OpenInterest, "BTCUSDT", null);
    private static readonly TimeRange Range = DownloadSetup.Days("2024-01-30", "2024-02-03");

    private readonly string folder = Directory.CreateTempSubdirectory("edges-").FullName;
    private readonly FixedTime clock = new(Instant.FromDate(2024, 6, 10));
    private readonly MemoryStore store = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static SeriesTable Records(TimeRange range)
    {
        var builder = new SeriesBuilder(DataKinds.OpenInterest);
        for (var time = range.From; time < range.To; time += Step)
        {
            builder.Begin(time).Set(0, (double)(time.Nanoseconds / Step % 1000)).Set(1, 1.5);
        }
        return builder.Build();
    }

    private async Task<SeriesOutcome> RunAsync(Func<ArchiveFile, HistoryPage> read, Func<ArchiveFile, bool> isOut)
    {
        var archive = new FakeArchive(new FakeHistory("none", () => clock.Now)) { IsOut = isOut };
        var history = new ArchiveHistory(
            archive,
            new FileCache(folder, 1 << 20, TimeSpan.FromHours(1), clock),
            (_, file, _) => read(file)
        );
        var downloader = new Downloader(
            store,
            venue => new VenueSources(venue, null, history),
            clock,
            new SilentProgress()
        );
        var report = await downloader.RunAsync(
            new DownloadRequest([Key], Range),
            TestContext.Current.CancellationToken
        );
        return Assert.Single(report.Series);
    }

    private static HistoryPage EndStamped(ArchiveFile file) => new(Records(file.Span), file.Span);

    private void AssertStored(SeriesTable expected) =>
        Assert.Equal(
            expected.Hash(),
            SeriesMerge.Concatenate([.. store.Read(Key, Range, CancellationToken.None)]).Hash()
        );

    [Fact]
    public async Task The_first_record_of_a_day_comes_from_the_file_of_the_day_before()
    {
        var outcome = await RunAsync(EndStamped, _ => true);
        Assert.True(outcome.IsComplete);
        AssertStored(Records(Range));
        Assert.Equal([Range], outcome.Summary.Covered.All);
    }

    [Fact]
    public async Task A_record_that_neither_day_has_is_known_to_be_absent()
    {
        var outcome = await RunAsync(
            file =>
            {
                // The reader tells so of a file that ends before midnight.
                var isShort = file.Span.To == DownloadSetup.Day("2024-02-01") + Step;
                var cut = isShort ? file.Span with { To = file.Span.To - Step } : file.Span;
                return new HistoryPage(Records(cut), cut);
            },
            _ => true
        );
        Assert.True(outcome.IsComplete);
        Assert.Equal([Range], outcome.Summary.Covered.All);
        Assert.Equal(Records(Range).Count - 1, outcome.Summary.Records);
    }

    [Fact]
    public async Task Where_the_file_before_is_absent_the_record_of_midnight_stays_open()
    {
        var outcome = await RunAsync(EndStamped, file => file.Span.From >= Range.From + Step);
        Assert.Equal([new TimeRange(Range.From, Range.From + Step)], outcome.Unserved.All);
    }

    [Fact]
    public async Task A_day_that_comes_out_late_is_filled_with_its_two_midnights()
    {
        var late = DownloadSetup.Days("2024-02-01", "2024-02-02");
        var outcome = await RunAsync(EndStamped, file => file.Span.From != late.From + Step);
        Assert.Equal([new TimeRange(late.From + Step, late.To + Step)], outcome.Unserved.All);
        Assert.True((await RunAsync(EndStamped, _ => true)).IsComplete);
        AssertStored(Records(Range));
    }
}
