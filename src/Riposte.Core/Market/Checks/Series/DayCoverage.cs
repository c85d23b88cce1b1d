using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>What a series holds of one UTC day.</summary>
/// <param name="Day">00:00 UTC.</param>
/// <param name="Covered">Share of the day that was asked for and answered, 0 to 1.</param>
/// <param name="Expected">Records that the covered part should hold; -1 where a kind has no grid to tell.</param>
/// <param name="Present">Records there are.</param>
/// <param name="Flagged">Of these, records with flags.</param>
/// <param name="Findings">Findings of warning or error severity that begin on the day.</param>
public sealed record DayCoverage(Instant Day, double Covered, long Expected, long Present, long Flagged, long Findings)
{
    /// <summary>Expected records that are not there; 0 where nothing is expected.</summary>
    public long Missing => Expected < 0 ? 0 : Math.Max(0, Expected - Present);
}
