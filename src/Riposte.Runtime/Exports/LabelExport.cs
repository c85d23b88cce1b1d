using Riposte.Core.Market;
using Riposte.Core.Workers;
using Riposte.Data.Files;
using Riposte.Features;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Exports;

/// <summary>Triple-barrier labels of a file of bars, as a file.</summary>
public static class LabelExport
{
    /// <summary>
    /// Labels every bar whose window is inside the data and writes <c>index</c> (row of the bar, from 0, gaps counted),
    /// <c>start</c> and <c>end</c>
    /// (open times, ms, of the bar and of the label's last bar), <c>outcome</c> (LONG, SHORT, NEUTRAL), <c>return</c>
    /// and <c>weight</c> (average uniqueness).
    /// The return is that of the trade the outcome names, the long one when neutral; two-sided labels carry both beside
    /// it.
    /// </summary>
    /// <param name="read">Bars.</param>
    /// <param name="section">Barriers and horizon.</param>
    /// <param name="path">CSV or Parquet file.</param>
    /// <param name="cancel">Stops the work.</param>
    public static ExportNote Write(BarReadResult read, LabelsSection section, string path, CancellationToken cancel)
    {
        var bars = read.Table;
        var labeler = RunOptions.Labels(section, bars.Interval, period => AverageTrueRange(bars, period));
        int[] events = [.. Enumerable.Range(0, bars.Count)];
        var labels = labeler.Label(bars, events);
        cancel.ThrowIfCancellationRequested();
        var columns = Columns(labels, section.Side == "both");
        TableFiles.Write(path, columns, cancel);
        string[] notes = [.. CheckNotes.Of(read.Report), Shares(labels, bars.Count)];
        return new ExportNote(path, labels.Count, [.. columns.Select(c => c.Name)], notes);
    }

    private static double[] AverageTrueRange(MarketTable bars, int period)
    {
        var panel = FeaturePanel.Create([FeatureSpec.Parse($"atr({period})")], bars.Interval, bars.Columns.ToHashSet());
        return panel.Run(bars, SerialWorkers.Instance).Columns[0];
    }

    private static List<TableColumn> Columns(LabelTable labels, bool isTwoSided)
    {
        var bars = labels.Market;
        var returns = new double[labels.Count];
        for (var i = 0; i < returns.Length; i++)
        {
            returns[i] =
                isTwoSided && labels.Outcomes[i] == Outcome.Short ? labels.ShortReturn[i] : labels.LongReturn[i];
        }
        var columns = new List<TableColumn>
        {
            TableColumn.OfWholes("index", [.. labels.EventRows.Select(row => (long)row)]),
            TableColumn.OfWholes("start", [.. labels.EventRows.Select(row => bars.OpenTime(row).UnixMilliseconds)]),
            TableColumn.OfWholes("end", [.. labels.EndRows.Select(row => bars.OpenTime(row).UnixMilliseconds)]),
            TableColumn.OfTexts("outcome", [.. labels.Outcomes.Select(Word)]),
            TableColumn.OfNumbers("return", returns),
            TableColumn.OfNumbers("weight", labels.Weights),
        };
        if (isTwoSided)
        {
            columns.Add(TableColumn.OfNumbers("long_return", labels.LongReturn));
            columns.Add(TableColumn.OfNumbers("short_return", labels.ShortReturn));
        }
        return columns;
    }

    private static string? Word(Outcome outcome) =>
        outcome switch
        {
            Outcome.Long => "LONG",
            Outcome.Short => "SHORT",
            _ => "NEUTRAL",
        };

    private static string Shares(LabelTable labels, int bars)
    {
        if (labels.Count == 0)
        {
            return $"None of {bars} bars has a label: the window of each runs past the data, or its average true range is unknown.";
        }
        var parts = new[] { Outcome.Long, Outcome.Short, Outcome.Neutral }.Select(outcome =>
        {
            var share = labels.Outcomes.Count(o => o == outcome) / (double)labels.Count;
            return $"{Word(outcome)} {share.ToString("P1", System.Globalization.CultureInfo.InvariantCulture)}";
        });
        return $"{labels.Count} of {bars} bars have a label: {string.Join(", ", parts)}.";
    }
}
