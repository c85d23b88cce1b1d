namespace Riposte.Runtime.Configuration.Reading;

/// <summary>The value of each key; a key whose text was wrong has none.</summary>
internal sealed class SettingTable
{
    private readonly Dictionary<string, EffectiveSetting?> settings = new(StringComparer.Ordinal);

    /// <summary>Every setting in the order of the reference.</summary>
    public IReadOnlyList<EffectiveSetting> All => [.. ConfigKeys.All.Select(k => settings[k.Path]!)];

    public void Put(ConfigKey key, EffectiveSetting? value) => settings[key.Path] = value;

    public void FillDefaults()
    {
        foreach (var key in ConfigKeys.All)
        {
            if (!settings.ContainsKey(key.Path))
            {
                settings[key.Path] = SettingReader.Default(key);
            }
        }
    }

    /// <summary>Whether the value of a key could be read and has this type.</summary>
    public bool TryGet<T>(string path, out T value)
    {
        if (settings[path]?.Value is T typed)
        {
            value = typed;
            return true;
        }
        value = default!;
        return false;
    }

    public T Get<T>(string path) =>
        TryGet<T>(path, out var value)
            ? value
            : throw new InvalidOperationException($"{path} is not a {typeof(T).Name}.");

    public int Whole(string path) => checked((int)Get<long>(path));
}
