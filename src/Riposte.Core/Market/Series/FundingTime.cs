using Riposte.Core.Time;

namespace Riposte.Core.Market.Series;

/// <summary>The time of a funding settlement.</summary>
public static class FundingTime
{
    private const long LateNanoseconds = 10_000_000_000;

    /// <summary>
    /// The minute that a stamp means: exchanges settle on the minute and stamp up to some seconds late, and different
    /// sources of one settlement stamp differently late. A stamp more than ten seconds after the minute stays as it
    /// is.
    /// </summary>
    public static Instant Nominal(Instant stamp)
    {
        var late = stamp - Interval.Minute.OpenTime(Interval.Minute.BarNumber(stamp));
        return late <= LateNanoseconds ? stamp + -late : stamp;
    }
}
