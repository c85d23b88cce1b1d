using System.Globalization;

namespace Riposte.Reports.Coverage;

/// <summary>The figures of each cell for the script: by series, [day since 1970, share asked for in thousandths, expected,
/// present, missing, flagged, findings].</summary>
internal static class CellJson
{
    public static string Write(IReadOnlyList<CoverageSeries> series, Calendars calendars)
    {
        var text = new StringBuilder();
        text.Append(calendars.ByMonth ? "{\"byMonth\":true,\"series\":[" : "{\"byMonth\":false,\"series\":[");
        for (var i = 0; i < series.Count; i++)
        {
            text.Append(i == 0 ? "[" : ",[");
            if (calendars.Has(series[i]))
            {
                Add(text, calendars.YearsOf(series[i]).SelectMany(year => year.Cells));
            }
            text.Append(']');
        }
        return text.Append("]}").ToString();
    }

    private static void Add(StringBuilder text, IEnumerable<Cell> cells)
    {
        var isFirst = true;
        foreach (var cell in cells)
        {
            text.Append(isFirst ? "[" : ",[")
                .Append(CultureInfo.InvariantCulture, $"{cell.Start.Day},{Math.Round(cell.Covered * 1_000):0},")
                .Append(CultureInfo.InvariantCulture, $"{cell.Expected},{cell.Present},{cell.Missing},")
                .Append(CultureInfo.InvariantCulture, $"{cell.Flagged},{cell.Findings}]");
            isFirst = false;
        }
    }
}
