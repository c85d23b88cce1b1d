namespace Riposte.Runtime.Configuration;

/// <summary>What <see cref="ConfigLoader"/> reads.</summary>
/// <param name="Path">The file; its name as messages show it.</param>
/// <param name="Text">The text, when it does not come from a file; null reads the file.</param>
/// <param name="Profile">Profile to apply; null applies none.</param>
/// <param name="Environment">Environment variables: placeholders and <c>RIPOSTE__a__b</c>.</param>
/// <param name="Sets">Values of <c>--set</c>, strongest last.</param>
public sealed record ConfigRequest(
    string Path,
    string? Text,
    string? Profile,
    IReadOnlyDictionary<string, string> Environment,
    IReadOnlyList<string> Sets
)
{
    /// <summary>A file alone, without environment or overrides.</summary>
    public static ConfigRequest File(string path) =>
        new(path, null, null, new Dictionary<string, string>(StringComparer.Ordinal), []);

    /// <summary>A text alone, without environment or overrides.</summary>
    public static ConfigRequest Inline(string text) => File("inline.yaml") with { Text = text };
}
