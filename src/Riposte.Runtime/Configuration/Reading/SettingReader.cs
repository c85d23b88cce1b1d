namespace Riposte.Runtime.Configuration.Reading;

/// <summary>Reads the texts of settings into typed values.</summary>
internal static class SettingReader
{
    /// <summary>Reports what is wrong with some settings; their values are dropped.</summary>
    public static void Check(IEnumerable<SettingText> settings, ProblemList problems)
    {
        foreach (var setting in settings)
        {
            Read(setting, problems);
        }
    }

    /// <summary>The value of a setting; null when a problem was reported.</summary>
    public static EffectiveSetting? Read(SettingText setting, ProblemList problems)
    {
        var values = new List<ConfigValue>();
        for (var i = 0; i < setting.Texts.Count; i++)
        {
            var value = setting.Key.Type.Parse(setting.Texts[i].Trim());
            if (!value.IsGood)
            {
                Report(setting, i, value, problems);
                return null;
            }
            values.Add(value);
        }
        if (!setting.Key.Type.IsList)
        {
            // A secret is named by the variable or file it comes from, which reads back and shows nothing.
            var canonical = values[0].Value is Secret ? setting.Written[0] : values[0].Canonical;
            return new EffectiveSetting(setting.Key, canonical, values[0].Value, setting.Origin);
        }
        var texts = values.ConvertAll(v => v.Canonical);
        if (texts.GroupBy(t => t, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            problems.Add(setting, $"'{twice.Key}' stands twice in the list.", "Keep one of them.");
            return null;
        }
        return new EffectiveSetting(setting.Key, string.Join(", ", texts), texts, setting.Origin);
    }

    /// <summary>The default of a key; a value of null when it has none.</summary>
    public static EffectiveSetting Default(ConfigKey key)
    {
        if (key.Default is null)
        {
            return new EffectiveSetting(key, "", null, "default");
        }
        var problems = new ProblemList();
        var texts = key.Type.IsList ? LooseSettings.SplitList(key.Default) : [key.Default];
        return Read(new SettingText(key, texts, texts, "default", 0, 0), problems)
            ?? throw new InvalidOperationException($"The default of {key.Path} is wrong: {problems.Sorted[0]}");
    }

    private static void Report(SettingText setting, int item, ConfigValue value, ProblemList problems)
    {
        // What a placeholder stands for may be secret: it is never shown.
        var written = setting.Written[item];
        var isFilled = Placeholders.IsIn(written);
        problems.Add(
            setting,
            isFilled ? $"What '{written}' stands for {value.Message}" : $"'{written}' {value.Message}",
            isFilled ? $"Expected: {setting.Key.Type.Describe}." : value.Hint
        );
    }
}
