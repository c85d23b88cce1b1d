using System.Text.Json.Nodes;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>A list; each item has the inner type.</summary>
internal sealed class ListType(ConfigType item) : ConfigType
{
    public override string Describe => "list; each item: " + item.Describe;

    public override bool IsList => true;

    public override ConfigValue Parse(string text) => item.Parse(text);

    public override JsonObject Schema() =>
        new()
        {
            ["type"] = "array",
            ["items"] = item.Schema(),
            ["uniqueItems"] = true,
        };
}
