using Riposte.Data.Files;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Exports;

/// <summary>Labels of a file of bars, as a file.</summary>
public static class LabelExport
{
    /// <summary>
    /// Writes <c>index</c> (row of the bar, from 0, gaps counted), <c>start</c> and <c>end</c>
    /// (open times, ms, of the bar and of the label's last bar), <c>outcome</c> (LONG, SHORT, NEUTRAL), <c>return</c>
    /// and <c>weight</c> (average uniqueness).
    /// The return is that of the trade the outcome names, the long one when neutral; two-sided labels carry both beside
    /// it.
    /// </summary>
    /// <param name="built">Labels.</param>
    /// <param name="report">What reading the bars found.</param>
    /// <param name="path">CSV or Parquet file.</param>
    /// <param name="cancel">Stops the work.</param>
    public static ExportNote Write(BuiltLabels built, BarReadResult report, string path, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var columns = Columns(built);
        TableFiles.Write(path, columns, cancel);
        string[] notes = [.. CheckNotes.Of(report.Report), .. built.Notes()];
        return new ExportNote(path, built.Labels.Count, [.. columns.Select(c => c.Name)], notes);
    }

    private static List<TableColumn> Columns(BuiltLabels built)
    {
        var labels = built.Labels;
        var bars = labels.Market;
        var columns = new List<TableColumn>
        {
            TableColumn.OfWholes("index", [.. labels.EventRows.Select(row => (long)row)]),
            TableColumn.OfWholes("start", [.. labels.EventRows.Select(row => bars.OpenTime(row).UnixMilliseconds)]),
            TableColumn.OfWholes("end", [.. labels.EndRows.Select(row => bars.OpenTime(row).UnixMilliseconds)]),
            TableColumn.OfTexts("outcome", [.. labels.Outcomes.Select(BuiltLabels.Word)]),
            TableColumn.OfNumbers("return", built.Returns()),
            TableColumn.OfNumbers("weight", labels.Weights),
        };
        if (built.IsTwoSided)
        {
            columns.Add(TableColumn.OfNumbers("long_return", labels.LongReturn));
            columns.Add(TableColumn.OfNumbers("short_return", labels.ShortReturn));
        }
        return columns;
    }
}
