using Riposte.Core.Market.Checks.Series;
using Riposte.Core.Market.Series;

namespace Riposte.Core.Market.Checks.Sources;

/// <summary>How well two sources of bars agree.</summary>
public sealed record SourceAgreement
{
    /// <summary>Series of the first source.</summary>
    public required SeriesKey First { get; init; }

    /// <summary>Series of the second source.</summary>
    public required SeriesKey Second { get; init; }

    /// <summary>Bars that both have.</summary>
    public long Compared { get; init; }

    /// <summary>Bars that only the first has, between the first and the last bar of both.</summary>
    public long OnlyInFirst { get; init; }

    /// <summary>Bars that only the second has, between the first and the last bar of both.</summary>
    public long OnlyInSecond { get; init; }

    /// <summary>Bars whose closes differ by more than the tolerance.</summary>
    public long Beyond { get; init; }

    /// <summary>Their share of the bars that both have; NaN without any.</summary>
    public double BeyondShare => Compared == 0 ? double.NaN : (double)Beyond / Compared;

    /// <summary>Mean of second close / first close − 1: what one market costs more than the other; NaN without a
    /// pair.</summary>
    public double MeanPremium { get; init; }

    /// <summary>Correlation of the log returns of bars with one time; NaN with too few.</summary>
    public double Correlation { get; init; }

    /// <summary>Shift, in bars, at which the returns correlate best: above 0 when the second is stamped later than the
    /// first.</summary>
    public long BestLag { get; init; }

    /// <summary>Correlation at that shift.</summary>
    public double BestCorrelation { get; init; }

    /// <summary>
    /// Shift by a part of a bar, told from the correlations one bar to either side: above 0 when the second is stamped
    /// later. Near 0 for clocks that agree; NaN with too few returns.
    /// </summary>
    public double PartOfBar { get; init; }

    /// <summary>Findings: bars beyond the tolerance, a shift.</summary>
    public IReadOnlyList<SeriesFinding> Findings { get; init; } = [];

    /// <summary>How often each kind occurs.</summary>
    public IReadOnlyList<CheckTotal> Totals { get; init; } = [];

    /// <summary>Whether one of the sources is shifted in time.</summary>
    public bool IsShifted => Totals.Any(total => total.Kind == CheckKind.SourceShift);
}
