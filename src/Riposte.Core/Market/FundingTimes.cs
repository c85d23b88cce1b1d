using Riposte.Core.Time;

namespace Riposte.Core.Market;

/// <summary>The nominal time of a funding settlement.</summary>
public static class FundingTimes
{
    /// <summary>How late a stamp may be and still belong to the whole minute before it: 10 seconds.</summary>
    public const long LatenessMax = 10_000_000_000;

    /// <summary>The time for which a settlement is recorded: exchanges settle on whole minutes and stamp a little late, so
    /// a stamp up to <see cref="LatenessMax"/> after one is that minute. Any other stamp is as it is.</summary>
    public static Instant Nominal(Instant stamp)
    {
        var minute = Interval.Minute.OpenTime(Interval.Minute.BarNumber(stamp));
        return stamp - minute <= LatenessMax ? minute : stamp;
    }
}
