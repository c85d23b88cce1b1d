using System.Text.RegularExpressions;

namespace Riposte.Venues.Binance.Sign;

/// <summary>Takes signatures out of texts that came from outside.</summary>
internal static partial class SignatureText
{
    /// <summary>The text with stars in place of the value of every parameter <c>signature</c>.</summary>
    public static string Hide(string text) =>
        text.Contains("signature", StringComparison.OrdinalIgnoreCase) ? Value().Replace(text, "${name}***") : text;

    [GeneratedRegex(@"(?<name>signature[""']?\s*[=:]\s*[""']?)[A-Za-z0-9%+/=_-]+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Value();
}
