using System.CommandLine;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Models.Boosting.Explaining;
using Riposte.Runtime.Explaining;
using Riposte.Runtime.Workers;

namespace Riposte.Cli.Verbs;

/// <summary><c>model explain</c>: what moves a model on rows of the user's.</summary>
internal static class ModelExplainCommand
{
    private const int Shown = 20;

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var model = new Argument<string>("MODEL") { Description = "File of a model of boosted trees." };
        var input = InputOptions.Input("Table with one column per feature of the model: CSV or Parquet.");
        var background = File("--background", "Table of rows that stand in for absent features, in place of cover.");
        var file = File("--out", "File of every row's contributions to write: .csv, .parquet or .json.");
        var page = File("--page", "HTML page to write: what moves the model, row by row and value by value.");
        var verb = new Verb(
            "explain",
            "Show what moves a model: exact Shapley values of its features.",
            "model explain runs/3f2a/model.json --input features.csv --page model.html",
            "model explain model.json --input rows.csv --background train.csv --out shap.csv --output json"
        );
        verb.Arguments.Add(model);
        foreach (var option in new Option[] { input, background, file, page })
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, cancel) =>
            {
                string? Path(string? given) => given is null ? null : InputOptions.Absolute(given, terminal);
                var workers = ThreadedWorkers.Create(Environment.ProcessorCount);
                var request = new ExplainRequest(
                    Path(parsed.GetValue(model))!,
                    Path(parsed.GetValue(input))!,
                    Path(parsed.GetValue(background))
                );
                var explanation = ModelExplanation.Of(request, workers, cancel);
                if (Path(parsed.GetValue(file)) is { } table)
                {
                    ExplanationFiles.Write(explanation, table, cancel);
                    terminal.Error.WriteLine($"contributions  {table}");
                }
                if (Path(parsed.GetValue(page)) is { } html)
                {
                    ExplanationFiles.WritePage(explanation, html, Command(request), workers);
                    terminal.Error.WriteLine($"page  {html}");
                }
                Print(terminal, explanation, shared.IsJson(parsed));
                return 0;
            }
        );
        return verb;

        static Option<string?> File(string name, string description) =>
            new(name) { Description = description, HelpName = "FILE" };
    }

    // Without the folders of this machine, so that equal inputs give an equal page.
    private static string Command(ExplainRequest request)
    {
        static string Name(string path) => Path.GetFileName(path);
        var background = request.Background is { } rows ? $" --background {Name(rows)}" : "";
        return $"riposte model explain {Name(request.Model)} --input {Name(request.Input)}{background}";
    }

    private static void Print(Terminal terminal, ModelExplanation explanation, bool isJson)
    {
        var given = explanation.Contributions;
        var (means, gain) = (given.MeanAbsolute(), explanation.Model.Importance());
        int[] order = [.. Enumerable.Range(0, means.Length).OrderByDescending(f => means[f]).ThenBy(f => f)];
        if (isJson)
        {
            terminal.Out.WriteLine(JsonText.Of(Json(explanation, means, gain, order)));
            return;
        }
        foreach (var note in explanation.Notes)
        {
            terminal.Error.WriteLine($"note: {note}");
        }
        var total = means.Sum();
        terminal.Out.WriteLine(
            $"{given.Rows} rows; mean absolute contribution in {explanation.Unit}"
                + (given.Outputs > 1 ? ", added over the classes" : "")
        );
        TextTable.Write(
            terminal.Out,
            [
                ["feature", "mean", "share %", "gain %"],
                .. order
                    .Take(Shown)
                    .Select(f =>
                        new[]
                        {
                            given.Features[f],
                            StudyOptions.Text(means[f], "0.######"),
                            StudyOptions.Text(total == 0 ? double.NaN : means[f] / total * 100, "0.0"),
                            StudyOptions.Text(gain[f] * 100, "0.0"),
                        }
                    ),
            ],
            1,
            2,
            3
        );
        if (order.Length > Shown)
        {
            terminal.Out.WriteLine($"... and {order.Length - Shown} more; --output json has all of them.");
        }
    }

    private static JsonObject Json(ModelExplanation explanation, double[] means, double[] gain, int[] order)
    {
        var given = explanation.Contributions;
        double[][] each = [.. Enumerable.Range(0, given.Outputs).Select(given.MeanAbsolute)];
        return new JsonObject
        {
            ["rows"] = given.Rows,
            ["method"] = explanation.Method,
            ["unit"] = explanation.Unit,
            ["outputs"] = new JsonArray([.. explanation.Outputs.Select(name => JsonValue.Create(name))]),
            ["expected"] = Numbers(Enumerable.Range(0, given.Outputs).Select(output => given.Of(0, output)[^1])),
            ["features"] = new JsonArray([
                .. order.Select(f =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["name"] = given.Features[f],
                            ["mean_absolute"] = JsonText.Number(means[f]),
                            ["by_output"] = Numbers(each.Select(output => output[f])),
                            ["gain"] = JsonText.Number(gain[f]),
                        }
                ),
            ]),
            ["notes"] = new JsonArray([.. explanation.Notes.Select(note => JsonValue.Create(note))]),
        };
    }

    private static JsonArray Numbers(IEnumerable<double> values) => new([.. values.Select(JsonText.Number)]);
}
