namespace Riposte.Core.Market.Book;

/// <summary>What became of a depth update or a snapshot.</summary>
public enum DepthOutcome
{
    /// <summary>The book holds it.</summary>
    Applied,

    /// <summary>Kept until a snapshot comes.</summary>
    Buffered,

    /// <summary>Not needed: the book, or the snapshot, already holds it.</summary>
    Stale,

    /// <summary>The snapshot is loaded, with the kept updates that follow it.</summary>
    SnapshotTaken,

    /// <summary>The snapshot cannot be used: too old, contradictory, crossed or empty.</summary>
    SnapshotRefused,

    /// <summary>The snapshot is not needed: the book is live, or a later one is loaded.</summary>
    SnapshotUnneeded,

    /// <summary>The book is invalid from here on; <see cref="BookSync.LastBreak"/> says why.</summary>
    Broken,
}
