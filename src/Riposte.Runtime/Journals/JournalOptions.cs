namespace Riposte.Runtime.Journals;

/// <summary>How a journal is kept.</summary>
/// <param name="Account">Name of the account, such as <c>binance_usdm/main</c>; only its hash is written.</param>
public sealed record JournalOptions(string Account)
{
    /// <summary>Bytes of a segment, at least 4,096; room is set aside for all of them. A batch that is larger still goes into
    /// one segment.</summary>
    public long SegmentBytes { get; init; } = 64L << 20;

    /// <summary>Bytes set aside for the time when the disk is full: those of a segment, so that a start can write the last one anew
    /// in them, and of what is written meanwhile.</summary>
    public long ReserveBytes { get; init; } = 72L << 20;

    /// <summary>A commit that takes longer means that the disk is slow.</summary>
    public TimeSpan SlowAfter { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Commits in a row, each faster than half of <see cref="SlowAfter"/>, behind which it is no longer.</summary>
    public int FastCommits { get; init; } = 8;

    /// <summary>How long to wait before a full disk is tried again.</summary>
    public TimeSpan RetryFullAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Snapshots that are kept.</summary>
    public int Snapshots { get; init; } = 3;

    /// <summary>Torn ends that are kept.</summary>
    public int TornEnds { get; init; } = 8;

    /// <summary>Whether a start may begin at a snapshot; else everything is replayed.</summary>
    public bool UseSnapshots { get; init; } = true;
}
