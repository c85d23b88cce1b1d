using System.Text.Json.Nodes;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>A fixed time in nanoseconds (<c>24h</c>), or one word such as <c>auto</c>.</summary>
internal sealed class DurationType(string? word = null) : ConfigType
{
    public override string Describe => $"{(word is null ? "" : word + " or ")}duration such as 90m, 24h, 2d";

    public override ConfigValue Parse(string text)
    {
        if (word is not null && text == word)
        {
            return ConfigValue.Good(word, word);
        }
        if (!DurationText.TrySplit(text, "24h", out var count, out var unit, out var problem))
        {
            return problem;
        }
        var length = ConfigText.UnitLength(unit);
        if (length == 0)
        {
            return DurationText.UnknownUnit(unit, "s, m, h, d, w");
        }
        var value = checked((Int128)count * length);
        return value > 3650 * (Int128)ConfigText.NanosecondsPerDay
            ? ConfigValue.Bad("is longer than 3650d.", "Write a shorter duration.")
            : ConfigValue.Good((long)value, ConfigText.Duration((long)value));
    }

    public override JsonObject Schema() =>
        SchemaParts.Pattern(word is null ? "^[0-9]+ *[smhdw]$" : $"^({word}|[0-9]+ *[smhdw])$");
}
