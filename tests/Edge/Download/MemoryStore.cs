using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Stores;

namespace Riposte.Tests.Edge.Download;

/// <summary>A store in memory: quick enough for thousands of downloads. It counts writes and can fail at one.</summary>
internal sealed class MemoryStore : IMarketStore
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, (SeriesKey Key, SortedDictionary<Instant, Part> Parts)> series = new(
        StringComparer.Ordinal
    );

    /// <summary>Writes so far.</summary>
    public int Writes { get; private set; }

    /// <summary>Called before each write with its number.</summary>
    public Action<int>? BeforeWrite { get; set; }

    public MergeCount Write(SeriesKey key, SeriesTable records, WriteNote note, CancellationToken cancel)
    {
        lock (gate)
        {
            Writes++;
            BeforeWrite?.Invoke(Writes);
            cancel.ThrowIfCancellationRequested();
            Assert.True(records.Count == 0 || note.Covered.Contains(records.Times[0]));
            Assert.True(records.Count == 0 || note.Covered.Contains(records.Times[^1]));
            var total = default(MergeCount);
            for (var at = note.Covered.From; at < note.Covered.To; at = key.Kind.PartitionAt(at).To)
            {
                var count = Join(key, key.Kind.PartitionAt(at), records, note);
                total = new MergeCount(
                    total.Added + count.Added,
                    total.Unchanged + count.Unchanged,
                    total.Revised + count.Revised,
                    total.Kept + count.Kept
                );
            }
            return total;
        }
    }

    public IEnumerable<SeriesTable> Read(SeriesKey key, TimeRange range, CancellationToken cancel) =>
        PartsOf(key).Select(part => part.Records.Within(range)).Where(table => table.Count > 0);

    public SeriesTable ReadLatest(SeriesKey key, int count, Instant before, CancellationToken cancel) =>
        throw new NotSupportedException();

    public IReadOnlyList<SeriesKey> Series(CancellationToken cancel) => [.. series.Values.Select(s => s.Key)];

    public IReadOnlyList<PartitionReceipt> Partitions(SeriesKey key, CancellationToken cancel) =>
        [.. PartsOf(key).Select(part => part.Receipt)];

    public IReadOnlyList<StoreFault> Verify(SeriesKey key, CancellationToken cancel) => [];

    public int Mark(SeriesKey key, TimeRange range, RowFlags flags, WriteNote note, CancellationToken cancel) =>
        throw new NotSupportedException();

    public IReadOnlyList<PartitionReceipt> Remove(SeriesKey key, Instant endingBy, CancellationToken cancel) =>
        throw new NotSupportedException();

    private IReadOnlyList<Part> PartsOf(SeriesKey key)
    {
        lock (gate)
        {
            return series.TryGetValue(key.ToString(), out var found) ? [.. found.Parts.Values] : [];
        }
    }

    private MergeCount Join(SeriesKey key, TimeRange span, SeriesTable records, WriteNote note)
    {
        if (!series.TryGetValue(key.ToString(), out var found))
        {
            series[key.ToString()] = found = (key, []);
        }
        var older = found.Parts.GetValueOrDefault(span.From);
        var asked = note.Covered.Intersect(span);
        var union = SeriesMerge.Union(
            older?.Records ?? SeriesTable.Empty(key.Kind),
            records.Within(asked),
            out var count
        );
        var outside = (older?.Receipt.Sources ?? []).SelectMany(source =>
            TimeRanges.Of([asked]).Missing(source.Range).All.Select(rest => source with { Range = rest })
        );
        var receipt = new PartitionReceipt(
            key,
            span,
            "",
            union.Hash().ToString(),
            0,
            union.Count,
            union.Count == 0 ? null : union.Times[0],
            union.Count == 0 ? null : union.Times[^1],
            (older?.Receipt.Covered ?? TimeRanges.None).Add(asked),
            [.. outside.Append(new SourceRange(note.Source, asked, note.FetchedAt)).OrderBy(s => s.Range.From)],
            0,
            [],
            union.Flags.ToArray().Count(flag => flag != RowFlags.None),
            [],
            (older?.Receipt.Revised ?? 0) + count.Revised
        );
        found.Parts[span.From] = new Part(union, receipt);
        return count;
    }

    private sealed record Part(SeriesTable Records, PartitionReceipt Receipt);
}
