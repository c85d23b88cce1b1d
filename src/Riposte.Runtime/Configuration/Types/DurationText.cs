using System.Globalization;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>Splits <c>90d</c> into a count and a unit.</summary>
internal static class DurationText
{
    /// <summary>Reads a whole count above or equal to 0 and a unit; on failure gives a message and a hint.</summary>
    public static bool TrySplit(string text, string example, out int count, out string unit, out ConfigValue problem)
    {
        var end = 0;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }
        unit = text[end..].Trim();
        problem = ConfigValue.Good(0, "");
        if (!int.TryParse(text.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out count))
        {
            problem = ConfigValue.Bad("is not a whole count and a unit.", $"Write it as in {example}.");
        }
        else if (unit.Length == 0)
        {
            problem = ConfigValue.Bad("has no unit.", $"Write it as in {example}; m is minutes, h hours, d days.");
        }
        else if (end > 1 && text[0] == '0')
        {
            problem = ConfigValue.Bad("starts with 0.", $"Write it as in {example}.");
        }
        return problem.IsGood;
    }

    /// <summary>The problem with an unknown unit.</summary>
    public static ConfigValue UnknownUnit(string unit, string known)
    {
        var hint = unit switch
        {
            "M" => "m is minutes, mo is months.",
            "min" or "mins" or "minute" or "minutes" => "Minutes are written m.",
            "hour" or "hours" or "hr" or "H" => "Hours are written h.",
            "day" or "days" or "D" => "Days are written d.",
            "month" or "months" or "mon" => "Months are written mo.",
            _ => $"Units are {known}.",
        };
        return ConfigValue.Bad($"has the unknown unit '{unit}'.", hint);
    }
}
