using Riposte.Core.Market.Checks.Series;
using Riposte.Core.Time;

namespace Riposte.Reports.Coverage;

/// <summary>What one cell of a calendar tells: a day, or a month.</summary>
/// <param name="Start">First day.</param>
/// <param name="Covered">Share of it that was asked for.</param>
/// <param name="Expected">Records that should be there; -1 when no grid tells.</param>
/// <param name="Present">Records there are.</param>
/// <param name="Missing">Records that are not there.</param>
/// <param name="Flagged">Records with flags.</param>
/// <param name="Findings">Warnings and errors that begin in it.</param>
internal readonly record struct Cell(
    Instant Start,
    double Covered,
    long Expected,
    long Present,
    long Missing,
    long Flagged,
    long Findings
)
{
    /// <summary>How it is drawn.</summary>
    public CellState State =>
        Flagged > 0 ? CellState.Flagged
        : Missing > 0 && Present == 0 ? CellState.Absent
        : Missing > 0 && Missing * 5 > Expected ? CellState.Poor
        : Missing > 0 ? CellState.Partial
        : Covered <= 0 && Present == 0 ? CellState.NotAsked
        : Present == 0 && Expected < 0 ? CellState.Quiet
        : CellState.Whole;

    /// <summary>The cell of a day.</summary>
    public static Cell OfDay(DayCoverage day) =>
        new(day.Day, day.Covered, day.Expected, day.Present, day.Missing, day.Flagged, day.Findings);

    /// <summary>The cell of days of one month.</summary>
    public static Cell OfMonth(IReadOnlyList<DayCoverage> days)
    {
        var start = days[0].Day.StartOfMonth();
        var length = start.AddMonths(1).Day - start.Day;
        return new Cell(
            start,
            days.Sum(day => day.Covered) / length,
            days.Any(day => day.Expected >= 0) ? days.Sum(day => Math.Max(0, day.Expected)) : -1,
            days.Sum(day => day.Present),
            days.Sum(day => day.Missing),
            days.Sum(day => day.Flagged),
            days.Sum(day => day.Findings)
        );
    }
}
