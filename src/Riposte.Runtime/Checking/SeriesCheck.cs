using Riposte.Core.Market.Checks.Series;
using Riposte.Core.Time;
using Riposte.Ports.Stores;

namespace Riposte.Runtime.Checking;

/// <summary>The check of one series of a store, with what its receipts say.</summary>
/// <param name="Report">What was found.</param>
/// <param name="Sources">Which source served which range, in order of range; ranges of one source that touch are
/// joined.</param>
/// <param name="NotAsked">Stretches that no source was ever asked for: not counted as missing.</param>
/// <param name="Repairs">What was repaired before.</param>
/// <param name="Partitions">Partitions the series lies in.</param>
/// <param name="Bytes">Their size.</param>
public sealed record SeriesCheck(
    SeriesReport Report,
    IReadOnlyList<SourceRange> Sources,
    TimeRanges NotAsked,
    IReadOnlyList<RepairEntry> Repairs,
    int Partitions,
    long Bytes
);
