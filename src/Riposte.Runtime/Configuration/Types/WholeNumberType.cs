using System.Globalization;
using System.Text.Json.Nodes;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>A whole number in a range.</summary>
internal sealed class WholeNumberType(long min, long max) : ConfigType
{
    public override string Describe => string.Create(CultureInfo.InvariantCulture, $"whole number from {min} to {max}");

    public override ConfigValue Parse(string text)
    {
        if (!NumberText.TryRead(text, out var value, out var problem))
        {
            return problem;
        }
        if (value != decimal.Truncate(value))
        {
            return ConfigValue.Bad("is not a whole number.", $"Expected: {Describe}.");
        }
        if (value < min || value > max)
        {
            return ConfigValue.Bad("is out of range.", $"Expected: {Describe}.");
        }
        return ConfigValue.Good((long)value, ((long)value).ToString(CultureInfo.InvariantCulture));
    }

    public override JsonObject Schema() =>
        new()
        {
            ["type"] = "integer",
            ["minimum"] = min,
            ["maximum"] = max,
        };
}
