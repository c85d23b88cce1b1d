using System.Text.Json.Nodes;

namespace Riposte.Runtime.Configuration.Types;

/// <summary><c>true</c> or <c>false</c>; the other spellings that some YAML readers take for them are
/// refused.</summary>
internal sealed class FlagType : ConfigType
{
    public override string Describe => "true or false";

    public override ConfigValue Parse(string text) =>
        text switch
        {
            "true" => ConfigValue.Good(true, "true"),
            "false" => ConfigValue.Good(false, "false"),
            _ => text.ToUpperInvariant() switch
            {
                "YES" or "ON" or "Y" or "TRUE" or "1" => ConfigValue.Bad("is not true or false.", "Write true."),
                "NO" or "OFF" or "N" or "FALSE" or "0" => ConfigValue.Bad("is not true or false.", "Write false."),
                _ => ConfigValue.Bad("is not true or false.", "Write true or false."),
            },
        };

    public override JsonObject Schema() => new() { ["type"] = "boolean" };
}
