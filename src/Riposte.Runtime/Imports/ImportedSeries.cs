using Riposte.Core.Market.Series;
using Riposte.Data.Archives;

namespace Riposte.Runtime.Imports;

/// <summary>One series of a file, in the store.</summary>
/// <param name="Report">What was found while it was read.</param>
/// <param name="Merge">What it changed in the store.</param>
public sealed record ImportedSeries(ArchiveReport Report, MergeCount Merge);
