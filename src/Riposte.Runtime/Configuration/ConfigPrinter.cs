using System.Buffers;
using System.Text;

namespace Riposte.Runtime.Configuration;

/// <summary>Writes the effective configuration as YAML that reads back, each value with its origin.</summary>
public static class ConfigPrinter
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(" #:{}[]&*!|>'\"%@`$\\,");

    /// <summary>The whole configuration; keys that are unset stand in comments.</summary>
    public static string Yaml(RunConfig config)
    {
        var text = new StringBuilder();
        var open = Array.Empty<string>();
        foreach (var setting in config.Settings)
        {
            if (config.Simulator is null && setting.Key.IsUnder("simulator"))
            {
                continue;
            }
            var parts = setting.Key.Path.Split('.');
            var sections = parts[..^1];
            var shared = open.Zip(sections).TakeWhile(p => p.First == p.Second).Count();
            for (var i = shared; i < sections.Length; i++)
            {
                text.Append(' ', 2 * i).Append(sections[i]).Append(":\n");
            }
            open = sections;
            var line = setting.Value is null ? $"# {parts[^1]}: unset" : $"{parts[^1]}: {Value(setting)}";
            text.Append(' ', 2 * sections.Length).Append(line.PadRight(46 - (2 * sections.Length)));
            text.Append(setting.Value is null ? "" : $"  # {setting.Origin}");
            while (text[^1] == ' ')
            {
                text.Length--;
            }
            text.Append('\n');
        }
        return text.ToString();
    }

    private static string Value(EffectiveSetting setting)
    {
        if (setting.Value is List<string> items)
        {
            return "[" + string.Join(", ", items.Select(i => i.Contains(',', StringComparison.Ordinal) ? $"\"{i}\"" : i)) + "]";
        }
        // A path may hold anything that YAML or a placeholder would take for something else.
        return setting.Value is string text && text.AsSpan().ContainsAny(NeedsQuotes)
            ? "'" + text.Replace("'", "''", StringComparison.Ordinal).Replace("$", "$$", StringComparison.Ordinal) + "'"
            : setting.Canonical;
    }
}
