using Riposte.Core.Market.Series;

namespace Riposte.Data.Archives;

/// <summary>Records of one series from one file.</summary>
/// <param name="Records">Checked records in order.</param>
/// <param name="Report">What was found on the way.</param>
public sealed record ArchiveTable(SeriesTable Records, ArchiveReport Report);
