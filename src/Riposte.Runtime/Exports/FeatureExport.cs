using Riposte.Core.Market;
using Riposte.Core.Workers;
using Riposte.Data.Files;
using Riposte.Features;
using Riposte.Runtime.Panels;

namespace Riposte.Runtime.Exports;

/// <summary>Features of bars, as a file.</summary>
public static class FeatureExport
{
    /// <summary>Name of the column that says how far a row may be trusted.</summary>
    public const string State = "state";

    /// <summary>
    /// Computes features and writes them: <c>time</c> (open time, ms), one column an output, and <c>state</c>:
    /// <c>warm_up</c> rows are unknown or as convention begins them, <c>provisional</c> ones could change if earlier bars
    /// were loaded, <c>exact</c> ones are the same whenever the data begin; <c>missing</c> rows stand for bars that are not
    /// there.
    /// </summary>
    /// <param name="source">Bars.</param>
    /// <param name="specs">Features.</param>
    /// <param name="path">CSV or Parquet file.</param>
    /// <param name="workers">Runs features side by side.</param>
    /// <param name="cancel">Stops the work.</param>
    public static ExportNote Write(
        PanelSource source,
        IReadOnlyList<FeatureSpec> specs,
        string path,
        IWorkers workers,
        CancellationToken cancel
    )
    {
        var panel = source.Panel(specs);
        var table = panel.Run(source.Bars, workers);
        cancel.ThrowIfCancellationRequested();
        TableColumn[] columns =
        [
            TableColumn.OfWholes("time", Times(source.Bars)),
            .. table.Names.Zip(table.Columns, TableColumn.OfNumbers),
            TableColumn.OfTexts(State, States(source.Bars, table)),
        ];
        TableFiles.Write(path, columns, cancel);
        return new ExportNote(
            path,
            table.Count,
            [.. columns.Select(c => c.Name)],
            [.. source.Notes, .. panel.Notes, .. Trust(table)]
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

    private static string[] States(MarketTable bars, FeatureTable table) =>
        [
            .. Enumerable
                .Range(0, table.Count)
                .Select(row =>
                    bars.IsMissing(row) ? "missing"
                    : row < table.WarmUp ? "warm_up"
                    : table.IsProvisional(row) ? "provisional"
                    : "exact"
                ),
        ];

    private static IEnumerable<string> Trust(FeatureTable table)
    {
        if (table.WarmUp > 0)
        {
            yield return $"The first {Math.Min(table.WarmUp, table.Count)} rows are warm-up.";
        }
        var provisional = Math.Min(table.Memory - 1, table.Count) - table.WarmUp;
        if (provisional > 0)
        {
            yield return $"The next {provisional} rows are provisional: earlier bars could change them in the last digits.";
        }
    }
}
