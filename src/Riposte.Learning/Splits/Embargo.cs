using Riposte.Core.Time;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Splits;

/// <summary>A gap in time kept between training and test labels beyond the purge, against what features remember
/// across the border.</summary>
public readonly record struct Embargo
{
    private const long AutoMark = -1;

    private readonly long nanoseconds;

    private Embargo(long nanoseconds) => this.nanoseconds = nanoseconds;

    /// <summary>No gap beyond the purge. The default.</summary>
    public static Embargo None => default;

    /// <summary>As long as the longest label span of the table that is split.</summary>
    public static Embargo Auto => new(AutoMark);

    /// <summary>Whether the gap follows the labels.</summary>
    public bool IsAuto => nanoseconds == AutoMark;

    /// <summary>A fixed gap.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public static Embargo Of(Interval gap)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gap.Nanoseconds, nameof(gap));
        return new Embargo(gap.Nanoseconds);
    }

    /// <summary>Reads <c>auto</c>, <c>none</c> or an interval such as <c>24h</c>.</summary>
    /// <returns>False when the text is no embargo.</returns>
    public static bool TryParse(string? text, out Embargo embargo)
    {
        embargo = string.Equals(text, "auto", StringComparison.Ordinal) ? Auto : None;
        if (embargo.IsAuto || string.Equals(text, "none", StringComparison.Ordinal))
        {
            return true;
        }
        var isInterval = Interval.TryParse(text, out var gap);
        embargo = isInterval ? Of(gap) : None;
        return isInterval;
    }

    /// <summary>The gap for some labels, in nanoseconds; 0 without labels.</summary>
    public long For(LabelSpans labels)
    {
        if (!IsAuto)
        {
            return nanoseconds;
        }
        var longest = 0L;
        for (var k = 0; k < labels.Count; k++)
        {
            longest = Math.Max(longest, labels.End[k] - labels.Start[k]);
        }
        return longest;
    }

    /// <summary>The form that <see cref="TryParse"/> reads back.</summary>
    public override string ToString() =>
        IsAuto ? "auto"
        : nanoseconds == 0 ? "none"
        : Interval.TextOf(nanoseconds);
}
