using Riposte.Core.Market.Checks.Series;

namespace Riposte.Reports.Coverage;

/// <summary>One series of a coverage page.</summary>
/// <param name="Report">What its check found.</param>
/// <param name="Sources">Which source served which range, in order of range.</param>
/// <param name="Repairs">What was repaired, in words, oldest first.</param>
public sealed record CoverageSeries(
    SeriesReport Report,
    IReadOnlyList<CoverageSource> Sources,
    IReadOnlyList<string> Repairs
);
