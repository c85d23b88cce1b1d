using System.Collections.Immutable;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Stores;

namespace Riposte.Runtime.Download;

/// <summary>What a store holds of a series, as its receipts tell.</summary>
/// <param name="Key">Series.</param>
/// <param name="First">Time of the first record; null without records.</param>
/// <param name="Last">Time of the last record.</param>
/// <param name="Records">Records.</param>
/// <param name="MissingBars">Bars without a record inside what was asked for.</param>
/// <param name="Flagged">Records with flags.</param>
/// <param name="Bytes">Size of the files.</param>
/// <param name="Covered">What has been asked for and answered.</param>
/// <param name="Sources">Which source served which range, neighbours joined, in order of range.</param>
/// <param name="Repairs">Repairs over all partitions.</param>
/// <param name="LastFetch">When a source answered last; null when none did.</param>
public sealed record SeriesSummary(
    SeriesKey Key,
    Instant? First,
    Instant? Last,
    long Records,
    long MissingBars,
    long Flagged,
    long Bytes,
    TimeRanges Covered,
    ImmutableArray<SourceRange> Sources,
    int Repairs,
    Instant? LastFetch
)
{
    /// <summary>The whole series.</summary>
    public static SeriesSummary Of(IMarketStore store, SeriesKey key, CancellationToken cancel) =>
        Of(key, store.Partitions(key, cancel));

    /// <summary>The partitions that touch a range; counts are of whole partitions, ranges are cut.</summary>
    public static SeriesSummary Of(IMarketStore store, SeriesKey key, TimeRange range, CancellationToken cancel)
    {
        var touched = store.Partitions(key, cancel).Where(part => !part.Span.Intersect(range).IsEmpty).ToArray();
        var whole = Of(key, touched);
        return whole with
        {
            Covered = whole.Covered.Within(range),
            Sources =
            [
                .. whole
                    .Sources.Select(source => source with { Range = source.Range.Intersect(range) })
                    .Where(source => !source.Range.IsEmpty),
            ],
        };
    }

    private static SeriesSummary Of(SeriesKey key, IReadOnlyList<PartitionReceipt> parts) =>
        new(
            key,
            parts.FirstOrDefault(part => part.First is not null)?.First,
            parts.LastOrDefault(part => part.Last is not null)?.Last,
            parts.Sum(part => part.Rows),
            parts.Sum(part => part.MissingBars),
            parts.Sum(part => part.Flagged),
            parts.Sum(part => part.Bytes),
            TimeRanges.Of(parts.SelectMany(part => part.Covered.All)),
            Join(parts.SelectMany(part => part.Sources)),
            parts.Sum(part => part.Repairs.Length),
            parts.SelectMany(part => part.Sources).Select(source => (Instant?)source.FetchedAt).Max()
        );

    /// <summary>Neighbouring ranges of one source as one; its time is the latest.</summary>
    private static ImmutableArray<SourceRange> Join(IEnumerable<SourceRange> sources)
    {
        var joined = new List<SourceRange>();
        foreach (var source in sources.OrderBy(source => source.Range.From))
        {
            var last = joined.FindLastIndex(other => other.Source == source.Source);
            if (last < 0 || joined[last].Range.To < source.Range.From)
            {
                joined.Add(source);
                continue;
            }
            var before = joined[last];
            joined[last] = before with
            {
                Range = before.Range with { To = Later(before.Range.To, source.Range.To) },
                FetchedAt = Later(before.FetchedAt, source.FetchedAt),
            };
        }
        return [.. joined];
    }

    private static Instant Later(Instant left, Instant right) => left > right ? left : right;
}
