using System.Text;
using System.Text.Json;
using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Market.Cleaning;
using Riposte.Data.Files;
using Riposte.Runtime.Exports;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.MarketData;

/// <summary>Cleaned bars as a file, with the account of what was done beside it.</summary>
public static class CleaningExport
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n" };

    /// <summary>
    /// Cleans bars and writes one row a bar that is not missing: <c>open_time</c> in milliseconds, then the columns there
    /// are. The manifest takes the name of the file with <c>.manifest.json</c> behind it; an older one is removed before the
    /// file is replaced, so that none ever lies beside bars it does not describe.
    /// </summary>
    /// <param name="bars">Bars.</param>
    /// <param name="plan">Steps.</param>
    /// <param name="path">CSV or Parquet file.</param>
    /// <param name="notes">What a reader must know of the bars.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="UserException">No bar is left, or a file cannot be written.</exception>
    public static (ExportNote Note, CleaningManifest Manifest) Write(
        MarketTable bars,
        CleaningPlan plan,
        string path,
        IReadOnlyList<string> notes,
        CancellationToken cancel
    )
    {
        var (table, manifest) = plan.Apply(bars);
        cancel.ThrowIfCancellationRequested();
        int[] rows = [.. Enumerable.Range(0, table.Count).Where(row => !table.IsMissing(row))];
        if (rows.Length == 0)
        {
            throw new UserException(
                ErrorKind.Data,
                $"No bar of {bars.Symbol} is left after {plan}.",
                "Every row is missing.",
                "Loosen the steps, or check the input with 'riposte data check'."
            );
        }
        var full = Path.GetFullPath(path);
        var beside = full + ".manifest.json";
        var columns = Columns(table, rows);
        Forget(beside);
        TableFiles.Write(full, columns, cancel);
        WholeFiles.Write(Path.GetDirectoryName(full)!, [(Path.GetFileName(beside), ToJson(manifest))]);
        return (new ExportNote(path, rows.Length, [.. columns.Select(column => column.Name)], notes), manifest);
    }

    private static List<TableColumn> Columns(MarketTable table, int[] rows)
    {
        var columns = new List<TableColumn>
        {
            TableColumn.OfWholes("open_time", Array.ConvertAll(rows, row => table.OpenTime(row).UnixMilliseconds)),
        };
        foreach (var input in table.Columns)
        {
            var values = Array.ConvertAll(rows, row => table[input][row]);
            columns.Add(
                input == Input.Flags
                    ? TableColumn.OfWholes(
                        input.Name(),
                        Array.ConvertAll(values, flags => double.IsNaN(flags) ? 0 : (long)flags)
                    )
                    : TableColumn.OfNumbers(input.Name(), values)
            );
        }
        return columns;
    }

    private static void Forget(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException(
                ErrorKind.Failure,
                $"{path} cannot be replaced: {e.Message}",
                "It would describe other bars.",
                "Name another place."
            );
        }
    }

    private static byte[] ToJson(CleaningManifest manifest)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("stage", "clean");
            json.WriteString("symbol", manifest.Symbol);
            json.WriteString("interval", manifest.Interval.ToString());
            json.WriteNumber("rows", manifest.Rows);
            json.WriteString("input", manifest.Input.ToString());
            json.WriteString("output", manifest.Output.ToString());
            json.WriteStartArray("steps");
            foreach (var step in manifest.Steps)
            {
                json.WriteStartObject();
                json.WriteString("step", step.Step);
                json.WriteNumber("rows_changed", step.RowsChanged);
                json.WriteString("input", step.Input.ToString());
                json.WriteString("output", step.Output.ToString());
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        stream.Write(Encoding.UTF8.GetBytes("\n"));
        return stream.ToArray();
    }
}
