using System.Globalization;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>How findings spell numbers.</summary>
internal static class Text
{
    /// <summary>Decimal points, no separators.</summary>
    public static CultureInfo Invariant => CultureInfo.InvariantCulture;

    /// <summary>Text with numbers in the invariant form.</summary>
    public static string Of(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
