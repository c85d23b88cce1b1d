using System.CommandLine;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Market.Checks;
using Riposte.Core.Words;
using Riposte.Runtime.Exports;

namespace Riposte.Cli.Verbs;

/// <summary>Options of the verbs that read files of the user's.</summary>
internal static class InputOptions
{
    public static Option<string> Input(string description, bool isRequired = true) =>
        new("--input", "-i")
        {
            Description = description,
            HelpName = "FILE",
            Required = isRequired,
        };

    public static Option<string> Out(string description, string name = "FILE") =>
        new("--out")
        {
            Description = description,
            HelpName = name,
            Required = true,
        };

    public static Option<string?> Repair(string description)
    {
        var option = new Option<string?>("--repair")
        {
            Description = description,
            HelpName = "sort,drop_bad,keep_first,keep_last",
        };
        option.Validators.Add(result =>
        {
            var text = result.GetValueOrDefault<string?>();
            if (!RepairPolicies.TryParse(text, out _))
            {
                result.AddError(
                    $"--repair {text} is no policy: it is none, or some of {string.Join(", ", RepairPolicies.Names)} with commas between, not both keep_first and keep_last."
                );
            }
        });
        return option;
    }

    public static string Absolute(string path, Terminal terminal) => Path.GetFullPath(path, terminal.Folder);

    /// <summary>Prints what was written.</summary>
    public static int Print(Terminal terminal, ExportNote note, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(
                JsonText.Of(
                    new JsonObject
                    {
                        ["file"] = note.Path,
                        ["rows"] = note.Rows,
                        ["columns"] = new JsonArray([.. note.Columns.Select(c => JsonValue.Create(c))]),
                        ["notes"] = new JsonArray([.. note.Notes.Select(n => JsonValue.Create(n))]),
                    }
                )
            );
            return 0;
        }
        foreach (var text in note.Notes)
        {
            terminal.Error.WriteLine($"note: {text}");
        }
        terminal.Out.WriteLine(
            $"{note.Path}: {CountText.Of(note.Rows, "row")} of {string.Join(", ", note.Columns.Take(12))}{(note.Columns.Count > 12 ? ", ..." : "")}"
        );
        return 0;
    }

    /// <summary>An option that takes one of a few words; the first is the default.</summary>
    public static Option<string> Choice(string name, string description, params string[] words)
    {
        var option = new Option<string>(name)
        {
            Description = description,
            HelpName = string.Join('|', words),
            DefaultValueFactory = _ => words[0],
        };
        option.AcceptOnlyFromAmong(words);
        return option;
    }
}
