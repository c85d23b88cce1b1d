using Riposte.Core.Market;
using Riposte.Core.Workers;
using Riposte.Data.Files;
using Riposte.Features;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Exports;

/// <summary>Features of a file of bars, as a file.</summary>
public static class FeatureExport
{
    /// <summary>Computes features and writes them: <c>time</c> (open time, ms), then one column an output. Rows below
    /// the warm-up are unknown or conventional.</summary>
    /// <param name="read">Bars.</param>
    /// <param name="features">Features or names of sets, separated by commas.</param>
    /// <param name="path">CSV or Parquet file.</param>
    /// <param name="workers">Runs features side by side.</param>
    /// <param name="cancel">Stops the work.</param>
    public static ExportNote Write(
        BarReadResult read,
        string features,
        string path,
        IWorkers workers,
        CancellationToken cancel
    )
    {
        var bars = read.Table;
        var specs = Split(features)
            .SelectMany(name => FeatureCatalog.Sets.TryGetValue(name, out var set) ? set : [FeatureSpec.Parse(name)]);
        var panel = FeaturePanel.Create([.. specs], bars.Interval, bars.Columns.ToHashSet());
        var table = panel.Run(bars, workers);
        cancel.ThrowIfCancellationRequested();
        TableColumn[] columns =
        [
            TableColumn.OfWholes("time", Times(bars)),
            .. table.Names.Zip(table.Columns, TableColumn.OfNumbers),
        ];
        TableFiles.Write(path, columns, cancel);
        string[] warmUp = panel.WarmUp > 0 ? [$"The first {panel.WarmUp} rows are warm-up."] : [];
        return new ExportNote(
            path,
            bars.Count,
            [.. columns.Select(c => c.Name)],
            [.. CheckNotes.Of(read.Report), .. panel.Notes, .. warmUp]
        );
    }

    /// <summary>Open times in milliseconds.</summary>
    internal static long[] Times(MarketTable bars)
    {
        var times = new long[bars.Count];
        for (var row = 0; row < times.Length; row++)
        {
            times[row] = bars.OpenTime(row).UnixMilliseconds;
        }
        return times;
    }

    private static IEnumerable<string> Split(string features) =>
        Configuration.Reading.LooseSettings.SplitList(features).Where(name => name.Length > 0);
}
