using System.Collections.Immutable;
using Riposte.Core.Market.Book;

namespace Riposte.Runtime.Recording;

/// <summary>The result of a recording or a replay.</summary>
public sealed record RecordingReport
{
    /// <summary>What became of everything.</summary>
    public required RecordingCounts Counts { get; init; }

    /// <summary>Rebuilt books, by symbol.</summary>
    public required ImmutableArray<BookReport> Books { get; init; }

    /// <summary>Gaps in ids of trades and in open times of bars.</summary>
    public required long Gaps { get; init; }

    /// <summary>Records in these gaps when they were noticed; some may have come late over another connection.</summary>
    public required long MissingNoticed { get; init; }

    /// <summary>Records in these gaps that are missing still.</summary>
    public required long StillMissing { get; init; }

    /// <summary>Local against exchange's clock.</summary>
    public required ClockOffset Clock { get; init; }

    /// <summary>Latencies.</summary>
    public required LatencyHistogram Latency { get; init; }

    /// <summary>Snapshots asked for.</summary>
    public long SnapshotsAsked { get; init; }

    /// <summary>Snapshots that could not be fetched.</summary>
    public long SnapshotsFailed { get; init; }

    /// <summary>Records written to the store that were new there.</summary>
    public long StoreAdded { get; init; }

    /// <summary>Records that the store did not take; the raw segments hold them.</summary>
    public long StoreLost { get; init; }

    /// <summary>Bytes of raw segments written or read.</summary>
    public long RawBytes { get; init; }

    /// <summary>Segments written or read.</summary>
    public long RawSegments { get; init; }

    /// <summary>Segments whose end is lost because their process was killed.</summary>
    public long TornSegments { get; init; }

    /// <summary>Why a connection could not be opened last; null when none failed.</summary>
    public string? LastFailure { get; init; }

    /// <summary>What went wrong without ending the work, such as a venue that gave no snapshot.</summary>
    public ImmutableArray<string> Troubles { get; init; } = [];
}
