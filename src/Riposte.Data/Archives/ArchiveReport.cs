using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Data.Archives;

/// <summary>What was found while a file was read. Nothing is mended that is not counted here.</summary>
public sealed record ArchiveReport
{
    /// <summary>Name of the file.</summary>
    public required string File { get; init; }

    /// <summary>Series that was read.</summary>
    public required SeriesKey Key { get; init; }

    /// <summary>Rows of the file, header apart.</summary>
    public required long Rows { get; init; }

    /// <summary>Records that were used.</summary>
    public required long Records { get; init; }

    /// <summary>What the file says all about: the day or month of its name, else from the first record to the end of the
    /// last. For statistics of the archives, whose stamps end a period, the day begins one period later. Empty when the
    /// file holds no record and its name tells nothing.</summary>
    public required TimeRange Covered { get; init; }

    /// <summary>Records dropped because an equal one was there.</summary>
    public long Duplicates { get; init; }

    /// <summary>Records dropped, by a named policy, because another one of their time and keys was there.</summary>
    public long Conflicts { get; init; }

    /// <summary>Rows that came after a row of a later time.</summary>
    public long OutOfOrder { get; init; }

    /// <summary>Rows dropped for a bad value, by a named policy.</summary>
    public long Dropped { get; init; }

    /// <summary>Rows of other symbols.</summary>
    public long OtherSymbols { get; init; }

    /// <summary>Rows in which every value is unknown.</summary>
    public long Blank { get; init; }

    /// <summary>SHA-256 of the file in lower-case hex when it was compared with the checksum file beside it; null when there
    /// is none.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The first ten findings of each kind, with line or row.</summary>
    public IReadOnlyList<CheckFinding> Findings { get; init; } = [];

    /// <summary>What a reader should know, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
