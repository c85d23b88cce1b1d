using Riposte.Runtime.Configuration.Reading;

namespace Riposte.Runtime.Configuration;

/// <summary>
/// Reads a configuration, strictly: defaults, then extended files, the file, the profile, the environment,
/// <c>--set</c>, each
/// stronger than the one before. Every problem is reported at once, with its place and what to write instead.
/// </summary>
public static class ConfigLoader
{
    /// <summary>Reads a configuration.</summary>
    public static ConfigOutcome Load(ConfigRequest request)
    {
        var problems = new ProblemList();
        var files = new FileLayers(request.Environment, problems);
        var written = request.Text is null
            ? files.Read(request.Path, request.Profile)
            : files.ReadText(request.Path, request.Text, request.Profile);
        SettingText[] layers =
        [
            .. written,
            .. LooseSettings.FromEnvironment(request.Environment, problems),
            .. LooseSettings.FromSets(request.Sets, problems),
        ];
        var strongest = new Dictionary<string, SettingText>(StringComparer.Ordinal);
        var values = new SettingTable();
        foreach (var layer in layers)
        {
            var value = SettingReader.Read(layer, problems);
            strongest[layer.Key.Path] = layer;
            values.Put(layer.Key, value);
        }
        CheckRequired(request, strongest, problems);
        values.FillDefaults();
        foreach (var section in ModelOptions.Sections)
        {
            ModelDefaults.Apply(values, section, strongest.Keys);
        }
        CrossChecks.Run(values, strongest, request.Path, problems);
        return problems.Any
            ? new ConfigOutcome(null, problems.Sorted)
            : new ConfigOutcome(ConfigBuilder.Build(values, strongest.Keys), []);
    }

    private static void CheckRequired(
        ConfigRequest request,
        Dictionary<string, SettingText> given,
        ProblemList problems
    )
    {
        foreach (var key in ConfigKeys.All.Where(k => k.Required && !given.ContainsKey(k.Path)))
        {
            if (!problems.Sorted.Any(p => p.Key.Length == 0 || p.Key == key.Path))
            {
                problems.Add(
                    request.Path,
                    1,
                    1,
                    $"The key {key.Path} is missing.",
                    $"Add '{key.Path}: 1' as the first line."
                );
            }
        }
    }
}
