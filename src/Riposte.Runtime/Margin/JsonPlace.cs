using System.Globalization;
using System.Text;
using System.Text.Json;
using Riposte.Core.Errors;
using Riposte.Core.Money;

namespace Riposte.Runtime.Margin;

/// <summary>A value in a JSON file of the user's, with where it stands, so that errors can say so. Amounts are read as
/// decimal digits, never through a double; they may be written as numbers or as text.</summary>
/// <param name="Element">The value.</param>
/// <param name="File">Path of the file.</param>
/// <param name="Name">What the value is: <c>position 2 (BTCUSDT)</c>; empty for the whole file.</param>
internal readonly record struct JsonPlace(JsonElement Element, string File, string Name)
{
    private const decimal MoneyUnits = 100_000_000m;
    private const decimal RatioUnits = 1_000_000_000_000m;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>Reads a file.</summary>
    /// <exception cref="UserException">The file is absent, cannot be read, or is no JSON.</exception>
    public static T Read<T>(string file, Func<JsonPlace, T> read)
    {
        try
        {
            ReadOnlyMemory<byte> bytes = System.IO.File.ReadAllBytes(file);
            // Some editors put a byte-order mark in front, which is no JSON.
            bytes = bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
            using var document = JsonDocument.Parse(bytes, Strict);
            return read(new JsonPlace(document.RootElement, file, ""));
        }
        catch (JsonException bad)
        {
            throw Bad(file, $"is no valid JSON at line {(bad.LineNumber ?? 0) + 1}: {bad.Message}");
        }
        catch (InvalidOperationException bad)
        {
            // The reader's word for text that is no valid UTF-8.
            throw Bad(file, $"cannot be read: {bad.Message}");
        }
        catch (Exception bad) when (bad is IOException or UnauthorizedAccessException)
        {
            throw new UserException(
                ErrorKind.Data,
                $"{file} cannot be read: {bad.Message}",
                "It is absent, a folder, or closed to you.",
                "Check the path."
            );
        }
    }

    /// <summary>The elements of an array, named by a word and their number from 1.</summary>
    public IEnumerable<JsonPlace> Rows(string word)
    {
        if (Element.ValueKind != JsonValueKind.Array)
        {
            throw Bad($"is no list of {word}s.");
        }
        var place = this;
        return Element
            .EnumerateArray()
            .Select(
                (row, i) =>
                    row.ValueKind == JsonValueKind.Object
                        ? place with
                        {
                            Element = row,
                            Name = place.Join(string.Create(CultureInfo.InvariantCulture, $"{word} {i + 1}")),
                        }
                        : throw place.Bad($"holds a {word} that is no object.")
            );
    }

    /// <summary>A field that must be there.</summary>
    public JsonPlace Field(string name) => Find(name) ?? throw Bad($"has no {name}.");

    /// <summary>A field; null when it is absent or null.</summary>
    public JsonPlace? Find(string name) =>
        Element.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null
            ? new JsonPlace(field, File, Join(name))
            : null;

    /// <summary>Text that is not empty.</summary>
    public string Text() =>
        Element.ValueKind == JsonValueKind.String && Element.GetString() is { Length: > 0 } text
            ? text
            : throw Bad("is no text.");

    /// <summary>A whole number.</summary>
    public int Whole() =>
        Number() is var value && value == decimal.Truncate(value) && Math.Abs(value) <= int.MaxValue
            ? (int)value
            : throw Bad("is no whole number.");

    /// <summary>An amount of money.</summary>
    public Money Money() => new(Units(MoneyUnits, 8));

    /// <summary>A price above 0.</summary>
    public Price Price() => Units(MoneyUnits, 8) is var units && units > 0 ? new(units) : throw Bad("is not above 0.");

    /// <summary>A quantity of either sign.</summary>
    public Quantity Quantity() => new(Units(MoneyUnits, 8));

    /// <summary>A rate.</summary>
    public Ratio Ratio() => new(Units(RatioUnits, 12));

    /// <summary>An error about this value.</summary>
    public UserException Bad(string what) => Bad(File, Name.Length == 0 ? what : $"{Name} {what}");

    /// <summary>This place with a remark on which one it is.</summary>
    public JsonPlace Called(string remark) => this with { Name = $"{Name} ({remark})" };

    private string Join(string name) => Name.Length == 0 ? name : $"{Name}: {name}";

    private long Units(decimal scale, int digits)
    {
        var value = Number();
        if (Math.Abs(value) >= long.MaxValue / scale)
        {
            throw Bad($"is out of range: {value.ToString(CultureInfo.InvariantCulture)}.");
        }
        var units = value * scale;
        return units == decimal.Truncate(units)
            ? (long)units
            : throw Bad(
                string.Create(CultureInfo.InvariantCulture, $"has more than {digits} digits after the point: {value}.")
            );
    }

    private decimal Number()
    {
        const NumberStyles Style =
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var text = Element.ValueKind switch
        {
            JsonValueKind.Number => Element.GetRawText(),
            JsonValueKind.String => Element.GetString(),
            _ => null,
        };
        return decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Bad("is no number.");
    }

    private static UserException Bad(string file, string what) =>
        new(
            ErrorKind.Data,
            $"{file}: {what}",
            "Money is reckoned exactly, and nothing is guessed.",
            "Correct the file; its form stands in docs/reference: margin.md for positions and tiers, risk.md for a case."
        );
}
