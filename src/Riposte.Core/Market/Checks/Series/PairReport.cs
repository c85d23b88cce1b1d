using Riposte.Core.Market.Series;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>What the comparison of two series of one venue found.</summary>
/// <param name="First">Series that is judged.</param>
/// <param name="Second">Series it is compared with.</param>
/// <param name="Compared">Records of the first that could be compared.</param>
/// <param name="Findings">Findings, bounded in number.</param>
/// <param name="Totals">How often each kind occurs.</param>
public sealed record PairReport(
    SeriesKey First,
    SeriesKey Second,
    long Compared,
    IReadOnlyList<SeriesFinding> Findings,
    IReadOnlyList<CheckTotal> Totals
)
{
    /// <summary>Whether there is a finding of error severity.</summary>
    public bool HasErrors =>
        Totals.Any(total => total.Kind.Severity() == CheckSeverity.Error && total.Repaired < total.Findings);

    /// <summary>Total of a kind; zeros when it does not occur.</summary>
    public CheckTotal Total(CheckKind kind) =>
        Totals.FirstOrDefault(total => total.Kind == kind) ?? new CheckTotal(kind, 0, 0, 0);
}
