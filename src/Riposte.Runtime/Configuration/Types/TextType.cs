using System.Text.Json.Nodes;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>Free text such as a path.</summary>
internal sealed class TextType(string what) : ConfigType
{
    public override string Describe => what;

    public override ConfigValue Parse(string text) =>
        text.Length == 0
            ? ConfigValue.Bad("is empty.", $"Write a {what}, or leave the key out.")
            : ConfigValue.Good(text, text);

    public override JsonObject Schema() => new() { ["type"] = "string", ["minLength"] = 1 };
}
