using System.Text.Json.Nodes;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>Pieces of JSON Schema.</summary>
internal static class SchemaParts
{
    public static JsonObject Pattern(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    public static JsonObject AnyOf(params JsonObject[] choices) => new() { ["anyOf"] = new JsonArray([.. choices]) };
}
