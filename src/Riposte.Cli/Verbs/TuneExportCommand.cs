using System.CommandLine;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Runtime.Tuning;

namespace Riposte.Cli.Verbs;

/// <summary><c>tune export</c>: all trials of a study as a file.</summary>
internal static class TuneExportCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = new StudyInput();
        var file = new Option<string>("--out")
        {
            Description = "File to write: .csv, .parquet, .json or .jsonl.",
            HelpName = "FILE",
            Required = true,
        };
        var steps = new Option<bool>("--steps") { Description = "Write the values part of the way too." };
        var verb = new Verb(
            "export",
            "Write all trials of a study: states, scores, parameters, figures.",
            "tune export btc --out trials.csv",
            "tune export btc --out trials.jsonl --steps --output json"
        );
        input.AddTo(verb);
        foreach (var option in new Option[] { file, steps })
        {
            verb.Options.Add(option);
        }
        verb.Does(
            (parsed, cancel) =>
            {
                var (study, trials) = input.Load(parsed, terminal);
                var note = StudyExport.Write(
                    study,
                    trials,
                    InputOptions.Absolute(parsed.GetValue(file)!, terminal),
                    parsed.GetValue(steps),
                    cancel
                );
                if (shared.IsJson(parsed))
                {
                    var columns = new JsonArray([.. note.Columns.Select(column => JsonValue.Create(column))]);
                    terminal.Out.WriteLine(
                        JsonText.Of(
                            new JsonObject
                            {
                                ["study"] = study.Name,
                                ["path"] = note.Path,
                                ["trials"] = note.Rows,
                                ["columns"] = columns,
                            }
                        )
                    );
                    return 0;
                }
                terminal.Out.WriteLine($"{note.Rows} trials of {study.Name} in {note.Path}");
                return 0;
            }
        );
        return verb;
    }
}
