using System.Buffers;
using System.Text;

namespace Riposte.Runtime.Configuration;

/// <summary>Writes the effective configuration as YAML that reads back, each value with its origin.</summary>
public static class ConfigPrinter
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(" #:{}[]&*!|>'\"%@`$\\,");

    /// <summary>The whole configuration, each value with its origin; keys that are unset stand in comments.</summary>
    public static string Yaml(RunConfig config) => Write(config, config.Settings, setting => $"  # {setting.Origin}");

    /// <summary>
    /// What a run keeps: the values that can change its result, and no paths or origins. Equal configurations give
    /// equal text, and
    /// running it on the same bars gives the same result.
    /// </summary>
    public static string Reproducible(RunConfig config) =>
        Write(
            config,
            config.Settings.Where(setting => setting.Key.AffectsResult && setting.Value is not null),
            _ => ""
        );

    /// <summary>
    /// What somebody wrote of the values that can change a result, with the venue whose store is read, and no paths or
    /// origins: a configuration that takes overrides as the one it was read from does, since what follows from other keys
    /// is left to follow.
    /// </summary>
    public static string Written(RunConfig config)
    {
        const string Default = "default";
        const string Venue = "exchange.name";
        var types = config
            .Settings.Select(setting => setting.Origin.Split(": ", 2))
            .Where(origin => origin.Length == 2 && ConfigKeys.Find(origin[0]) is not null)
            .DistinctBy(origin => origin[0])
            .ToDictionary(origin => origin[0], origin => origin[1], StringComparer.Ordinal);
        var written = config
            .Settings.Where(setting => setting.Key.AffectsResult || setting.Key.Path == Venue)
            .Where(setting => setting.Value is not null)
            .Where(setting => setting.Origin != Default && !types.ContainsKey(setting.Origin.Split(": ")[0]))
            .Select(setting =>
                types.TryGetValue(setting.Key.Path, out var type)
                    ? setting with
                    {
                        Value = type,
                        Canonical = type,
                    }
                    : setting
            );
        return Write(config, written, _ => "");
    }

    private static string Write(
        RunConfig config,
        IEnumerable<EffectiveSetting> settings,
        Func<EffectiveSetting, string> comment
    )
    {
        var text = new StringBuilder();
        var open = Array.Empty<string>();
        var all = settings.ToArray();
        foreach (var setting in all)
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
                // A section without a value would read back as a key without one.
                var isUnset = all.All(s => s.Value is null || !s.Key.IsUnder(string.Join('.', sections[..(i + 1)])));
                text.Append(' ', 2 * i).Append(isUnset ? "# " : "").Append(sections[i]).Append(":\n");
            }
            open = sections;
            var line = setting.Value is null ? $"# {parts[^1]}: unset" : $"{parts[^1]}: {Value(setting)}";
            text.Append(' ', 2 * sections.Length).Append(line.PadRight(46 - (2 * sections.Length)));
            text.Append(setting.Value is null ? "" : comment(setting));
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
            return "["
                + string.Join(", ", items.Select(i => i.Contains(',', StringComparison.Ordinal) ? $"\"{i}\"" : i))
                + "]";
        }
        if (setting.Value is Secret)
        {
            return "'" + setting.Canonical.Replace("'", "''", StringComparison.Ordinal) + "'";
        }
        // A path may hold anything that YAML or a placeholder would take for something else.
        return setting.Value is string text && text.AsSpan().ContainsAny(NeedsQuotes)
            ? "'" + text.Replace("'", "''", StringComparison.Ordinal).Replace("$", "$$", StringComparison.Ordinal) + "'"
            : setting.Canonical;
    }
}
