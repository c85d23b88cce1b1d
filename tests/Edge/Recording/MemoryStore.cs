using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Stores;

namespace Riposte.Tests.Edge.Recording;

/// <summary>A store that holds its series in memory and refuses what a real one would refuse.</summary>
internal sealed class MemoryStore : IMarketStore
{
    private readonly SortedDictionary<string, SeriesTable> tables = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, TimeRanges> covered = new(StringComparer.Ordinal);

    /// <summary>Whether writing fails.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Calls of <see cref="Write"/>.</summary>
    public int Writes { get; private set; }

    public IReadOnlyDictionary<string, SeriesTable> Tables => tables;

    public TimeRanges Covered(string key) => covered.GetValueOrDefault(key, TimeRanges.None);

    public SeriesTable Table(string key) =>
        tables.TryGetValue(key, out var table) ? table : throw new InvalidOperationException($"no {key}");

    public MergeCount Write(SeriesKey key, SeriesTable records, WriteNote note, CancellationToken cancel)
    {
        Writes++;
        if (IsBroken)
        {
            throw new UserException(ErrorKind.Failure, "The store is broken.", "The test wants it so.", "Mend it.");
        }
        Assert.True(key.IsValid, key.ToString());
        Assert.Equal(-1, records.FirstDisorder());
        Assert.All(records.Times.ToArray(), time => Assert.True(note.Covered.Contains(time), $"{key}: {time}"));
        var name = key.ToString();
        var older = tables.GetValueOrDefault(name, SeriesTable.Empty(key.Kind));
        tables[name] = SeriesMerge.Union(older, records, out var count);
        covered[name] = Covered(name).Add(note.Covered);
        return count;
    }

    public IEnumerable<SeriesTable> Read(SeriesKey key, TimeRange range, CancellationToken cancel) =>
        throw new NotSupportedException();

    public SeriesTable ReadLatest(SeriesKey key, int count, Instant before, CancellationToken cancel) =>
        throw new NotSupportedException();

    public IReadOnlyList<SeriesKey> Series(CancellationToken cancel) => throw new NotSupportedException();

    public IReadOnlyList<PartitionReceipt> Partitions(SeriesKey key, CancellationToken cancel) =>
        throw new NotSupportedException();

    public IReadOnlyList<StoreFault> Verify(SeriesKey key, CancellationToken cancel) =>
        throw new NotSupportedException();

    public int Mark(SeriesKey key, TimeRange range, RowFlags flags, WriteNote note, CancellationToken cancel) =>
        throw new NotSupportedException();

    public IReadOnlyList<PartitionReceipt> Remove(SeriesKey key, Instant endingBy, CancellationToken cancel) =>
        throw new NotSupportedException();
}
