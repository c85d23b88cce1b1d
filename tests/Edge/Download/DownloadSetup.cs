using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Stores;
using Riposte.Runtime.Download;
using Riposte.Runtime.Progress;

namespace Riposte.Tests.Edge.Download;

/// <summary>A first venue with history and archive, a second one with history, a store and a clock.</summary>
internal sealed class DownloadSetup : IDisposable
{
    public static readonly SeriesKey Minutes = new("binance_usdm", DataKinds.Bars, "BTCUSDT", Interval.Parse("15m"));

    private readonly string folder = Directory.CreateTempSubdirectory("download-").FullName;

    public DownloadSetup(Instant? now = null)
    {
        Clock = new FixedTime(now ?? Instant.FromDate(2024, 6, 10));
        First = new FakeHistory("fake rest", () => Clock.Now);
        Second = new FakeHistory("coinbase rest", () => Clock.Now) { Premium = 3 };
        Archive = new FakeArchive(First);
    }

    public FixedTime Clock { get; }

    public FakeHistory First { get; init; }

    public FakeHistory Second { get; init; }

    public FakeArchive Archive { get; }

    public IMarketStore Store { get; init; } = new MemoryStore();

    /// <summary>What stops a download.</summary>
    public CancellationToken Cancel { get; set; } = TestContext.Current.CancellationToken;

    public IProgressSink Progress { get; init; } = new SilentProgress();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TimeRange Days(string from, string to) => new(Day(from), Day(to));

    public static Instant Day(string text)
    {
        var date = DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return Instant.FromDate(date.Year, date.Month, date.Day);
    }

    public Task<DownloadReport> RunAsync(
        TimeRange range,
        SourceChoice source = SourceChoice.Rest,
        string? fallback = null,
        SeriesKey[]? series = null
    ) =>
        new Downloader(
            Store,
            venue =>
                venue == "coinbase"
                    ? new VenueSources(venue, Second, null)
                    : new VenueSources(venue, First, Archive.Over(folder, Clock)),
            Clock,
            Progress
        ).RunAsync(new DownloadRequest([.. series ?? [Minutes]], range, source, fallback), Cancel);

    /// <summary>Everything the store holds of a series.</summary>
    public SeriesTable All(SeriesKey? key = null) =>
        SeriesMerge.Concatenate([
            SeriesTable.Empty(DataKinds.Bars),
            .. Store.Read(
                key ?? Minutes,
                new TimeRange(Instant.FromDate(2000, 1, 1), Instant.FromDate(2100, 1, 1)),
                CancellationToken.None
            ),
        ]);

    /// <summary>Every receipt as text, and the hash of the records: what two downloads are compared by.</summary>
    public string State(params SeriesKey[] series) =>
        string.Join(
            '\n',
            series
                .DefaultIfEmpty(Minutes)
                .SelectMany(key => Store.Partitions(key, CancellationToken.None))
                .Select(r =>
                    $"{r.Key} {r.Span} {r.Sha256} {r.Rows} {string.Join(';', r.Covered.All)} {string.Join(';', Joined(r.Sources))}"
                )
        );

    private static IEnumerable<SourceRange> Joined(IEnumerable<SourceRange> sources)
    {
        SourceRange? open = null;
        foreach (var source in sources)
        {
            if (open is { } before && before.Source == source.Source && before.Range.To == source.Range.From)
            {
                open = before with { Range = before.Range with { To = source.Range.To } };
                continue;
            }
            if (open is not null)
            {
                yield return open;
            }
            open = source;
        }
        if (open is not null)
        {
            yield return open;
        }
    }
}
