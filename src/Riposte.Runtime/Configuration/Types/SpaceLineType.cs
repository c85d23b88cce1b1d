using System.Text.Json.Nodes;
using Riposte.Runtime.Configuration.Spaces;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>A line of a search space: <c>model.params.max_depth 3..8</c>.</summary>
internal sealed class SpaceLineType : ConfigType
{
    public override string Describe =>
        "a key with its range or choices, such as `model.params.learning_rate 0.01..0.3 log`";

    public override ConfigValue Parse(string text) => SpaceLine.Read(text);

    public override JsonObject Schema() => SchemaParts.Pattern("^[a-z0-9_.]+ +.+$");
}
