using Riposte.Core.Market.Checks.Series;

namespace Riposte.Reports.Coverage;

/// <summary>How the calendars of a page fit into its bounds.</summary>
internal sealed class Calendars
{
    private const int CellsMax = 40_000;
    private readonly HashSet<CoverageSeries> drawn = [];

    public Calendars(IReadOnlyList<CoverageSeries> series)
    {
        ByMonth = series.Sum(one => (long)one.Report.Days.Count) > CellsMax;
        var cells = 0L;
        foreach (var one in series)
        {
            cells += ByMonth ? MonthsOf(one.Report.Days).Count() : one.Report.Days.Count;
            if (cells <= CellsMax && one.Report.Days.Count > 0)
            {
                drawn.Add(one);
            }
        }
        Omitted = series.Count(one => one.Report.Days.Count > 0) - drawn.Count;
    }

    /// <summary>Whether a cell is a month.</summary>
    public bool ByMonth { get; }

    /// <summary>Series without a calendar.</summary>
    public int Omitted { get; }

    /// <summary>Whether a series has a calendar.</summary>
    public bool Has(CoverageSeries series) => drawn.Contains(series);

    /// <summary>The cells of a series by year.</summary>
    public IEnumerable<(int Year, IReadOnlyList<Cell> Cells)> YearsOf(CoverageSeries series)
    {
        var days = series.Report.Days;
        var cells = ByMonth ? MonthsOf(days).Select(Cell.OfMonth) : days.Select(Cell.OfDay);
        return cells
            .GroupBy(cell => cell.Start.ToDate().Year)
            .OrderBy(group => group.Key)
            .Select(group => (group.Key, (IReadOnlyList<Cell>)[.. group]));
    }

    /// <summary>Days by calendar month.</summary>
    public static IEnumerable<IReadOnlyList<DayCoverage>> MonthsOf(IReadOnlyList<DayCoverage> days) =>
        days.GroupBy(day => day.Day.StartOfMonth()).Select(group => (IReadOnlyList<DayCoverage>)[.. group]);
}
