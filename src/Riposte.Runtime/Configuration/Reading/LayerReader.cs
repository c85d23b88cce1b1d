using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration.Reading;

/// <summary>Turns the tree of one file into settings, checking every key against the table.</summary>
internal sealed class LayerReader(string source, Placeholders placeholders, ProblemList problems)
{
    private static readonly string[] SecretWords =
    [
        "secret",
        "password",
        "passphrase",
        "token",
        "api_key",
        "apikey",
        "private_key",
    ];

    private readonly List<SettingText> settings = [];

    /// <summary>Reads a map of keys; entries named in <paramref name="special"/> are left to the caller.</summary>
    public IReadOnlyList<SettingText> Read(ConfigNode.Map root, params string[] special)
    {
        ReadMap(root, "", special);
        return settings;
    }

    private void ReadMap(ConfigNode.Map map, string parent, string[] special)
    {
        foreach (var (name, value) in map.Entries)
        {
            if (special.Contains(name.Text, StringComparer.Ordinal))
            {
                continue;
            }
            var path = parent.Length == 0 ? name.Text : $"{parent}.{name.Text}";
            CheckSecrets(path, name, value);
            if (value is ConfigNode.Refused)
            {
                continue;
            }
            if (ConfigKeys.Find(path) is { } key)
            {
                CheckTwoNames(key, name);
                ReadValue(key, value);
            }
            else if (ConfigKeys.IsSection(path))
            {
                ReadSection(path, value);
            }
            else
            {
                ReportUnknown(path, name);
            }
        }
    }

    private void CheckTwoNames(ConfigKey key, ConfigNode.Scalar at)
    {
        if (settings.Exists(s => s.Key == key))
        {
            problems.Add(
                source,
                at,
                key.Path,
                $"It is given under two names; {key.Path} and {string.Join(", ", key.Aliases)} are one key.",
                "Keep one of them."
            );
        }
    }

    private void ReadSection(string path, ConfigNode value)
    {
        if (value is ConfigNode.Map inner)
        {
            ReadMap(inner, path, []);
            return;
        }
        var example = ConfigKeys.All.First(k => k.IsUnder(path)).Path[(path.Length + 1)..];
        problems.Add(
            source,
            value,
            path,
            "This is a section, not a value.",
            $"Put keys below it, indented, such as {example}."
        );
    }

    private void ReportUnknown(string path, ConfigNode.Scalar at)
    {
        if (LaterKeys.ReasonFor(path) is { } reason)
        {
            problems.Add(source, at, path, "Not available in this release.", $"{reason}: remove the key.");
            return;
        }
        var near = ConfigKeys.Suggest(path);
        problems.Add(
            source,
            at,
            path,
            "Unknown key.",
            ForeignKeys.AdviceFor(path) is { } advice ? advice
                : near is null ? "Remove it; 'riposte config schema' lists every key."
                : $"Did you mean {near}?"
        );
    }

    private void ReadValue(ConfigKey key, ConfigNode node)
    {
        switch (node)
        {
            case ConfigNode.Scalar scalar when key.Type.IsList:
                problems.Add(source, node, key.Path, "A list is expected.", $"Write [{scalar.Text}], in brackets.");
                break;
            case ConfigNode.Scalar scalar:
                AddTexts(key, node, [scalar]);
                break;
            case ConfigNode.List list when key.Type.IsList && list.Items.All(i => i is ConfigNode.Scalar):
                AddTexts(key, node, [.. list.Items.Cast<ConfigNode.Scalar>()]);
                break;
            case ConfigNode.List when !key.Type.IsList:
                problems.Add(
                    source,
                    node,
                    key.Path,
                    "One value is expected, not a list.",
                    $"Expected: {key.Type.Describe}."
                );
                break;
            default:
                problems.Add(
                    source,
                    node,
                    key.Path,
                    "A plain value is expected here.",
                    $"Expected: {key.Type.Describe}."
                );
                break;
        }
    }

    private void AddTexts(ConfigKey key, ConfigNode at, IReadOnlyList<ConfigNode.Scalar> scalars)
    {
        var texts = new List<string>();
        foreach (var scalar in scalars)
        {
            if (scalar.Text.Length == 0 || (scalar.IsPlain && scalar.Text is "~" or "null" or "Null" or "NULL"))
            {
                problems.Add(
                    source,
                    scalar,
                    key.Path,
                    "The key has no value.",
                    $"Expected: {key.Type.Describe}; or remove the key to take the default."
                );
                return;
            }
            if (key.Type is SecretType && Placeholders.IsIn(scalar.Text) && !SecretType.IsReference(scalar.Text))
            {
                problems.Add(
                    source,
                    scalar,
                    key.Path,
                    "A secret is one placeholder alone, without a default.",
                    "Write ${NAME} or ${file:path}."
                );
                return;
            }
            var (text, message, hint) = placeholders.Fill(scalar.Text);
            if (message.Length > 0)
            {
                problems.Add(source, scalar, key.Path, message, hint);
                return;
            }
            texts.Add(text);
        }
        settings.Add(new SettingText(key, texts, [.. scalars.Select(s => s.Text)], source, at.Line, at.Column));
    }

    private void CheckSecrets(string path, ConfigNode.Scalar name, ConfigNode value)
    {
        if (value is ConfigNode.Map map && !ConfigKeys.IsSection(path))
        {
            foreach (var (inner, innerValue) in map.Entries)
            {
                CheckSecrets($"{path}.{inner.Text}", inner, innerValue);
            }
        }
        if (value is not ConfigNode.Scalar { Text.Length: > 0 } scalar || Placeholders.IsIn(scalar.Text))
        {
            return;
        }
        var isSecret = Array.Exists(SecretWords, word => name.Text.EndsWith(word, StringComparison.OrdinalIgnoreCase));
        var at = scalar.Text.IndexOf('@', StringComparison.Ordinal);
        var scheme = scalar.Text.IndexOf("://", StringComparison.Ordinal);
        if (
            isSecret
            || (scheme > 0 && at > scheme && scalar.Text[(scheme + 3)..at].Contains(':', StringComparison.Ordinal))
        )
        {
            problems.Add(
                source,
                value,
                path,
                "A secret is written in the file.",
                "Replace it by ${NAME} or ${file:path}, and renew the secret: files are copied and shared."
            );
        }
    }
}
