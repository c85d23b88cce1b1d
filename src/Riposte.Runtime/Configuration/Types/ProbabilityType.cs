using System.Text.Json.Nodes;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>A probability: <c>0.65</c> or <c>65%</c>; optionally one word such as <c>auto</c>.</summary>
internal sealed class ProbabilityType(string? word = null) : ConfigType
{
    public override string Describe =>
        $"{(word is null ? "" : word + " or ")}probability from 0 to 1, or from 0% to 100%";

    public override ConfigValue Parse(string text)
    {
        if (word is not null && text == word)
        {
            return ConfigValue.Good(word, word);
        }
        var hasSign = text.EndsWith('%');
        if (!NumberText.TryRead(hasSign ? text[..^1].TrimEnd() : text, out var number, out var problem))
        {
            return word is null ? problem : ConfigValue.Bad(problem.Message, $"Write {word}, 0.4 or 40%.");
        }
        if (!hasSign && number is > 1 and <= 100)
        {
            return ConfigValue.Bad("is above 1.", $"Write {text}% or {ConfigText.Number((double)(number / 100m))}.");
        }
        var value = (double)(hasSign ? number / 100m : number);
        return value is < 0 or > 1
            ? ConfigValue.Bad("is out of range.", $"Expected: {Describe}.")
            : ConfigValue.Good(value, ConfigText.Number(value));
    }

    public override JsonObject Schema() =>
        SchemaParts.AnyOf(
            new JsonObject
            {
                ["type"] = "number",
                ["minimum"] = 0,
                ["maximum"] = 1,
            },
            SchemaParts.Pattern(word is null ? "^[0-9.]+ *%$" : $"^({word}|[0-9.]+ *%)$")
        );
}
