using Riposte.Core.Market.Checks.Series;
using Riposte.Core.Market.Checks.Sources;

namespace Riposte.Runtime.Checking;

/// <summary>The check of a store.</summary>
/// <param name="Series">Every series that was checked, in order of name.</param>
/// <param name="Pairs">Comparisons of kinds and intervals of one symbol.</param>
/// <param name="Sources">Comparisons of one coin at two venues.</param>
public sealed record StoreCheckResult(
    IReadOnlyList<SeriesCheck> Series,
    IReadOnlyList<PairReport> Pairs,
    IReadOnlyList<SourceAgreement> Sources
)
{
    /// <summary>Whether anything of error severity was found at records that are not marked.</summary>
    public bool HasErrors =>
        Series.Any(series => series.Report.HasErrors)
        || Pairs.Any(pair => pair.HasErrors)
        || Sources.Any(sources => sources.IsShifted);
}
