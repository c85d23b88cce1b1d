using System.Globalization;

namespace Riposte.Runtime.Configuration;

/// <summary>The one spelling of numbers, percents and durations in canonical texts.</summary>
internal static class ConfigText
{
    public const long NanosecondsPerSecond = 1_000_000_000;
    public const long NanosecondsPerDay = 86_400 * NanosecondsPerSecond;

    private static readonly (string Unit, long Nanoseconds)[] Units =
    [
        ("w", 7 * NanosecondsPerDay),
        ("d", NanosecondsPerDay),
        ("h", 3600 * NanosecondsPerSecond),
        ("m", 60 * NanosecondsPerSecond),
        ("s", NanosecondsPerSecond),
    ];

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Percent(double fraction) =>
        ((decimal)fraction * 100m).ToString("0.###############", CultureInfo.InvariantCulture) + "%";

    public static string Duration(long nanoseconds)
    {
        if (nanoseconds == 0)
        {
            return "0s";
        }
        var (unit, length) = Units.First(u => u.Unit != "w" && nanoseconds % u.Nanoseconds == 0);
        return (nanoseconds / length).ToString(CultureInfo.InvariantCulture) + unit;
    }

    /// <summary>Nanoseconds of a unit of fixed length; 0 when it is unknown.</summary>
    public static long UnitLength(string unit) => Units.FirstOrDefault(u => u.Unit == unit).Nanoseconds;
}
