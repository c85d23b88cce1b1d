using System.Globalization;

namespace Riposte.Runtime.Configuration;

/// <summary>A stretch of calendar: whole UTC months (<c>6mo</c>, <c>1y</c>) or a fixed time (<c>90d</c>).</summary>
/// <param name="Months">Calendar months; 0 when a fixed time is given.</param>
/// <param name="Nanoseconds">Fixed time; 0 when months are given.</param>
public sealed record PeriodSetting(int Months, long Nanoseconds)
{
    /// <summary>Length for comparisons, a month counted as 30 days.</summary>
    public long ApproximateNanoseconds => Months > 0 ? Months * 30L * ConfigText.NanosecondsPerDay : Nanoseconds;

    /// <summary>The text that reads back as this period.</summary>
    public override string ToString() =>
        Months > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Months}mo") : ConfigText.Duration(Nanoseconds);
}
