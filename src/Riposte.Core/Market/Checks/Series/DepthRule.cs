using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>Rebuilds the book from its changes: a break of the chain of updates, a book that is crossed, and one without a
/// side. Before the first snapshot and after a break the book is not judged.</summary>
internal sealed class DepthRule(FindingLog log) : ISeriesRule
{
    /// <summary>Levels of updates that a snapshot may come late by.</summary>
    private const int RecentLevels = 100_000;

    private static readonly Comparer<double> Falling = Comparer<double>.Create((left, right) => right.CompareTo(left));
    private readonly SortedDictionary<double, double> bids = new(Falling);
    private readonly SortedDictionary<double, double> asks = [];
    private readonly Queue<(long LastId, bool IsBid, double Price, double Quantity)> recent = [];
    private (Instant Time, long LastId, bool IsSnapshot)? update;
    private long lastId = -1;
    private long followedTo = -1;
    private bool isWhole;
    private bool followsSnapshot;

    public void Add(SeriesTable block)
    {
        var ids = block.Wholes("last_id");
        var firsts = block.Wholes("first_id");
        var previous = block.Wholes("previous_id");
        var sides = block.Wholes("side");
        var snapshots = block.Wholes("is_snapshot");
        var prices = block.Numbers("price");
        var quantities = block.Numbers("quantity");
        for (var row = 0; row < block.Count; row++)
        {
            var now = (block.Times[row], ids[row], snapshots[row] != 0);
            if (update != now)
            {
                Close();
                Open(now, firsts[row], previous[row]);
            }
            Set(sides[row] > 0 ? bids : asks, prices[row], quantities[row]);
            if (!now.Item3 && ids[row] >= 0)
            {
                Remember((ids[row], sides[row] > 0, prices[row], quantities[row]));
            }
        }
    }

    public void Finish() => Close();

    private void Open((Instant Time, long LastId, bool IsSnapshot) now, long firstId, long previousId)
    {
        if (now.IsSnapshot)
        {
            bids.Clear();
            asks.Clear();
            (isWhole, followsSnapshot, followedTo) = (true, true, lastId);
        }
        else if (lastId >= 0 && now.LastId >= 0 && now.LastId != lastId)
        {
            CheckChain(now, firstId, previousId);
            followsSnapshot = false;
        }
        (update, lastId) = (now, now.LastId);
    }

    private void CheckChain((Instant Time, long LastId, bool IsSnapshot) now, long firstId, long previousId)
    {
        // The update that follows a snapshot overlaps it: it must only not begin after it.
        var fits =
            followsSnapshot ? firstId <= lastId + 1
            : previousId >= 0 ? previousId == lastId
            : firstId == lastId + 1;
        if (fits)
        {
            return;
        }
        var before = lastId;
        isWhole = false;
        recent.Clear();
        log.Add(
            CheckKind.Gap,
            new TimeRange(now.Time, now.Time + 1),
            1,
            () => Text.Of($"book updates missing between {before} and {(previousId >= 0 ? previousId : firstId)}")
        );
    }

    private void Close()
    {
        if (update is { IsSnapshot: true } snapshot && snapshot.LastId >= 0 && snapshot.LastId < followedTo)
        {
            CatchUp(snapshot.LastId);
        }
        if (update is not { } done || !isWhole)
        {
            return;
        }
        var range = new TimeRange(done.Time, done.Time + 1);
        if (bids.Count == 0 || asks.Count == 0)
        {
            var side = bids.Count == 0 ? "bids" : "asks";
            log.Add(CheckKind.EmptySide, range, 1, () => $"the book has no {side}");
            return;
        }
        var (bid, ask) = (bids.First().Key, asks.First().Key);
        if (bid >= ask)
        {
            log.Add(CheckKind.CrossedBook, range, 1, () => Text.Of($"best bid {bid} is not below best ask {ask}"));
        }
    }

    private void Remember((long LastId, bool IsBid, double Price, double Quantity) level)
    {
        recent.Enqueue(level);
        if (recent.Count > RecentLevels)
        {
            recent.Dequeue();
        }
    }

    /// <summary>A snapshot takes time to arrive: updates that stand before it may follow it. Without those right behind it
    /// the book is not judged.</summary>
    private void CatchUp(long snapshotId)
    {
        isWhole = recent.TryPeek(out var oldest) && oldest.LastId <= snapshotId;
        foreach (var level in recent.Where(level => level.LastId > snapshotId))
        {
            Set(level.IsBid ? bids : asks, level.Price, level.Quantity);
        }
        (lastId, followedTo, followsSnapshot) = (followedTo, -1, false);
    }

    private static void Set(SortedDictionary<double, double> side, double price, double quantity)
    {
        if (quantity > 0)
        {
            side[price] = quantity;
        }
        else
        {
            side.Remove(price);
        }
    }
}
