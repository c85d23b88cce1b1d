using System.Collections.Concurrent;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Duck;
using Riposte.Ports.Stores;

namespace Riposte.Data.Lake;

/// <summary>
/// The embedded store: a folder of Parquet files, one per partition of a series, each with a receipt. Described in
/// docs/reference/store.md. Safe for several threads and processes at once.
/// </summary>
public sealed class Lake : IMarketStore
{
    private readonly LakeLayout layout;
    private readonly LakeOptions options;
    private readonly ConcurrentDictionary<string, string> intact = new(StringComparer.Ordinal);

    /// <summary>A lake in a folder, which need not exist: the first write makes it.</summary>
    /// <exception cref="Core.Errors.UserException">The folder is something else, or a newer version's.</exception>
    public Lake(string root, LakeOptions? options = null)
    {
        layout = new LakeLayout(root);
        this.options = options ?? LakeOptions.Default;
        LakeErrors.Guard(
            layout.Root,
            () =>
            {
                LakeMarker.Check(layout.Root);
                return true;
            }
        );
    }

    /// <summary>Whether a folder is a lake already.</summary>
    public static bool Exists(string root) => File.Exists(Path.Combine(root, LakeLayout.Marker));

    /// <summary>Full path of the folder.</summary>
    public string Root => layout.Root;

    /// <inheritdoc/>
    public MergeCount Write(SeriesKey key, SeriesTable records, WriteNote note, CancellationToken cancel)
    {
        var folder = Unproven(key);
        WriteCheck.Require(key, records, note);
        if (note.Covered.IsEmpty)
        {
            return default;
        }
        return Change(
            folder,
            writer =>
            {
                var total = default(MergeCount);
                for (var span = key.Kind.PartitionAt(note.Covered.From); ; span = key.Kind.PartitionAt(span.To))
                {
                    cancel.ThrowIfCancellationRequested();
                    total = PartitionMerge.Plus(total, writer.Join(span, records.Within(span), note, cancel));
                    if (span.To >= note.Covered.To)
                    {
                        return total;
                    }
                }
            },
            cancel
        );
    }

    /// <inheritdoc/>
    public IEnumerable<SeriesTable> Read(SeriesKey key, TimeRange range, CancellationToken cancel)
    {
        var folder = Folder(key);
        var threads = options.ReadThreads > 0 ? options.ReadThreads : Environment.ProcessorCount;
        var labels = LakeErrors.Guard(folder.Path, () => folder.Labels(range));
        return PartitionsAhead.Read(folder, labels, threads, label => folder.Open(label, range, cancel));
    }

    /// <inheritdoc/>
    public SeriesTable ReadLatest(SeriesKey key, int count, Instant before, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var folder = Folder(key);
        var range = new TimeRange(new Instant(long.MinValue), before);
        var parts = new List<SeriesTable>();
        var left = count;
        foreach (var label in LakeErrors.Guard(folder.Path, () => folder.Labels(range)).Reverse())
        {
            if (left == 0)
            {
                break;
            }
            if (LatestRows.Read(folder, label, left, before, cancel) is { } part)
            {
                parts.Insert(0, part);
                left -= part.Count;
            }
        }
        return parts.Count == 0 ? SeriesTable.Empty(key.Kind) : SeriesMerge.Concatenate(parts);
    }

    /// <inheritdoc/>
    public IReadOnlyList<SeriesKey> Series(CancellationToken cancel) =>
        LakeErrors.Guard(layout.Root, () => SeriesListing.Of(layout, cancel));

    /// <inheritdoc/>
    public IReadOnlyList<PartitionReceipt> Partitions(SeriesKey key, CancellationToken cancel)
    {
        var folder = Folder(key);
        return LakeErrors.Guard(
            folder.Path,
            () => (IReadOnlyList<PartitionReceipt>)Receipts(folder, folder.Labels(), cancel)
        );
    }

    /// <inheritdoc/>
    public IReadOnlyList<StoreFault> Verify(SeriesKey key, CancellationToken cancel)
    {
        var folder = Folder(key);
        return LakeErrors.Guard(
            folder.Path,
            () =>
                (IReadOnlyList<StoreFault>)
                    [.. folder.Labels().SelectMany(l => PartitionCheck.Faults(folder, l, cancel))]
        );
    }

    /// <inheritdoc/>
    public int Mark(SeriesKey key, TimeRange range, RowFlags flags, WriteNote note, CancellationToken cancel)
    {
        var folder = Unproven(key);
        return LakeErrors.Guard(folder.Path, () => folder.Labels(range)).Count == 0
            ? 0
            : Change(
                folder,
                writer => folder.Labels(range).Sum(label => writer.Mark(label, range, flags, note, cancel)),
                cancel
            );
    }

    /// <inheritdoc/>
    public IReadOnlyList<PartitionReceipt> Remove(SeriesKey key, Instant endingBy, CancellationToken cancel)
    {
        var folder = Unproven(key);
        return LakeErrors.Guard(folder.Path, () => Ended(folder, endingBy)).Count == 0
            ? []
            : Change(
                folder,
                writer =>
                {
                    var receipts = Receipts(folder, Ended(folder, endingBy), cancel);
                    foreach (var receipt in receipts)
                    {
                        cancel.ThrowIfCancellationRequested();
                        writer.Remove(LakeLayout.Label(key.Kind, receipt.Span), receipt);
                    }
                    return receipts;
                },
                cancel
            );
    }

    /// <summary>A folder that compares every file's hash again: what is joined or moved must be what was
    /// written.</summary>
    internal SeriesFolder Unproven(SeriesKey key) => new(layout, key, options.BlockRows, new(StringComparer.Ordinal));

    private SeriesFolder Folder(SeriesKey key) => new(layout, key, options.BlockRows, intact);

    internal T Change<T>(SeriesFolder folder, Func<SeriesWriter, T> change, CancellationToken cancel) =>
        LakeErrors.Guard(
            folder.Path,
            () =>
            {
                LakeMarker.Create(layout.Root);
                using var writer = new SeriesWriter(folder, options, cancel);
                try
                {
                    return change(writer);
                }
                catch (Exception e) when (e is IOException or DuckException or OperationCanceledException)
                {
                    writer.ClearUp();
                    throw;
                }
            }
        );

    internal static IReadOnlyList<string> Ended(SeriesFolder folder, Instant endingBy) =>
        [.. folder.Labels().Where(label => LakeLayout.Span(folder.Key.Kind, label)?.To <= endingBy)];

    private static List<PartitionReceipt> Receipts(
        SeriesFolder folder,
        IReadOnlyList<string> labels,
        CancellationToken cancel
    )
    {
        var receipts = new List<PartitionReceipt>(labels.Count);
        foreach (var label in labels)
        {
            cancel.ThrowIfCancellationRequested();
            if (folder.Receipt(label) is { } receipt)
            {
                receipts.Add(receipt);
            }
        }
        return receipts;
    }
}
