using System.Globalization;

namespace Riposte.Core.Words;

/// <summary>Lengths of time for people who wait.</summary>
public static class TimeText
{
    /// <summary><c>0:07</c>, <c>12:30</c>, <c>3:02:05</c>; of a day and more <c>2d 7h</c>. Parts of a second are
    /// dropped.</summary>
    /// <param name="time">At least 0.</param>
    public static string Of(TimeSpan time) =>
        time.Days > 0 ? string.Create(CultureInfo.InvariantCulture, $"{time.Days}d {time.Hours}h")
        : time.Hours > 0 ? time.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture)
        : time.ToString(@"m\:ss", CultureInfo.InvariantCulture);
}
