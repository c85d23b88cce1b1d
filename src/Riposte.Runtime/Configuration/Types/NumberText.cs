using System.Buffers;
using System.Globalization;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>Reads numbers strictly and explains what is wrong with the others.</summary>
internal static class NumberText
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789+-.eE");

    /// <summary>Reads a decimal number; on failure gives a message and a hint.</summary>
    public static bool TryRead(string text, out decimal value, out ConfigValue problem)
    {
        value = 0;
        problem = ConfigValue.Good(value, "");
        var digits = text.Replace("_", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        var unsigned = text.TrimStart('+', '-');
        if (
            unsigned.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            || unsigned.StartsWith("0o", StringComparison.OrdinalIgnoreCase)
            || unsigned.StartsWith("0b", StringComparison.OrdinalIgnoreCase)
        )
        {
            problem = ConfigValue.Bad(
                "is not a decimal number.",
                "Hexadecimal, octal and binary are refused: write plain digits."
            );
        }
        else if (unsigned.Length > 1 && unsigned[0] == '0' && char.IsAsciiDigit(unsigned[1]))
        {
            problem = ConfigValue.Bad(
                "starts with 0, which some YAML readers take for octal.",
                $"Write {unsigned.TrimStart('0')}."
            );
        }
        else if (unsigned.TrimStart('.').ToUpperInvariant() is "NAN" or "INF" or "INFINITY")
        {
            problem = ConfigValue.Bad("is not a finite number.", "Write a plain number.");
        }
        else if (digits != text && IsNumber(digits))
        {
            problem = ConfigValue.Bad("holds a digit separator.", $"Write {digits}.");
        }
        else if (
            !IsNumber(text) || !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
        )
        {
            problem = ConfigValue.Bad("is not a number.", "Write a number such as 10 or 0.5.");
        }
        return problem.IsGood;
    }

    private static bool IsNumber(string text) =>
        text.Length is > 0 and <= 40
        && !text.AsSpan().ContainsAnyExcept(NumberCharacters)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && Math.Abs(value) < 1e28;
}
