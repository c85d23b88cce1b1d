using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Ports.Stores;

/// <summary>
/// Keeps market data. Calls block; several threads and processes may use one store at once: a reader sees a partition as
/// it was before or after a write, never between, and writers of one series wait for each other.
/// </summary>
public interface IMarketStore
{
    /// <summary>
    /// Joins records to a series by <see cref="SeriesMerge.Union"/>: writing the same records twice changes nothing. Each
    /// partition is replaced as a whole or not at all; a write over several partitions that is cut off has finished some of
    /// them, in order of time, and can be repeated.
    /// </summary>
    /// <param name="key">Series.</param>
    /// <param name="records">Records in order, all inside <see cref="WriteNote.Covered"/>; may be empty, which says that the
    /// source has none in the range.</param>
    /// <param name="note">Where they came from.</param>
    /// <param name="cancel">Stops between partitions.</param>
    /// <returns>What changed.</returns>
    /// <exception cref="ArgumentException">The key is malformed, kinds differ, records are out of order or out of the
    /// covered range.</exception>
    /// <exception cref="Core.Errors.UserException">The place cannot be written, or what lies there is damaged.</exception>
    MergeCount Write(SeriesKey key, SeriesTable records, WriteNote note, CancellationToken cancel);

    /// <summary>
    /// Records in order of time, in blocks of bounded size, so that a series larger than memory can be read. Unknown series
    /// and empty ranges give no block.
    /// </summary>
    /// <exception cref="Core.Errors.UserException">A partition is damaged.</exception>
    IEnumerable<SeriesTable> Read(SeriesKey key, TimeRange range, CancellationToken cancel);

    /// <summary>The last records before an instant, at most <paramref name="count"/>, in order of time.</summary>
    /// <exception cref="Core.Errors.UserException">A partition is damaged.</exception>
    SeriesTable ReadLatest(SeriesKey key, int count, Instant before, CancellationToken cancel);

    /// <summary>Every series with at least one partition, in order of name.</summary>
    IReadOnlyList<SeriesKey> Series(CancellationToken cancel);

    /// <summary>Receipts of a series, in order of time; none for an unknown series.</summary>
    IReadOnlyList<PartitionReceipt> Partitions(SeriesKey key, CancellationToken cancel);

    /// <summary>Reads every partition of a series again and compares it with its receipt.</summary>
    /// <returns>What does not agree; nothing when all is well.</returns>
    IReadOnlyList<StoreFault> Verify(SeriesKey key, CancellationToken cancel);

    /// <summary>Adds flags to the records of a range; repeating it changes nothing.</summary>
    /// <returns>Records whose flags changed.</returns>
    int Mark(SeriesKey key, TimeRange range, RowFlags flags, WriteNote note, CancellationToken cancel);

    /// <summary>Removes the partitions of a series that end at or before an instant.</summary>
    /// <returns>Their receipts.</returns>
    IReadOnlyList<PartitionReceipt> Remove(SeriesKey key, Instant endingBy, CancellationToken cancel);
}
