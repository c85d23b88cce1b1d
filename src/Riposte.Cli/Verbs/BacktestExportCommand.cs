using System.CommandLine;
using Riposte.Runtime.Backtests;
using Riposte.Runtime.Exports;

namespace Riposte.Cli.Verbs;

/// <summary><c>backtest export</c>: a table of a back-test, for another program.</summary>
internal static class BacktestExportCommand
{
    private static readonly string[] Tables = ["trades", "fills", "equity", "returns", "metrics"];

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var name = new Argument<string>("RUN") { Description = "Folder of a back-test, or identifier of a run." };
        var table = InputOptions.Choice("--table", "What is exported.", Tables);
        var format = new Option<string?>("--format")
        {
            Description = "Form of the file; without it by its ending.",
            HelpName = "csv|json|parquet",
        };
        format.AcceptOnlyFromAmong("csv", "json", "parquet");
        var output = InputOptions.Out("File to write.");
        var input = new StoredRunInput();
        var verb = new Verb(
            "export",
            "Export trades, fills, equity, daily returns or figures of a back-test.",
            "backtest export result --table trades --out trades.json",
            "backtest export 3fa9c2 --table returns --format csv --out returns.csv"
        );
        verb.Arguments.Add(name);
        foreach (var option in (Option[])[table, format, output, input.Workspace])
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, cancel) =>
            {
                var run = input.Read(parsed, parsed.GetValue(name)!, terminal, cancel);
                var target = InputOptions.Absolute(parsed.GetValue(output)!, terminal);
                var columns = BacktestTables.Of(run, parsed.GetValue(table)!, cancel);
                var form = parsed.GetValue(format) ?? Path.GetExtension(target).TrimStart('.').ToLowerInvariant();
                BacktestTables.Write(target, form, columns, cancel);
                var note = new ExportNote(target, columns[0].Count, [.. columns.Select(column => column.Name)], []);
                return InputOptions.Print(terminal, note, shared.IsJson(parsed));
            }
        );
        return verb;
    }
}
