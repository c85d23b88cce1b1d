using System.Text.Json.Nodes;
using Riposte.Cli.Doctor;
using Riposte.Cli.Output;
using Riposte.Core.Errors;

namespace Riposte.Cli.Verbs;

/// <summary><c>doctor</c>: what is present, what is missing, how to get it.</summary>
internal static class DoctorCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var workspace = RunOptions.WorkspaceOption();
        var verb = new Verb(
            "doctor",
            "Check this machine: what is present, what is missing, how to get it.",
            "doctor",
            "doctor --output json"
        );
        verb.Options.Add(workspace);
        verb.SetAction(parsed =>
        {
            var checks = Examination.Of(terminal, Path.GetFullPath(parsed.GetValue(workspace) ?? ".", terminal.Folder));
            if (shared.IsJson(parsed))
            {
                terminal.Out.WriteLine(
                    JsonText.Of(new JsonObject { ["checks"] = new JsonArray([.. checks.Select(ToJson)]) })
                );
            }
            else
            {
                string[][] rows =
                [
                    ["check", "state", "found", "how to get it"],
                    .. checks.Select(c => new[] { c.Name, c.State, c.Detail, c.Fix }),
                ];
                TextTable.Write(terminal.Out, rows);
            }
            return checks.Any(c => c.State == "missing") ? (int)ErrorKind.Failure : 0;
        });
        return verb;
    }

    private static JsonObject ToJson(DoctorCheck check) =>
        new()
        {
            ["name"] = check.Name,
            ["state"] = check.State,
            ["detail"] = check.Detail,
            ["fix"] = check.Fix,
        };
}
