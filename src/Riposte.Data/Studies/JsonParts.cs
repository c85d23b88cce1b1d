using System.Text.Json.Nodes;

namespace Riposte.Data.Studies;

/// <summary>Parts that a stored text must have.</summary>
internal static class JsonParts
{
    /// <summary>A value that must be there.</summary>
    /// <exception cref="FormatException">It is <c>null</c>.</exception>
    public static JsonNode Whole(this JsonNode? node) =>
        node ?? throw new FormatException("A value is missing in a stored text.");

    /// <summary>A member that must be there.</summary>
    /// <exception cref="FormatException">It is absent.</exception>
    public static JsonNode Part(this JsonNode? node, string name) =>
        node.Whole()[name] ?? throw new FormatException($"A stored text lacks '{name}'.");
}
