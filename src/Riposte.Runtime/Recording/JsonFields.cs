using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Riposte.Runtime.Recording;

/// <summary>Values of JSON that must be there.</summary>
internal static class JsonFields
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads JSON; null when it is none, or names a field twice.</summary>
    public static JsonNode? TryParse(ReadOnlySpan<byte> text)
    {
        try
        {
            return Utf8.IsValid(text) ? JsonNode.Parse(text, documentOptions: Strict) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A whole number.</summary>
    /// <exception cref="FormatException">There is no whole number.</exception>
    public static long Whole(this JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out long whole)
            ? whole
            : throw new FormatException("A whole number is missing.");

    /// <summary>A text.</summary>
    /// <exception cref="FormatException">There is no text.</exception>
    public static string Text(this JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text)
            ? text
            : throw new FormatException("A text is missing.");

    /// <summary>Yes or no.</summary>
    /// <exception cref="FormatException">There is no yes or no.</exception>
    public static bool Flag(this JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out bool flag)
            ? flag
            : throw new FormatException("A true or false is missing.");

    /// <summary>A number, or NaN for null.</summary>
    /// <exception cref="FormatException">There is something else.</exception>
    public static double NumberOrUnknown(this JsonNode? node) =>
        node is null ? double.NaN
        : node is JsonValue value && value.TryGetValue(out double number) ? number
        : throw new FormatException("A number is missing.");

    /// <summary>A list.</summary>
    /// <exception cref="FormatException">There is no list.</exception>
    public static JsonArray List(this JsonNode? node) =>
        node as JsonArray ?? throw new FormatException("A list is missing.");
}
