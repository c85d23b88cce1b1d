using System.Text.Json.Nodes;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>A percent in a closed range, held as a fraction. The sign <c>%</c> is required: 0.5 could mean 0.5 % or 50
/// %.</summary>
internal sealed class PercentType(double min, double max) : ConfigType
{
    public override string Describe => $"percent from {ConfigText.Percent(min)} to {ConfigText.Percent(max)}";

    public override ConfigValue Parse(string text)
    {
        var hasSign = text.EndsWith('%');
        if (!NumberText.TryRead(hasSign ? text[..^1].TrimEnd() : text, out var number, out var problem))
        {
            return hasSign
                ? problem
                : ConfigValue.Bad("is not a percent.", $"Expected: {Describe}, as in {ConfigText.Percent(max)}.");
        }
        if (!hasSign)
        {
            var asFraction = number is > -1 and < 1 && number != 0 ? $" or {ConfigText.Percent((double)number)}" : "";
            return ConfigValue.Bad("has no percent sign.", $"Write {text}%{asFraction}, whichever is meant.");
        }
        var value = (double)(number / 100m);
        return value < min || value > max
            ? ConfigValue.Bad("is out of range.", $"Expected: {Describe}.")
            : ConfigValue.Good(value, ConfigText.Percent(value));
    }

    public override JsonObject Schema() => SchemaParts.Pattern("^[+-]?[0-9.]+ *%$");
}
