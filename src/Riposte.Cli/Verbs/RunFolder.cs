using System.Text.Json.Nodes;
using Riposte.Core.Errors;

namespace Riposte.Cli.Verbs;

/// <summary>A finished run as it lies on disk.</summary>
/// <param name="Id">Name of the folder.</param>
/// <param name="Path">The folder.</param>
/// <param name="Metrics">Contents of metrics.json.</param>
internal sealed record RunFolder(string Id, string Path, JsonObject Metrics)
{
    /// <summary>The finished runs of a workspace, by identifier.</summary>
    public static IReadOnlyList<RunFolder> All(string workspace)
    {
        var runs = System.IO.Path.Combine(workspace, "runs");
        return Directory.Exists(runs)
            ?
            [
                .. Directory
                    .EnumerateDirectories(runs)
                    .Order(StringComparer.Ordinal)
                    .Select(TryRead)
                    .OfType<RunFolder>(),
            ]
            : [];
    }

    /// <summary>The run whose identifier starts with a text, or whose folder it is.</summary>
    /// <exception cref="UserException">None or several do.</exception>
    public static RunFolder Find(string workspace, string start)
    {
        var all = All(workspace);
        var folder = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(start, workspace));
        var found = all.Where(r => r.Path == folder || r.Id.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            .ToArray();
        if (found.Length == 1)
        {
            return found[0];
        }
        var known =
            all.Count == 0 ? "There are no runs yet: try 'riposte demo'." : "'riposte runs list' shows every run.";
        throw new UserException(
            ErrorKind.Usage,
            found.Length == 0 ? $"No run starts with '{start}'." : $"{found.Length} runs start with '{start}'.",
            $"Runs were looked for in {System.IO.Path.Combine(workspace, "runs")}.",
            found.Length == 0 ? known : "Write more of the identifier."
        );
    }

    /// <summary>A number of metrics.json by dotted path; NaN when it is absent.</summary>
    public double Number(string path)
    {
        JsonNode? at = Metrics;
        foreach (var part in path.Split('.'))
        {
            at = (at as JsonObject)?[part];
        }
        return at is JsonValue value && value.TryGetValue<double>(out var number) ? number : double.NaN;
    }

    /// <summary>The verdict; empty when it is absent.</summary>
    public string Verdict => Metrics["honesty"]?["verdict"]?.ToString() ?? "";

    private static RunFolder? TryRead(string folder)
    {
        try
        {
            var text = File.ReadAllText(System.IO.Path.Combine(folder, "metrics.json"));
            return JsonNode.Parse(text) is JsonObject metrics
                ? new RunFolder(System.IO.Path.GetFileName(folder), folder, metrics)
                : null;
        }
        catch (Exception e) when (e is IOException or System.Text.Json.JsonException or UnauthorizedAccessException)
        {
            // A folder without readable metrics is no finished run.
            return null;
        }
    }
}
