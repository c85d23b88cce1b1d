using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Lake;
using Riposte.Ports.Stores;

namespace Riposte.Runtime.Retention;

/// <summary>Lets old partitions leave a store, into a cold one or for good.</summary>
public static class StoreRetention
{
    /// <summary>Moves or deletes, series by series; repeating a run that was cut off finishes it.</summary>
    /// <param name="hot">Store.</param>
    /// <param name="cold">Store that takes them; null deletes them.</param>
    /// <param name="request">What leaves.</param>
    /// <param name="cancel">Stops between partitions.</param>
    /// <returns>What left, or would; series of which nothing did are absent.</returns>
    /// <exception cref="Core.Errors.UserException">A partition is damaged or a store cannot be written.</exception>
    public static IReadOnlyList<RetainedSeries> Run(
        Lake hot,
        Lake? cold,
        RetentionRequest request,
        CancellationToken cancel
    )
    {
        var left = new List<RetainedSeries>();
        foreach (var key in hot.Series(cancel).Where(key => Names(request, key)))
        {
            var receipts =
                request.IsRehearsal
                    ? [.. hot.Partitions(key, cancel).Where(receipt => receipt.Span.To <= request.EndingBy)]
                : cold is null ? hot.Remove(key, request.EndingBy, cancel)
                : LakeRetention.Move(hot, cold, key, request.EndingBy, cancel);
            if (receipts.Count > 0)
            {
                left.Add(Sum(key, receipts));
            }
        }
        return left;
    }

    private static bool Names(RetentionRequest request, SeriesKey key) =>
        request.Kinds.Contains(key.Kind.Name) || request.Kinds.Contains(key.KindText);

    private static RetainedSeries Sum(SeriesKey key, IReadOnlyList<PartitionReceipt> receipts) =>
        new(
            key,
            new TimeRange(receipts[0].Span.From, receipts[^1].Span.To),
            receipts.Count,
            receipts.Sum(receipt => receipt.Rows),
            receipts.Sum(receipt => receipt.Bytes)
        );
}
