using System.Globalization;
using Riposte.Core.Time;

namespace Riposte.Reports.Page;

/// <summary>Numbers for people: rounded, with thousands separators and a true minus sign. Unknown is a dash.</summary>
internal static class Format
{
    /// <summary>What stands for an unknown number.</summary>
    public const string Unknown = "–";

    /// <summary>A fraction as a percentage with its sign: +1.25%.</summary>
    public static string Return(double fraction, int digits = 2) => Signed(fraction * 100, digits, "%");

    /// <summary>A fraction as a percentage: 1.25%.</summary>
    public static string Share(double fraction, int digits = 1) => Fixed(fraction * 100, digits, "%");

    /// <summary>An amount with its sign, two decimals.</summary>
    public static string SignedMoney(double amount) => Signed(amount, 2, "");

    /// <summary>A whole number with its sign.</summary>
    public static string SignedCount(double value) => Signed(value, 0, "");

    /// <summary>An amount, two decimals.</summary>
    public static string Money(double amount) => Fixed(amount, 2, "");

    /// <summary>A plain number.</summary>
    public static string Number(double value, int digits = 2) => Fixed(value, digits, "");

    /// <summary>A count.</summary>
    public static string Count(double value) => Fixed(value, 0, "");

    /// <summary>A price with as many decimals as its size calls for.</summary>
    public static string Price(double price) =>
        Math.Abs(price) switch
        {
            >= 100 => Fixed(price, 2, ""),
            >= 1 => Fixed(price, 4, ""),
            _ => Fixed(price, 8, ""),
        };

    /// <summary>A quantity with at most eight decimals.</summary>
    public static string Quantity(double quantity) =>
        double.IsFinite(quantity) ? Minus(quantity.ToString("#,0.########", CultureInfo.InvariantCulture)) : Unknown;

    /// <summary>2024-01-31.</summary>
    public static string Date(Instant time) => time.ToDate().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>2024-01-31 08:15.</summary>
    public static string Minute(Instant time) => time.ToString()[..16].Replace('T', ' ');

    /// <summary>A span of time in its two largest units: 2d 4h, 3h 15m, 45m.</summary>
    public static string Span(long nanoseconds)
    {
        var minutes = nanoseconds / Interval.Minute.Nanoseconds;
        return minutes switch
        {
            >= 1440 => string.Create(CultureInfo.InvariantCulture, $"{minutes / 1440}d {minutes % 1440 / 60}h"),
            >= 60 => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}h {minutes % 60}m"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{minutes}m"),
        };
    }

    /// <summary>The class that colours a number by its sign.</summary>
    public static string SignClass(double value) =>
        value switch
        {
            > 0 => "gain",
            < 0 => "loss",
            _ => "",
        };

    /// <summary>A coordinate or length in a drawing: at most two decimals.</summary>
    public static string Px(double value) => (Math.Round(value, 2) + 0).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Fixed(double value, int digits, string unit) =>
        double.IsFinite(value) ? Minus(Rounded(value, digits)) + unit : Unknown;

    private static string Signed(double value, int digits, string unit)
    {
        var text = Fixed(value, digits, unit);
        return value > 0 && double.IsFinite(value) && text.AsSpan().ContainsAnyInRange('1', '9') ? "+" + text : text;
    }

    private static string Rounded(double value, int digits)
    {
        var text = value.ToString(digits == 0 ? "#,0" : "#,0." + new string('0', digits), CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAnyInRange('1', '9') ? text : text.TrimStart('-');
    }

    private static string Minus(string text) => text.Replace('-', '\u2212');
}
