using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Errors;
using Riposte.Runtime.Runs;

namespace Riposte.Cli.Verbs;

/// <summary><c>regime show</c>: how good the regime model of a run is, and what it says of the newest bar.</summary>
internal static class RegimeShowCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var workspace = RunOptions.WorkspaceOption();
        var id = new Argument<string>("RUN") { Description = "Identifier of a run, or its first characters." };
        var verb = new Verb(
            "show",
            "Show how good the regime model of a run is, and which regime it names at the newest test bar.",
            "regime show 3fa9c2",
            "regime show 3fa9c2 --output json"
        );
        verb.Arguments.Add(id);
        verb.Options.Add(workspace);
        verb.SetAction(parsed =>
        {
            var run = RunFolder.Find(
                Path.GetFullPath(parsed.GetValue(workspace) ?? ".", terminal.Folder),
                parsed.GetValue(id)!
            );
            var study = Read(run);
            if (shared.IsJson(parsed))
            {
                terminal.Out.WriteLine(JsonText.Of(study));
                return 0;
            }
            Print(terminal.Out, study);
            return 0;
        });
        return verb;
    }

    private static JsonObject Read(RunFolder run)
    {
        var path = Path.Combine(run.Path, RunDirectory.RegimesFile);
        if (!File.Exists(path))
        {
            throw new UserException(
                ErrorKind.Usage,
                $"Run {run.Id} has no regime model.",
                "It was made with layers.regime.enabled: false.",
                "Run again with --set layers.regime.enabled=true."
            );
        }
        try
        {
            return JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new UserException(
                ErrorKind.Data,
                $"{path} cannot be read.",
                "It is not the JSON that a run writes.",
                "Run again; finished stages come from the cache."
            );
        }
    }

    private static void Print(TextWriter output, JsonObject study)
    {
        output.WriteLine(study["sentence"]?.ToString());
        output.WriteLine(
            $"log-loss {Number(study["log_loss"])}, of the shares alone {Number(study["share_log_loss"])}; calibration error {Number(study["ece"])}; {study["rows"]} bars"
        );
        output.WriteLine();
        string[] columns = ["bars", "named", "precision", "recall", "f1", "last_known_f1", "auc", "lasts_bars"];
        TextTable.Write(
            output,
            [
                ["regime", .. columns],
                .. (study["regimes"]?.AsArray() ?? []).Select(line =>
                    (string[])[line?["name"]?.ToString() ?? "", .. columns.Select(column => Number(line?[column]))]
                ),
            ],
            [.. Enumerable.Range(1, columns.Length)]
        );
        output.WriteLine();
        var newest = study["newest"];
        output.WriteLine($"newest bar, closed {newest?["known_at"]}");
        output.WriteLine($"  named       {newest?["regime"]}");
        output.WriteLine($"  last known  {newest?["last_known"]?.ToString() ?? "-"}");
        foreach (var (name, value) in newest?.AsObject() ?? [])
        {
            if (name.StartsWith("p_", StringComparison.Ordinal))
            {
                output.WriteLine($"  {name, -18}  {Number(value)}");
            }
        }
    }

    private static string Number(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<double>(out var number)
            ? number.ToString("0.####", CultureInfo.InvariantCulture)
            : "-";
}
