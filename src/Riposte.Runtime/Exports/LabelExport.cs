using Riposte.Data.Files;
using Riposte.Learning.Labels;
using Riposte.Learning.Labels.Targets;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Exports;

/// <summary>Labels of a file of bars, as a file.</summary>
public static class LabelExport
{
    /// <summary>
    /// Writes <c>index</c> (row of the bar, from 0, gaps counted), <c>start</c> and <c>end</c> (open times, ms, of the
    /// bar and of the label's last bar), the label by name (<c>outcome</c>: LONG, SHORT, NEUTRAL; <c>class</c> for other
    /// classes) or as a number (<c>value</c>), <c>return</c> unless it is one, <c>weight</c> (average uniqueness), and
    /// what the kind knows besides: both trades' returns of two-sided labels, <c>t</c> of trends, <c>side</c> of
    /// meta-labels.
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
        return new ExportNote(path, built.Targets.Count, [.. columns.Select(c => c.Name)], notes);
    }

    private static List<TableColumn> Columns(BuiltLabels built)
    {
        var (targets, classes) = (built.Targets, built.Classes);
        var name = LabelFile.ColumnOf(classes);
        var columns = new List<TableColumn>
        {
            TableColumn.OfWholes("index", [.. targets.EventRows.Select(row => (long)row)]),
            TableColumn.OfWholes("start", Times(targets, targets.EventRows)),
            TableColumn.OfWholes("end", Times(targets, targets.EndRows)),
            classes.AreNumbers
                ? TableColumn.OfNumbers(name, targets.Values)
                : TableColumn.OfTexts(name, [.. classes.Values.Select(place => classes.Names[place])]),
        };
        if (!classes.AreNumbers)
        {
            columns.Add(TableColumn.OfNumbers("return", built.Returns));
        }
        columns.Add(TableColumn.OfNumbers("weight", built.Weights()));
        if (built.Barriers is { IsTwoSided: true } barriers)
        {
            columns.Add(TableColumn.OfNumbers("long_return", barriers.Labels.LongReturn));
            columns.Add(TableColumn.OfNumbers("short_return", barriers.Labels.ShortReturn));
        }
        if (classes.AreOutcomes && built.Barriers is null)
        {
            columns.Add(TableColumn.OfNumbers("t", built.T));
        }
        if (LabelBuild.AreMeta(classes))
        {
            columns.Add(TableColumn.OfTexts("side", [.. built.Sides.Select(LabelClasses.Word)]));
        }
        return columns;
    }

    private static long[] Times(TargetTable targets, int[] rows) =>
        Array.ConvertAll(rows, row => targets.Market.OpenTime(row).UnixMilliseconds);
}
