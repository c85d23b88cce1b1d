using System.Text.Json.Nodes;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>One of a few words.</summary>
internal sealed class ChoiceType(params string[] words) : ConfigType
{
    /// <summary>The words, first the most usual.</summary>
    public IReadOnlyList<string> Words => words;

    public override string Describe => "one of " + string.Join(", ", words);

    public override ConfigValue Parse(string text)
    {
        if (words.Contains(text, StringComparer.Ordinal))
        {
            return ConfigValue.Good(text, text);
        }
        var near = Suggestions.Nearest(text, words);
        return ConfigValue.Bad(
            "is not a choice here.",
            near is null ? $"Expected: {Describe}." : $"Did you mean {near}? Expected: {Describe}."
        );
    }

    public override JsonObject Schema() =>
        new() { ["enum"] = new JsonArray([.. words.Select(w => JsonValue.Create(w))]) };
}
