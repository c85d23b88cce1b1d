using Riposte.Core.Errors;
using Riposte.Core.Market.Checks.Series;
using Riposte.Core.Market.Checks.Sources;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Stores;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Progress;

namespace Riposte.Runtime.Checking;

/// <summary>Checks the series of a store, each by itself and against the others that tell of the same prices. Reads block by
/// block; memory does not grow with the length of a series.</summary>
public sealed class StoreCheck(IMarketStore store, IProgressSink progress)
{
    private static readonly TimeRange Always = new(new Instant(long.MinValue), new Instant(long.MaxValue));

    /// <summary>Runs the checks.</summary>
    /// <exception cref="UserException">No series fits the patterns, or a partition is damaged.</exception>
    public StoreCheckResult Run(StoreCheckRequest request, CancellationToken cancel)
    {
        var keys = store.Series(cancel).Where(key => SeriesPattern.Matches(request.Patterns, key)).ToArray();
        if (keys.Length == 0)
        {
            throw Nothing(request.Patterns, store.Series(cancel));
        }
        progress.Begin("check", keys.Length, "series");
        var series = new List<SeriesCheck>();
        foreach (var key in keys)
        {
            progress.Note(key.ToString());
            series.Add(CheckOne(key, request, cancel));
            progress.Advance(series.Count);
        }
        var covered = series.ToDictionary(one => one.Report.Key, one => one.Report.Covered);
        var pairs = Compare(keys, covered, request, cancel);
        var sources = SeriesPairs
            .Sources(keys)
            .Select(pair =>
                SourceComparison.Compare(
                    Part(pair.First, covered, request, cancel),
                    Part(pair.Second, covered, request, cancel),
                    request.Sources
                )
            )
            .ToArray();
        var result = new StoreCheckResult(series, pairs, sources);
        progress.End(result.HasErrors ? "errors found" : "no errors");
        return result;
    }

    private SeriesCheck CheckOne(SeriesKey key, StoreCheckRequest request, CancellationToken cancel)
    {
        var receipts = store.Partitions(key, cancel);
        var range = request.Range ?? Always;
        var covered = receipts.Aggregate(TimeRanges.None, (all, receipt) => all.Union(receipt.Covered)).Within(range);
        var report = SeriesChecks.Run(key, covered, store.Read(key, range, cancel), request.Options);
        return new SeriesCheck(
            report,
            SourceSpans.Join(receipts.SelectMany(receipt => receipt.Sources), range),
            Unasked.Of(receipts, range),
            [.. receipts.SelectMany(receipt => receipt.Repairs).OrderBy(repair => repair.At)],
            receipts.Count,
            receipts.Sum(receipt => receipt.Bytes)
        );
    }

    private List<PairReport> Compare(
        SeriesKey[] keys,
        Dictionary<SeriesKey, TimeRanges> covered,
        StoreCheckRequest request,
        CancellationToken cancel
    )
    {
        var reports = new List<PairReport>();
        void Add(
            IEnumerable<(SeriesKey First, SeriesKey Second)> pairs,
            Func<SeriesPart, SeriesPart, SeriesCheckOptions, PairReport> compare
        )
        {
            foreach (var (first, second) in pairs)
            {
                progress.Note($"{first} against {second}");
                var left = Part(first, covered, request, cancel);
                var right = Part(second, covered, request, cancel);
                reports.Add(compare(left, right, request.Options));
            }
        }
        foreach (var (first, bars) in SeriesPairs.Bands(keys))
        {
            progress.Note($"{first} against {bars[0]}");
            var parts = bars.Select(key => Part(key, covered, request, cancel)).ToArray();
            reports.AddRange(Told(PairChecks.Bands(Part(first, covered, request, cancel), parts, request.Options)));
        }
        Add(SeriesPairs.Intervals(keys), PairChecks.Intervals);
        Add(SeriesPairs.Trades(keys), PairChecks.Trades);
        return reports;
    }

    /// <summary>Those that took part; the preferred one where none did.</summary>
    private static IEnumerable<PairReport> Told(IReadOnlyList<PairReport> reports) =>
        reports.Any(report => report.Compared > 0) ? reports.Where(report => report.Compared > 0) : reports.Take(1);

    private SeriesPart Part(
        SeriesKey key,
        Dictionary<SeriesKey, TimeRanges> covered,
        StoreCheckRequest request,
        CancellationToken cancel
    ) => new(key, covered[key], store.Read(key, request.Range ?? Always, cancel));

    private static UserException Nothing(IReadOnlyList<string> patterns, IReadOnlyList<SeriesKey> stored) =>
        new(
            ErrorKind.Data,
            stored.Count == 0 ? "The store is empty." : $"The store has no series {string.Join(" or ", patterns)}.",
            "There is nothing to check.",
            (Nearest(patterns, stored) is { } near ? $"Did you mean {near}? " : "")
                + "'riposte data list' shows the series there are; 'riposte data download' and 'riposte data import' bring more."
        );

    private static string? Nearest(IReadOnlyList<string> patterns, IReadOnlyList<SeriesKey> stored) =>
        patterns.Count == 0 ? null : Suggestions.Nearest(patterns[0], stored.Select(key => key.ToString()));
}
