using System.Globalization;
using Riposte.Core.Time;
using Riposte.Reports.Page;

namespace Riposte.Reports.Coverage;

/// <summary>Draws the cells of one year: a column for each week and a row for each day of it, Monday first; or twelve
/// months in a row. All cells of one state are one path.</summary>
internal static class Calendar
{
    private const int Step = 10;
    private const int Top = 12;
    private static readonly string[] Months =
    [
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    ];

    /// <summary>Draws the cells of a year, rising.</summary>
    public static void Draw(Markup page, int year, IReadOnlyList<Cell> cells, bool byMonth)
    {
        var (width, height) = byMonth ? (12 * Step, Step + Top) : (54 * Step, 7 * Step + Top);
        page.Add($"<svg class=\"{(byMonth ? "months" : "days")}\" viewBox=\"0 0 {width} {height}\" tabindex=\"0\" ");
        page.Add($"role=\"img\" data-year=\"{year}\" aria-label=\"{Words(year, cells, byMonth)}\">");
        for (var month = 0; month < 12; month++)
        {
            var x = byMonth ? month * Step : Column(Instant.FromDate(year, month + 1, 1), year) * Step;
            var label = byMonth ? Months[month][..1] : Months[month];
            page.Add($"<text x=\"{x}\" y=\"9\">{label}</text>");
        }
        foreach (var group in cells.GroupBy(cell => cell.State).OrderBy(group => group.Key))
        {
            var path = new StringBuilder();
            foreach (var cell in group)
            {
                var (x, y) = Place(cell.Start, year, byMonth);
                group.Key.Draw(path, x, y);
            }
            page.Add($"<path class=\"{group.Key.Class()}\" d=\"{path.ToString()}\"/>");
        }
        Troubled(page, cells, year, byMonth);
        page.Literal("<rect class=\"cursor\" width=\"9\" height=\"9\" hidden/></svg>\n");
    }

    /// <summary>A dot in each cell with a finding, so that it shows whatever the state.</summary>
    private static void Troubled(Markup page, IReadOnlyList<Cell> cells, int year, bool byMonth)
    {
        var dots = new StringBuilder();
        foreach (var cell in cells.Where(cell => cell.Findings > 0))
        {
            var (x, y) = Place(cell.Start, year, byMonth);
            dots.Append(CultureInfo.InvariantCulture, $"M{x + 5} {y + 5}h3v3h-3z");
        }
        if (dots.Length > 0)
        {
            page.Add($"<path class=\"found\" d=\"{dots.ToString()}\"/>");
        }
    }

    private static (int X, int Y) Place(Instant day, int year, bool byMonth) =>
        byMonth ? ((day.ToDate().Month - 1) * Step, Top) : (Column(day, year) * Step, Top + Weekday(day) * Step);

    private static int Column(Instant day, int year)
    {
        var first = Instant.FromDate(year, 1, 1);
        return (int)((day.Day - first.Day + Weekday(first)) / 7);
    }

    /// <summary>0 for Monday; 1970-01-01 was a Thursday.</summary>
    private static int Weekday(Instant day) => (int)(((day.Day + 3) % 7 + 7) % 7);

    private static string Words(int year, IReadOnlyList<Cell> cells, bool byMonth)
    {
        var unit = byMonth ? "months" : "days";
        var counts = cells
            .GroupBy(cell => cell.State)
            .OrderBy(group => group.Key)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {WordsOf(group.Key)}"));
        return string.Create(CultureInfo.InvariantCulture, $"{year}, {unit}: {string.Join(", ", counts)}");
    }

    private static string WordsOf(CellState state) => CellStates.Legend.First(item => item.State == state).Words;
}
