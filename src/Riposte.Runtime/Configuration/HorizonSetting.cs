using System.Globalization;
using Riposte.Core.Time;

namespace Riposte.Runtime.Configuration;

/// <summary>How long a label looks ahead: <c>96 bars</c> of the decision timeframe, or a duration such as
/// <c>24h</c>.</summary>
/// <param name="Bars">Number of bars; 0 when a duration is given.</param>
/// <param name="Nanoseconds">Duration; 0 when bars are given.</param>
public sealed record HorizonSetting(int Bars, long Nanoseconds)
{
    /// <summary>The horizon in whole bars of an interval, rounded down; 0 when the duration is shorter than one
    /// bar.</summary>
    public int BarsOf(Interval interval) => Bars > 0 ? Bars : (int)(Nanoseconds / interval.Nanoseconds);

    /// <summary>The text that reads back as this horizon.</summary>
    public override string ToString() =>
        Bars > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Bars} bars") : ConfigText.Duration(Nanoseconds);
}
