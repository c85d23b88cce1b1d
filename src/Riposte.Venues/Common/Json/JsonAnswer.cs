using System.Globalization;
using System.Text.Json;
using Riposte.Core.Time;

namespace Riposte.Venues.Common.Json;

/// <summary>Reads answers in JSON. Whatever is not as documented is a <see cref="FormatException"/> that names the
/// field; numbers may be written as numbers or as text.</summary>
internal static class JsonAnswer
{
    private const long LatestMilliseconds = 9_000_000_000_000;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>Parses a body and reads it.</summary>
    public static T Read<T>(ReadOnlyMemory<byte> body, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return read(document.RootElement);
        }
        catch (JsonException bad)
        {
            throw new FormatException($"no valid JSON at byte {bad.BytePositionInLine ?? 0}", bad);
        }
        catch (InvalidOperationException bad)
        {
            // The reader's word for text that is no valid UTF-8.
            throw new FormatException("text that is no valid UTF-8", bad);
        }
    }

    /// <summary>The elements of an array.</summary>
    public static JsonElement.ArrayEnumerator Rows(this JsonElement element, string what) =>
        element.ValueKind == JsonValueKind.Array
            ? element.EnumerateArray()
            : throw new FormatException($"{what} is no array");

    /// <summary>A field of an object.</summary>
    public static JsonElement Field(this JsonElement element, string name) =>
        element.Find(name) ?? throw new FormatException($"{name} is missing");

    /// <summary>A field of an object; null when it is absent or null.</summary>
    public static JsonElement? Find(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"an object with {name} was expected");
        }
        return element.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null ? field : null;
    }

    /// <summary>A field that holds a finite number.</summary>
    public static double Number(this JsonElement element, string name) => NumberOf(element.Field(name), name);

    /// <summary>A field that holds a whole number.</summary>
    public static long Whole(this JsonElement element, string name) => WholeOf(element.Field(name), name);

    /// <summary>A field that holds text.</summary>
    public static string Text(this JsonElement element, string name) => TextOf(element.Field(name), name);

    /// <summary>A field that holds milliseconds since 1970.</summary>
    public static Instant Time(this JsonElement element, string name) => TimeOf(element.Field(name), name);

    /// <summary>A field that holds true or false.</summary>
    public static bool Flag(this JsonElement element, string name) =>
        element.Field(name).ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw new FormatException($"{name} is neither true nor false"),
        };

    /// <summary>A finite number.</summary>
    public static double NumberOf(JsonElement element, string what)
    {
        const NumberStyles Style =
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var value = double.NaN;
        var isNumber = element.ValueKind switch
        {
            JsonValueKind.Number => element.TryGetDouble(out value),
            JsonValueKind.String => double.TryParse(
                element.GetString(),
                Style,
                CultureInfo.InvariantCulture,
                out value
            ),
            _ => false,
        };
        return isNumber && double.IsFinite(value) ? value : throw new FormatException($"{what} is no number");
    }

    /// <summary>A finite number that is not below 0.</summary>
    public static double AmountOf(JsonElement element, string what) =>
        NumberOf(element, what) is var value && value >= 0 ? value : throw new FormatException($"{what} is below 0");

    /// <summary>A whole number.</summary>
    public static long WholeOf(JsonElement element, string what)
    {
        var value = 0L;
        var isWhole = element.ValueKind switch
        {
            JsonValueKind.Number => element.TryGetInt64(out value),
            JsonValueKind.String => long.TryParse(
                element.GetString(),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out value
            ),
            _ => false,
        };
        return isWhole ? value : throw new FormatException($"{what} is no whole number");
    }

    /// <summary>Text.</summary>
    public static string TextOf(JsonElement element, string what) =>
        element.ValueKind == JsonValueKind.String
            ? element.GetString()!
            : throw new FormatException($"{what} is no text");

    /// <summary>Milliseconds since 1970.</summary>
    public static Instant TimeOf(JsonElement element, string what)
    {
        var milliseconds = WholeOf(element, what);
        return milliseconds is > 0 and <= LatestMilliseconds
            ? Instant.FromUnixMilliseconds(milliseconds)
            : throw new FormatException($"{what} is no time in milliseconds");
    }
}
