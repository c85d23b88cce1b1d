using System.Globalization;
using System.Text.RegularExpressions;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>Reads <c>2 vol(100)</c> and <c>2 vol(100,96)</c>.</summary>
internal static partial class VolatilityText
{
    public const string Pattern = "[0-9.]+ *[*x]? *vol\\([0-9]+(, *[0-9]+)?\\)";

    /// <summary>Reads a multiple of a volatility; on failure gives a message and a hint.</summary>
    public static bool TryRead(string text, out double multiple, out VolatilitySetting volatility, out ConfigValue bad)
    {
        (multiple, volatility) = (0, new VolatilitySetting(100, 1));
        bad = ConfigValue.Bad("is not a multiple of a volatility.", "Write it as in 2 vol(100) or 2 vol(100,96).");
        var match = Form().Match(text);
        if (!match.Success || !NumberText.TryRead(match.Groups["multiple"].Value, out var size, out _))
        {
            return false;
        }
        var span = Whole(match.Groups["span"].Value);
        var lag = match.Groups["lag"].Success ? Whole(match.Groups["lag"].Value) : 1;
        if (size is < 0.05m or > 100 || span is < 2 or > 10_000 || lag is < 1 or > 10_000)
        {
            bad = ConfigValue.Bad(
                "is out of range.",
                "Write a multiple from 0.05 to 100, a span from 2 to 10000 and a lag from 1 to 10000 bars."
            );
            return false;
        }
        (multiple, volatility) = ((double)size, new VolatilitySetting(span, lag));
        return true;
    }

    private static int Whole(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<multiple>[0-9.]+)\s*[*x]?\s*vol\(\s*(?<span>[0-9]{1,5})\s*(,\s*(?<lag>[0-9]{1,5})\s*)?\)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Form();
}
