namespace Riposte.Runtime.Recording;

/// <summary>Times and sizes of a recorder.</summary>
public sealed record RecorderOptions
{
    /// <summary>How often it looks after flushing, gaps and progress.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Records after which they are written to the store.</summary>
    public int BatchRecords { get; init; } = 1_000_000;

    /// <summary>Time after which fewer are written. A store replaces whole partitions: seldom is cheap.</summary>
    public TimeSpan BatchAge { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Age of a gap at which it is refetched; younger ones may still be filled by another connection.</summary>
    public TimeSpan GapAge { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Wait after a refetch that failed.</summary>
    public TimeSpan RefetchWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time for the last refetch when the recording ends.</summary>
    public TimeSpan EndLimit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Shortest time between two snapshots of a symbol.</summary>
    public TimeSpan SnapshotWait { get; init; } = TimeSpan.FromSeconds(1);
}
