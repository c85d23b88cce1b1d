using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;

namespace Riposte.Cli.Verbs;

/// <summary><c>runs list</c>: finished runs with their key figures.</summary>
internal static class RunsListCommand
{
    private static readonly string[] Figures =
    [
        "performance.net_return",
        "performance.sharpe",
        "performance.max_drawdown",
        "performance.trades",
        "honesty.deflated_sharpe",
    ];

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var workspace = RunOptions.WorkspaceOption();
        var verb = new Verb(
            "list",
            "List finished runs with their key figures.",
            "runs list",
            "runs list --workspace research --output json"
        );
        verb.Options.Add(workspace);
        verb.SetAction(parsed =>
        {
            var runs = RunFolder.All(Path.GetFullPath(parsed.GetValue(workspace) ?? ".", terminal.Folder));
            if (shared.IsJson(parsed))
            {
                terminal.Out.WriteLine(
                    JsonText.Of(new JsonObject { ["runs"] = new JsonArray([.. runs.Select(ToJson)]) })
                );
                return 0;
            }
            if (runs.Count == 0)
            {
                terminal.Out.WriteLine("no runs yet: try 'riposte demo'");
                return 0;
            }
            string[] heading =
            [
                "run",
                "verdict",
                .. Figures.Select(f => f[(f.IndexOf('.', StringComparison.Ordinal) + 1)..]),
            ];
            var rows = runs.Select(r => (string[])[r.Id, r.Verdict, .. Figures.Select(f => Text(r.Number(f)))]);
            TextTable.Write(terminal.Out, [heading, .. rows], 2, 3, 4, 5, 6);
            return 0;
        });
        return verb;
    }

    private static string Text(double value) =>
        double.IsNaN(value) ? "-" : value.ToString("0.####", CultureInfo.InvariantCulture);

    private static JsonObject ToJson(RunFolder run)
    {
        var json = new JsonObject
        {
            ["id"] = run.Id,
            ["directory"] = run.Path,
            ["verdict"] = run.Verdict,
        };
        foreach (var figure in Figures)
        {
            json[figure[(figure.IndexOf('.', StringComparison.Ordinal) + 1)..]] = JsonText.Number(run.Number(figure));
        }
        return json;
    }
}
