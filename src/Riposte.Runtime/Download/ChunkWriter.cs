using Riposte.Core;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.History;
using Riposte.Ports.Stores;

namespace Riposte.Runtime.Download;

/// <summary>
/// Collects the pages of one source and writes them in chunks: never across a partition, so that each write is all or
/// nothing, and often enough that a killed process loses seconds. Each chunk is written with the range it covers, which is
/// the only checkpoint there is. Not thread-safe.
/// </summary>
internal sealed class ChunkWriter(IMarketStore store, SeriesKey key, string source, TimeProvider clock)
{
    private const int MostRecords = 20_000;
    private const int MostPages = 16;

    private readonly List<SeriesTable> parts = [];
    private TimeRange covered;
    private int records;
    private Instant fetchedAt;

    /// <summary>Source of the pages.</summary>
    public string Source => source;

    /// <summary>What the writes did so far.</summary>
    public MergeCount Count { get; private set; }

    /// <summary>What is written.</summary>
    public TimeRanges Written { get; private set; } = TimeRanges.None;

    /// <summary>What the receipts say about repairs; null when this is none.</summary>
    public string? Repair { get; init; }

    /// <summary>Takes a page and writes what is complete.</summary>
    public void Add(HistoryPage page, CancellationToken cancel)
    {
        fetchedAt = clock.Now();
        for (var at = page.Covered.From; at < page.Covered.To; )
        {
            var partition = key.Kind.PartitionAt(at);
            var piece = page.Covered.Intersect(partition with { From = at });
            Collect(page.Records.Within(piece), piece, cancel);
            at = piece.To;
            if (at == partition.To || IsFull)
            {
                Flush(cancel);
            }
        }
    }

    /// <summary>Writes what is collected.</summary>
    public void Flush(CancellationToken cancel)
    {
        if (covered.IsEmpty)
        {
            return;
        }
        var count = store.Write(
            key,
            SeriesMerge.Concatenate(parts),
            new WriteNote(source, covered, fetchedAt, Repair),
            cancel
        );
        Count = new MergeCount(
            Count.Added + count.Added,
            Count.Unchanged + count.Unchanged,
            Count.Revised + count.Revised,
            Count.Kept + count.Kept
        );
        Written = Written.Add(covered);
        parts.Clear();
        records = 0;
        covered = default;
    }

    /// <summary>Whether enough has come to be written. A repair is written partition by partition, for only whole ones can
    /// replace what is damaged.</summary>
    private bool IsFull => Repair is null && (records >= MostRecords || parts.Count >= MostPages);

    private void Collect(SeriesTable table, TimeRange piece, CancellationToken cancel)
    {
        if (!covered.IsEmpty && piece.From != covered.To)
        {
            Flush(cancel);
        }
        Check.That(table.Kind == key.Kind);
        parts.Add(table);
        records += table.Count;
        covered = covered.IsEmpty ? piece : covered with { To = piece.To };
    }
}
