using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Archives;

namespace Riposte.Runtime.Imports;

/// <summary>Files to bring into a store.</summary>
/// <param name="Paths">Files, folders (with their subfolders) and patterns with <c>*</c> and <c>?</c>.</param>
/// <param name="Venue">Venue of the series.</param>
public sealed record ImportRequest(IReadOnlyList<string> Paths, string Venue)
{
    /// <summary>Kind to read; null takes what an archive's file name tells.</summary>
    public DataKind? Kind { get; init; }

    /// <summary>Length of a bar, for kinds with bars.</summary>
    public Interval? Interval { get; init; }

    /// <summary>Symbol; null takes what an archive's file name tells.</summary>
    public string? Symbol { get; init; }

    /// <summary>How files are read.</summary>
    public ArchiveOptions Reading { get; init; } = new();

    /// <summary>Whether the files after a bad one are imported too.</summary>
    public bool KeepGoing { get; init; }
}
