namespace Riposte.Trading.Live.Watch;

/// <summary>Spans of time in nanoseconds.</summary>
internal static class Spans
{
    public const long Millisecond = 1_000_000;
    public const long Second = 1_000 * Millisecond;
    public const long Minute = 60 * Second;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;

    /// <summary>A moment that never comes.</summary>
    public const long Never = long.MaxValue;

    /// <summary>The later of "now" and "now plus a span", the end of time when that is too far.</summary>
    public static long After(long now, long span) => span >= Never - Math.Max(now, 0) ? Never : now + span;

    /// <summary>A span that doubles with each attempt after the first, up to a most.</summary>
    public static long Doubled(long first, int attempts, long most)
    {
        var span = first;
        for (var i = 1; i < attempts && span < most; i++)
        {
            span *= 2;
        }
        return Math.Min(span, most);
    }
}
