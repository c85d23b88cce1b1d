using System.Text;

namespace Riposte.Runtime.Configuration.Reading;

/// <summary>Reads a file and the files it extends: weakest first, then the chosen profile of each.</summary>
internal sealed class FileLayers(IReadOnlyDictionary<string, string> environment, ProblemList problems)
{
    private const int MaxBytes = 1 << 20;
    private const int MaxFiles = 16;

    private readonly List<SettingText> settings = [];
    private readonly List<SettingText> profileSettings = [];
    private readonly List<string> profileNames = [];
    private int filesRead;

    /// <summary>Settings from weak to strong.</summary>
    public IReadOnlyList<SettingText> Read(string path, string? profile)
    {
        ReadFile(path, profile, []);
        CheckProfile(path, profile);
        return [.. settings, .. profileSettings];
    }

    /// <summary>Settings of a text that is no file; relative paths start from the current folder.</summary>
    public IReadOnlyList<SettingText> ReadText(string source, string text, string? profile)
    {
        ReadDocument(source, text, Directory.GetCurrentDirectory(), profile, [source]);
        CheckProfile(source, profile);
        return [.. settings, .. profileSettings];
    }

    private void CheckProfile(string source, string? profile)
    {
        if (profile is null || profileNames.Contains(profile, StringComparer.Ordinal))
        {
            return;
        }
        var near = Suggestions.Nearest(profile, profileNames);
        var known =
            profileNames.Count == 0
                ? "The file has no 'profiles' section."
                : $"Profiles are: {string.Join(", ", profileNames.Distinct(StringComparer.Ordinal))}.";
        problems.Add(
            source,
            null,
            "profiles",
            $"There is no profile '{profile}'.",
            near is null ? known : $"Did you mean {near}?"
        );
    }

    private void ReadFile(string path, string? profile, IReadOnlyList<string> chain)
    {
        var full = Path.GetFullPath(path);
        if (chain.Contains(full, StringComparer.Ordinal) || ++filesRead > MaxFiles)
        {
            problems.Add(
                path,
                null,
                "extends",
                "Files extend one another in a circle or too deeply.",
                "Break the circle."
            );
            return;
        }
        if (Load(path) is { } text)
        {
            ReadDocument(path, text, Path.GetDirectoryName(full)!, profile, [.. chain, full]);
        }
    }

    private string? Load(string path)
    {
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists)
            {
                var isFolder = Directory.Exists(path);
                problems.Add(
                    path,
                    null,
                    "",
                    isFolder ? "This is a folder." : "The file does not exist.",
                    isFolder ? "Name a YAML file in it." : NearFile(path)
                );
                return null;
            }
            if (info.Length > MaxBytes)
            {
                problems.Add(
                    path,
                    null,
                    "",
                    "The file is larger than 1 MiB.",
                    "Name a configuration, not data; data go to --data."
                );
                return null;
            }
            return new UTF8Encoding(false, throwOnInvalidBytes: true)
                .GetString(File.ReadAllBytes(path))
                .TrimStart('\uFEFF');
        }
        catch (ArgumentException)
        {
            problems.Add(path, null, "", "The file is not UTF-8 text.", "Save it as UTF-8.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(path, null, "", "The file cannot be read.", "Check its permissions.");
        }
        return null;
    }

    private static string NearFile(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(folder))
        {
            return "Check the path; its folder does not exist either.";
        }
        var names = Directory
            .EnumerateFiles(folder, "*.y*ml")
            .Select(f => Path.GetFileName(f))
            .Order(StringComparer.Ordinal)
            .ToArray();
        return Suggestions.Nearest(Path.GetFileName(path), names) is { } near
            ? $"Did you mean {Path.Combine(Path.GetDirectoryName(path) ?? "", near)}?"
            : "Check the path.";
    }

    private void ReadDocument(string source, string text, string folder, string? profile, IReadOnlyList<string> chain)
    {
        var root = new YamlTree(source, problems).Read(text);
        if (root is not ConfigNode.Map map)
        {
            if (root is not null)
            {
                problems.Add(source, root, "", "The file is not a map of keys.", "Start with 'version: 1'.");
            }
            return;
        }
        var placeholders = new Placeholders(environment, folder);
        foreach (var (key, value) in map.Entries)
        {
            if (key.Text == "extends")
            {
                ReadBases(source, value, folder, profile, chain);
            }
        }
        settings.AddRange(new LayerReader(source, placeholders, problems).Read(map, "extends", "profiles"));
        foreach (var (key, value) in map.Entries)
        {
            if (key.Text == "profiles")
            {
                ReadProfiles(source, value, placeholders, profile);
            }
        }
    }

    private void ReadBases(string source, ConfigNode value, string folder, string? profile, IReadOnlyList<string> chain)
    {
        var bases = value is ConfigNode.List list ? list.Items : [value];
        foreach (var item in bases)
        {
            if (item is not ConfigNode.Scalar { Text.Length: > 0 } scalar)
            {
                problems.Add(source, item, "extends", "A file name is expected.", "Write 'extends: base.yaml'.");
                continue;
            }
            var written = Path.IsPathRooted(scalar.Text)
                ? scalar.Text
                : Path.Combine(Path.GetDirectoryName(source) ?? "", scalar.Text);
            if (!File.Exists(Path.GetFullPath(scalar.Text, folder)))
            {
                problems.Add(
                    source,
                    item,
                    "extends",
                    $"The file {scalar.Text} does not exist.",
                    NearFile(Path.GetFullPath(scalar.Text, folder))
                );
                continue;
            }
            ReadFile(written, profile, chain);
        }
    }

    private void ReadProfiles(string source, ConfigNode value, Placeholders placeholders, string? profile)
    {
        if (value is not ConfigNode.Map profiles)
        {
            problems.Add(
                source,
                value,
                "profiles",
                "A map of profiles is expected.",
                "Name a profile and put keys below it, indented."
            );
            return;
        }
        foreach (var (name, content) in profiles.Entries)
        {
            profileNames.Add(name.Text);
            if (content is not ConfigNode.Map map)
            {
                problems.Add(
                    source,
                    content,
                    $"profiles.{name.Text}",
                    "A map of keys is expected.",
                    "Put keys below it, indented."
                );
                continue;
            }
            var read = new LayerReader(source, placeholders, problems).Read(map);
            SettingReader.Check(read, problems);
            if (name.Text == profile)
            {
                profileSettings.AddRange(read);
            }
        }
    }
}
