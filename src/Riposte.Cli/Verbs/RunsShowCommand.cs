using System.CommandLine;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;

namespace Riposte.Cli.Verbs;

/// <summary><c>runs show</c>: every figure and file of one run.</summary>
internal static class RunsShowCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var workspace = RunOptions.WorkspaceOption();
        var id = new Argument<string>("RUN") { Description = "Identifier of a run, or its first characters." };
        var verb = new Verb(
            "show",
            "Show every figure and file of one run.",
            "runs show 3fa9c2",
            "runs show 3fa9c2 --output json"
        );
        verb.Arguments.Add(id);
        verb.Options.Add(workspace);
        verb.SetAction(parsed =>
        {
            var run = RunFolder.Find(
                Path.GetFullPath(parsed.GetValue(workspace) ?? ".", terminal.Folder),
                parsed.GetValue(id)!
            );
            if (shared.IsJson(parsed))
            {
                terminal.Out.WriteLine(
                    JsonText.Of(
                        new JsonObject
                        {
                            ["id"] = run.Id,
                            ["directory"] = run.Path,
                            ["metrics"] = run.Metrics.DeepClone(),
                        }
                    )
                );
                return 0;
            }
            terminal.Out.WriteLine($"run {run.Id}");
            PrintFigures(terminal.Out, run.Metrics, "");
            foreach (var file in Directory.EnumerateFiles(run.Path).Order(StringComparer.Ordinal))
            {
                terminal.Out.WriteLine($"  {file}");
            }
            return 0;
        });
        return verb;
    }

    private static void PrintFigures(TextWriter output, JsonObject node, string parent)
    {
        foreach (var (name, value) in node)
        {
            var path = parent.Length == 0 ? name : $"{parent}.{name}";
            if (value is JsonObject inner)
            {
                PrintFigures(output, inner, path);
            }
            else if (value is null or JsonValue)
            {
                output.WriteLine($"  {path, -36} {value?.ToString() ?? "undefined"}");
            }
        }
    }
}
