using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>What the check of a stored series found.</summary>
public sealed record SeriesReport
{
    /// <summary>Series.</summary>
    public required SeriesKey Key { get; init; }

    /// <summary>What was asked for and answered; from the first to the last record where it was not told.</summary>
    public required TimeRanges Covered { get; init; }

    /// <summary>Records read.</summary>
    public long Records { get; init; }

    /// <summary>Time of the first record; null without records.</summary>
    public Instant? First { get; init; }

    /// <summary>Time of the last record.</summary>
    public Instant? Last { get; init; }

    /// <summary>Records with flags.</summary>
    public long Flagged { get; init; }

    /// <summary>Days with records or covered time, rising.</summary>
    public IReadOnlyList<DayCoverage> Days { get; init; } = [];

    /// <summary>Findings, most severe first, then by time; of a kind those that concern most records where there are too
    /// many to list.</summary>
    public IReadOnlyList<SeriesFinding> Findings { get; init; } = [];

    /// <summary>How often each kind occurs, listed or not. <see cref="CheckTotal.Repaired"/> counts places whose record was
    /// marked as suspect before; they are not listed again.</summary>
    public IReadOnlyList<CheckTotal> Totals { get; init; } = [];

    /// <summary>Whether there is a finding of error severity at a record that is not marked.</summary>
    public bool HasErrors =>
        Totals.Any(total => total.Kind.Severity() == CheckSeverity.Error && total.Repaired < total.Findings);

    /// <summary>Total of a kind; zeros when it does not occur.</summary>
    public CheckTotal Total(CheckKind kind) =>
        Totals.FirstOrDefault(total => total.Kind == kind) ?? new CheckTotal(kind, 0, 0, 0);
}
