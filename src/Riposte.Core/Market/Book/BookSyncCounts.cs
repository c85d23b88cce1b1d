namespace Riposte.Core.Market.Book;

/// <summary>What became of everything a <see cref="BookSync"/> was given. Updates received = applied + stale + older than
/// the snapshot + inconsistent + dropped + still kept.</summary>
public sealed class BookSyncCounts
{
    /// <summary>Depth updates received, snapshots apart.</summary>
    public long Updates { get; internal set; }

    /// <summary>Updates the book took.</summary>
    public long Applied { get; internal set; }

    /// <summary>Among the applied, those that began before the last one ended: two connections at once.</summary>
    public long Overlapping { get; internal set; }

    /// <summary>Among the applied, those after which a best price lay where levels may be missing
    /// (<see cref="OrderBook.IsBeyondHorizon"/>).</summary>
    public long BeyondHorizon { get; internal set; }

    /// <summary>Updates the book already held: duplicates, late ones.</summary>
    public long Stale { get; internal set; }

    /// <summary>Kept updates that the snapshot already held.</summary>
    public long OlderThanSnapshot { get; internal set; }

    /// <summary>Updates that contradict themselves.</summary>
    public long Inconsistent { get; internal set; }

    /// <summary>Kept updates dropped because too many came before a snapshot, or on the caller's request.</summary>
    public long Dropped { get; internal set; }

    /// <summary>Snapshots loaded.</summary>
    public long SnapshotsTaken { get; internal set; }

    /// <summary>Snapshots that ended before the first kept update began.</summary>
    public long SnapshotsTooOld { get; internal set; }

    /// <summary>Snapshots that contradict themselves, are crossed or empty.</summary>
    public long SnapshotsInvalid { get; internal set; }

    /// <summary>Snapshots that were not needed.</summary>
    public long SnapshotsUnneeded { get; internal set; }

    /// <summary>Books thrown away because an update was missing.</summary>
    public long Gaps { get; internal set; }

    /// <summary>Books thrown away because update numbers went back.</summary>
    public long IdsWentBack { get; internal set; }

    /// <summary>Books thrown away because an update contradicted itself.</summary>
    public long InconsistentBreaks { get; internal set; }

    /// <summary>Books thrown away because they were crossed.</summary>
    public long Crossed { get; internal set; }

    /// <summary>Books thrown away because a side was empty.</summary>
    public long Empty { get; internal set; }

    /// <summary>Books thrown away on request.</summary>
    public long Requested { get; internal set; }

    /// <summary>Updates that were not applied and are not kept.</summary>
    public long Discarded => Stale + OlderThanSnapshot + Inconsistent + Dropped;

    /// <summary>Books thrown away.</summary>
    public long Breaks => Gaps + IdsWentBack + InconsistentBreaks + Crossed + Empty + Requested;

    internal void Add(BookBreak why)
    {
        switch (why)
        {
            case BookBreak.Gap:
                Gaps++;
                break;
            case BookBreak.IdsWentBack:
                IdsWentBack++;
                break;
            case BookBreak.Inconsistent:
                InconsistentBreaks++;
                break;
            case BookBreak.Crossed:
                Crossed++;
                break;
            case BookBreak.Empty:
                Empty++;
                break;
            case BookBreak.Requested:
                Requested++;
                break;
            default:
                throw new InvariantException($"{why} breaks no book.");
        }
    }
}
