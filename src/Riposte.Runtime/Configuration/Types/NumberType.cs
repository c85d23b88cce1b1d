using System.Text.Json.Nodes;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>A number in a closed range.</summary>
internal sealed class NumberType(double min, double max) : ConfigType
{
    public override string Describe => $"number from {ConfigText.Number(min)} to {ConfigText.Number(max)}";

    public override ConfigValue Parse(string text)
    {
        if (text.EndsWith('%'))
        {
            return ConfigValue.Bad("is a percent where a plain number belongs.", $"Expected: {Describe}.");
        }
        if (!NumberText.TryRead(text, out var number, out var problem))
        {
            return problem;
        }
        var value = (double)number;
        return value < min || value > max
            ? ConfigValue.Bad("is out of range.", $"Expected: {Describe}.")
            : ConfigValue.Good(value, ConfigText.Number(value));
    }

    public override JsonObject Schema() =>
        new()
        {
            ["type"] = "number",
            ["minimum"] = min,
            ["maximum"] = max,
        };
}
