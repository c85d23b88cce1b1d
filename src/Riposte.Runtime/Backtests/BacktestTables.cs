using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Riposte.Core.Errors;
using Riposte.Data.Files;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Backtests;

/// <summary>The tables of a stored back-test, for other programs.</summary>
public static class BacktestTables
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>One table.</summary>
    /// <param name="run">The back-test.</param>
    /// <param name="table"><c>trades</c>, <c>fills</c>, <c>equity</c>, <c>returns</c> or <c>metrics</c>.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="UserException">The back-test has no such table (Data).</exception>
    public static IReadOnlyList<TableColumn> Of(StoredBacktest run, string table, CancellationToken cancel) =>
        table switch
        {
            "trades" => File(run, BacktestFiles.Trades, cancel),
            "fills" => File(run, BacktestFiles.Fills, cancel),
            "equity" => File(run, BacktestFiles.Equity, cancel),
            "returns" => Returns(run),
            "metrics" => Figures(run),
            _ => throw new ArgumentException($"There is no table {table}.", nameof(table)),
        };

    /// <summary>Writes a table.</summary>
    /// <param name="path">The file; replaced when it exists.</param>
    /// <param name="form"><c>csv</c>, <c>parquet</c> or <c>json</c>: a list of objects.</param>
    /// <param name="columns">The table.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="UserException">The form is none of them (Usage), or the file cannot be written.</exception>
    public static void Write(string path, string form, IReadOnlyList<TableColumn> columns, CancellationToken cancel)
    {
        if (form == "json")
        {
            var bytes = Encoding.UTF8.GetBytes(ToJson(columns).ToJsonString(Indented) + "\n");
            WholeFiles.Write(Path.GetDirectoryName(path)!, [(Path.GetFileName(path), bytes)]);
            return;
        }
        var ending = Path.GetExtension(path).TrimStart('.').ToLowerInvariant();
        if (form is not ("csv" or "parquet") || ending != form)
        {
            throw new UserException(
                ErrorKind.Usage,
                $"{Path.GetFileName(path)} is no file of the form {(form.Length == 0 ? "that is wanted" : form)}.",
                "Tables are written as .csv, .parquet or .json, and the ending says which.",
                "Write it as in --out trades.csv."
            );
        }
        TableFiles.Write(path, columns, cancel);
    }

    private static IReadOnlyList<TableColumn> File(StoredBacktest run, string file, CancellationToken cancel)
    {
        var path = Path.Combine(run.Path, file);
        return System.IO.File.Exists(path)
            ? TableFiles.Read(path, cancel).Columns
            : throw new UserException(
                ErrorKind.Data,
                $"{run.Name} has no {file}.",
                "Executions are written by 'riposte backtest run'; whole runs keep their trades.",
                "Export another table."
            );
    }

    private static IReadOnlyList<TableColumn> Returns(StoredBacktest run)
    {
        var daily = run.Daily;
        return
        [
            TableColumn.OfTexts("time", [.. daily.Days.Select(day => day.ToString())]),
            TableColumn.OfNumbers("return", daily.Returns),
        ];
    }

    private static IReadOnlyList<TableColumn> Figures(StoredBacktest run)
    {
        var (keys, values) = (new List<string?>(), new List<double>());
        foreach (var (group, figures) in run.Metrics)
        {
            if (figures is not JsonObject all)
            {
                continue;
            }
            foreach (var (name, figure) in all)
            {
                if (figure is null || (figure is JsonValue value && value.TryGetValue<double>(out _)))
                {
                    keys.Add($"{group}.{name}");
                    values.Add(figure is JsonValue known ? known.GetValue<double>() : double.NaN);
                }
            }
        }
        return [TableColumn.OfTexts("figure", [.. keys]), TableColumn.OfNumbers("value", [.. values])];
    }

    private static JsonArray ToJson(IReadOnlyList<TableColumn> columns)
    {
        var rows = new JsonArray();
        for (var row = 0; row < columns[0].Count; row++)
        {
            var cells = new JsonObject();
            foreach (var column in columns)
            {
                cells[column.Name] = Cell(column, row);
            }
            rows.Add((JsonNode)cells);
        }
        return rows;
    }

    private static JsonValue? Cell(TableColumn column, int row)
    {
        if (column.Kind == ColumnKind.Text)
        {
            return JsonValue.Create(column.Texts()[row]);
        }
        if (column.Kind == ColumnKind.Whole)
        {
            return JsonValue.Create(column.Wholes()[row]);
        }
        var value = column.Numbers()[row];
        return double.IsFinite(value) ? JsonValue.Create(value) : null;
    }
}
