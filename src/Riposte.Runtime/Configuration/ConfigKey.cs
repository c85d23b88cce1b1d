namespace Riposte.Runtime.Configuration;

/// <summary>One row of the table of keys: validation, the JSON Schema, <c>config show</c> and the reference are made
/// from it.</summary>
/// <param name="Path">Dotted path, such as <c>labels.take_profit</c>.</param>
/// <param name="Type">What values it takes.</param>
/// <param name="Default">Text of the default; null when the value may stay unset.</param>
/// <param name="Doc">One sentence for the reference.</param>
public sealed record ConfigKey(string Path, ConfigType Type, string? Default, string Doc)
{
    /// <summary>Whether the file must give it.</summary>
    public bool Required { get; init; }

    /// <summary>Whether it can change a result, so that it belongs to the result's name.</summary>
    public bool AffectsResult { get; init; } = true;

    /// <summary>Whether the text that names results leaves it out while it has its default: a key that came later, so
    /// that results made before it keep their names.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Other paths that mean the same key, such as names known from other libraries.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Whether the key is <paramref name="section"/> or lies in it.</summary>
    public bool IsUnder(string section) =>
        Path.StartsWith(section, StringComparison.Ordinal)
        && (Path.Length == section.Length || Path[section.Length] == '.');
}
