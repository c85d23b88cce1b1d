using System.Globalization;
using Riposte.Data.Files;
using Riposte.Runtime.Exports;
using Riposte.Runtime.Workers;

namespace Riposte.Cli.Verbs;

/// <summary><c>model predict</c>: predictions for rows of the user's.</summary>
internal static class ModelPredictCommand
{
    private const string StandardOutput = "-";

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var model = ModelOptions.Model();
        var input = InputOptions.Input(
            "CSV or Parquet file with a column of every feature, by name; empty is missing."
        );
        var output = InputOptions.Out("CSV or Parquet file to write, a row per row; - prints CSV.");
        var verb = new Verb(
            "predict",
            "Predict the rows of a table with a model.",
            "model predict model.json --input features.csv --out predictions.csv",
            "model predict model.json --input features.parquet --out -"
        );
        verb.Arguments.Add(model);
        verb.Options.Add(input);
        verb.Options.Add(output);
        verb.Does(
            (parsed, cancel) =>
            {
                var fitted = ModelFiles.ReadAny(InputOptions.Absolute(parsed.GetValue(model)!, terminal));
                var table = TableFiles.Read(InputOptions.Absolute(parsed.GetValue(input)!, terminal), cancel);
                var columns = WatchedWork.Run(
                    terminal,
                    progress =>
                        ModelPredictions.Of(
                            fitted,
                            table,
                            ThreadedWorkers.Create(Environment.ProcessorCount),
                            progress,
                            cancel
                        )
                );
                var target = parsed.GetValue(output)!;
                if (target == StandardOutput)
                {
                    Print(terminal.Out, columns);
                    return 0;
                }
                var path = InputOptions.Absolute(target, terminal);
                TableFiles.Write(path, columns, cancel);
                var note = new ExportNote(path, table.Count, [.. columns.Select(column => column.Name)], []);
                return InputOptions.Print(terminal, note, shared.IsJson(parsed));
            }
        );
        return verb;
    }

    private static void Print(TextWriter output, IReadOnlyList<TableColumn> columns)
    {
        output.WriteLine(string.Join(',', columns.Select(column => column.Name)));
        double[][] values = [.. columns.Select(column => column.Numbers())];
        for (var row = 0; row < values[0].Length; row++)
        {
            var at = row;
            output.WriteLine(string.Join(',', values.Select(v => v[at].ToString("R", CultureInfo.InvariantCulture))));
        }
    }
}
