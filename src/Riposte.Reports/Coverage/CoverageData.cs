using Riposte.Core.Market.Checks.Series;
using Riposte.Core.Market.Checks.Sources;
using Riposte.Core.Time;

namespace Riposte.Reports.Coverage;

/// <summary>What a coverage page shows.</summary>
/// <param name="Store">Name of the store, as the user wrote it.</param>
/// <param name="CheckedAt">When it was checked.</param>
/// <param name="Series">Its series, in order.</param>
/// <param name="Pairs">Comparisons of kinds and intervals of one symbol.</param>
/// <param name="Sources">Comparisons of one coin at two venues.</param>
public sealed record CoverageData(
    string Store,
    Instant CheckedAt,
    IReadOnlyList<CoverageSeries> Series,
    IReadOnlyList<PairReport> Pairs,
    IReadOnlyList<SourceAgreement> Sources
);
