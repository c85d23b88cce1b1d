using System.Globalization;
using Riposte.Core.Time;

namespace Riposte.Runtime.Configuration;

/// <summary>A stretch of time: whole UTC months (<c>6mo</c>, <c>1y</c>), a fixed time (<c>90d</c>) or decision bars
/// (<c>5000bars</c>). One of the three is above 0.</summary>
/// <param name="Months">Calendar months.</param>
/// <param name="Nanoseconds">Fixed time.</param>
/// <param name="Bars">Bars of <c>trading.timeframe</c>.</param>
public sealed record PeriodSetting(int Months, long Nanoseconds, int Bars = 0)
{
    /// <summary>Length for comparisons, a month counted as 30 days.</summary>
    /// <param name="timeframe">Length of a bar.</param>
    public long ApproximateNanoseconds(Interval timeframe) =>
        Months > 0 ? Months * 30L * ConfigText.NanosecondsPerDay : Nanoseconds + Bars * timeframe.Nanoseconds;

    /// <summary>The text that reads back as this period.</summary>
    public override string ToString() =>
        Months > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Months}mo")
        : Bars > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Bars}bars")
        : ConfigText.Duration(Nanoseconds);
}
