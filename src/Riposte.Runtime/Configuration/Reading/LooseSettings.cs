using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration.Reading;

/// <summary>Settings from outside files: environment variables <c>RIPOSTE__a__b</c> and <c>--set a.b=c</c>.</summary>
internal static class LooseSettings
{
    private const string Prefix = "RIPOSTE__";

    public static IEnumerable<SettingText> FromEnvironment(
        IReadOnlyDictionary<string, string> environment,
        ProblemList problems
    )
    {
        var names = environment.Keys.Where(n => n.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase));
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            var path = name[Prefix.Length..].Replace("__", ".", StringComparison.Ordinal).ToLowerInvariant();
            if (Make(path, environment[name], name, problems) is { } setting)
            {
                yield return setting.Key.Type is SecretType ? setting with { Written = ["${" + name + "}"] } : setting;
            }
        }
    }

    public static IEnumerable<SettingText> FromSets(IEnumerable<string> sets, ProblemList problems)
    {
        foreach (var set in sets)
        {
            var equals = set.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                problems.Add(
                    $"--set {set}",
                    null,
                    "",
                    "There is no '='.",
                    "Write --set key=value, as in --set seed=11."
                );
                continue;
            }
            var path = set[..equals].Trim();
            if (ConfigKeys.Find(path) is { Type: SecretType })
            {
                problems.Add(
                    $"--set {path}",
                    null,
                    path,
                    "A secret stands on the command line, where others can see it.",
                    $"Set the variable {Prefix}{path.Replace(".", "__", StringComparison.Ordinal)}, and renew the secret."
                );
                continue;
            }
            if (Make(path, set[(equals + 1)..].Trim(), $"--set {path}", problems) is { } setting)
            {
                yield return setting;
            }
        }
    }

    /// <summary>Splits at commas outside brackets; one pair of square brackets around everything is dropped.</summary>
    internal static IReadOnlyList<string> SplitList(string text)
    {
        var inner = text.StartsWith('[') && text.EndsWith(']') ? text[1..^1] : text;
        var items = new List<string>();
        var (start, depth) = (0, 0);
        for (var i = 0; i <= inner.Length; i++)
        {
            depth +=
                i == inner.Length
                    ? 0
                    : inner[i] switch
                    {
                        '(' => 1,
                        ')' => -1,
                        _ => 0,
                    };
            if (i == inner.Length || (inner[i] == ',' && depth == 0))
            {
                items.Add(inner[start..i].Trim());
                start = i + 1;
            }
        }
        return items is [""] ? [] : items;
    }

    private static SettingText? Make(string path, string text, string source, ProblemList problems)
    {
        if (ConfigKeys.Find(path) is not { } key)
        {
            var near = ConfigKeys.Suggest(path);
            problems.Add(
                source,
                null,
                path,
                ConfigKeys.IsSection(path) ? "This is a section, not a key." : "Unknown key.",
                LaterKeys.ReasonFor(path) is { } reason ? $"{reason}: leave it out."
                    : ForeignKeys.AdviceFor(path) is { } advice ? advice
                    : near is null ? "'riposte config schema' lists every key."
                    : $"Did you mean {near}?"
            );
            return null;
        }
        if (text.Length == 0 && !key.Type.IsList)
        {
            problems.Add(source, null, path, "The key has no value.", $"Expected: {key.Type.Describe}.");
            return null;
        }
        var texts = key.Type.IsList ? SplitList(text) : [text];
        return new SettingText(key, texts, texts, source, 0, 0);
    }
}
