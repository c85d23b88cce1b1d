using System.Text.Json.Nodes;

namespace Riposte.Runtime.Backtests;

/// <summary>How a stored back-test was made, as flat keys and values: its <c>config.yaml</c> and the conventions of its
/// <c>metrics.json</c>.</summary>
public static class RunSettings
{
    /// <summary>Name of the file of settings.</summary>
    public const string File = "config.yaml";

    /// <summary>Reads them; conventions first. Empty where nothing was written down.</summary>
    /// <param name="folder">Folder of the back-test.</param>
    /// <param name="metrics">Contents of its <c>metrics.json</c>.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(string folder, JsonObject metrics)
    {
        var settings = new List<KeyValuePair<string, string>>();
        if (metrics["conventions"] is JsonObject conventions)
        {
            Flatten(conventions, "", settings);
        }
        else if (metrics["run"] is JsonObject run)
        {
            foreach (var key in (string[])["symbol", "timeframe", "start", "end", "costs", "data_hash", "code_hash"])
            {
                settings.Add(new($"run.{key}", run[key]?.ToString() ?? ""));
            }
        }
        var path = Path.Combine(folder, File);
        if (System.IO.File.Exists(path))
        {
            settings.AddRange(Lines(System.IO.File.ReadAllLines(path)));
        }
        return settings;
    }

    private static void Flatten(JsonObject json, string prefix, List<KeyValuePair<string, string>> settings)
    {
        foreach (var (key, value) in json)
        {
            if (value is JsonObject inner)
            {
                Flatten(inner, $"{prefix}{key}.", settings);
            }
            else
            {
                settings.Add(new(prefix + key, value?.ToString() ?? ""));
            }
        }
    }

    // The file as this program writes it: maps by two spaces of depth, every value on the line of its key.
    private static IEnumerable<KeyValuePair<string, string>> Lines(string[] lines)
    {
        var path = new List<string>();
        foreach (var line in lines)
        {
            var text = line.TrimStart();
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (text.Length == 0 || text[0] is '#' or '-' || colon < 1)
            {
                continue;
            }
            var depth = Math.Min((line.Length - text.Length) / 2, path.Count);
            path.RemoveRange(depth, path.Count - depth);
            path.Add(text[..colon]);
            var value = text[(colon + 1)..].Trim();
            if (value.Length > 0)
            {
                yield return new(string.Join('.', path), value);
            }
        }
    }
}
