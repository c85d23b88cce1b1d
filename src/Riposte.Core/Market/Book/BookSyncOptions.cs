namespace Riposte.Core.Market.Book;

/// <summary>Limits of the synchronisation.</summary>
/// <param name="SnapshotDepth">Levels per side that snapshots are asked for: a side with fewer is whole.</param>
/// <param name="MaxLevels">Levels kept per side of the book.</param>
/// <param name="MaxBufferedUpdates">Updates kept while waiting; when one more comes, all are dropped and
/// counted.</param>
/// <param name="MaxBufferedLevels">Levels inside the kept updates, at most.</param>
/// <param name="StaleTolerance">Nanoseconds of the exchange's time by which an update with an old number may be later than
/// the newest applied; beyond, the venue counts anew.</param>
public sealed record BookSyncOptions(
    int SnapshotDepth = 1000,
    int MaxLevels = OrderBook.DefaultMaxLevels,
    int MaxBufferedUpdates = 8192,
    int MaxBufferedLevels = 1 << 20,
    long StaleTolerance = 5_000_000_000
);
