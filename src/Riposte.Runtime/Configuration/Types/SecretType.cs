using System.Text.Json.Nodes;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>A key or password. It comes from a variable or a file, never from the configuration itself.</summary>
internal sealed class SecretType : ConfigType
{
    public override string Describe => "secret, as ${NAME} or ${file:path}";

    public override ConfigValue Parse(string text) =>
        text.Length == 0 || text.Any(c => c is < '!' or > '~')
            ? ConfigValue.Bad(
                "is no key: it is empty, or holds spaces, line breaks or other signs that keys do not have.",
                "Check the variable or the file."
            )
            : ConfigValue.Good(new Secret(text), Secret.Stars);

    public override JsonObject Schema() => SchemaParts.Pattern("^\\$\\{(file:[^}]+|[A-Za-z_][A-Za-z0-9_]*)\\}$");

    /// <summary>Whether a text is one placeholder and nothing else, without a default, which would be a secret
    /// written out.</summary>
    public static bool IsReference(string text) =>
        text.StartsWith("${", StringComparison.Ordinal)
        && text.IndexOf('}', StringComparison.Ordinal) == text.Length - 1
        && (text.StartsWith("${file:", StringComparison.Ordinal) || !text.Contains(":-", StringComparison.Ordinal));
}
