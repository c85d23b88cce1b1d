using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Stores;

namespace Riposte.Data.Lake;

/// <summary>
/// Moves old partitions to a cold lake: copy, compare, remove. Cut off at any point, every record is in at least one of
/// the two, and repeating the move finishes it. To delete without a copy, use <see cref="Lake.Remove"/>.
/// </summary>
public static class LakeRetention
{
    /// <summary>Moves the partitions of a series that end at or before an instant. What the cold lake already has of
    /// them is joined as by a write.</summary>
    /// <returns>Receipts of what was moved, as they were.</returns>
    /// <exception cref="ArgumentException">Both are one lake.</exception>
    /// <exception cref="Core.Errors.UserException">A partition is damaged or the cold lake cannot be written; the
    /// partition stays where it is.</exception>
    public static IReadOnlyList<PartitionReceipt> Move(
        Lake hot,
        Lake cold,
        SeriesKey key,
        Instant endingBy,
        CancellationToken cancel
    )
    {
        if (hot.Root == cold.Root)
        {
            throw new ArgumentException($"{hot.Root} cannot be its own archive.", nameof(cold));
        }
        var from = hot.Unproven(key);
        return LakeErrors.Guard(from.Path, () => Lake.Ended(from, endingBy)).Count == 0
            ? []
            : hot.Change(from, writer => Move(writer, from, cold, Lake.Ended(from, endingBy), cancel), cancel);
    }

    private static List<PartitionReceipt> Move(
        SeriesWriter writer,
        SeriesFolder from,
        Lake cold,
        IReadOnlyList<string> labels,
        CancellationToken cancel
    )
    {
        var moved = new List<PartitionReceipt>();
        foreach (var label in labels)
        {
            cancel.ThrowIfCancellationRequested();
            if (from.Receipt(label) is not { } receipt)
            {
                continue;
            }
            var to = cold.Unproven(from.Key);
            cold.Change(
                to,
                target =>
                {
                    target.Adopt(label, receipt, from, cancel);
                    return true;
                },
                cancel
            );
            if (PartitionCheck.Faults(to, label, cancel) is [var fault, ..])
            {
                throw LakeErrors.Damaged(to.Key, label, $"after copying to {cold.Root} {fault.What}");
            }
            writer.Remove(label, receipt);
            moved.Add(receipt);
        }
        return moved;
    }
}
