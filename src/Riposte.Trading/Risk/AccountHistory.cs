using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;

namespace Riposte.Trading.Risk;

/// <summary>What the limits remember of an account: the day, the peak, the counts, and the last 30 daily returns.
/// Mutable, one writer, fixed size.</summary>
public sealed class AccountHistory
{
    /// <summary>Daily returns that the review looks at.</summary>
    public const int ReviewDays = 30;

    /// <summary>Before any time that can be: what has not happened yet.</summary>
    public static readonly Instant Never = new(long.MinValue / 2);

    private readonly double[] returns = new double[ReviewDays];
    private int returnCount;
    private long day;
    private Money dayStart;
    private Money dayLow;
    private Money peak;
    private int dayTrades;
    private int lossStreak;
    private int longestStreak;
    private Money weekStart;
    private Money weekLow;
    private Money monthStart;
    private Money monthLow;
    private Money dayFunding;
    private Instant lastLoss = Never;
    private Instant lastStop = Never;

    /// <summary>A history that begins now.</summary>
    public AccountHistory(Instant start, Money equity)
    {
        day = start.Day;
        dayStart = dayLow = peak = equity;
        weekStart = weekLow = monthStart = monthLow = equity;
    }

    /// <summary>Takes note of equity at a bar's close.</summary>
    public void Mark(Money equity)
    {
        dayLow = Money.Min(dayLow, equity);
        weekLow = Money.Min(weekLow, equity);
        monthLow = Money.Min(monthLow, equity);
        peak = Money.Max(peak, equity);
    }

    /// <summary>Starts a new UTC day when one has begun by now: counts and losses reset, and the day's return is
    /// kept.</summary>
    /// <returns>Whether a day began.</returns>
    public bool RollDay(Instant now, Money equity)
    {
        if (now.Day <= day)
        {
            return false;
        }
        returns[returnCount % ReviewDays] =
            dayStart > Money.Zero ? equity.ToDouble() / dayStart.ToDouble() - 1 : double.NaN;
        returnCount++;
        RollLonger(now, equity);
        day = now.Day;
        dayStart = dayLow = equity;
        dayTrades = 0;
        lossStreak = longestStreak = 0;
        dayFunding = Money.Zero;
        return true;
    }

    /// <summary>Counts an entry.</summary>
    public void CountEntry() => dayTrades++;

    /// <summary>Counts a closed trade by its net profit; one that lost nothing ends the streak, and the longest one
    /// of the day stays.</summary>
    /// <param name="net">Net profit.</param>
    /// <param name="time">When it was closed.</param>
    /// <param name="isStopped">Whether a stop or the venue closed it.</param>
    public void CountClose(Money net, Instant time, bool isStopped)
    {
        var isLoss = net < Money.Zero;
        lossStreak = isLoss ? lossStreak + 1 : 0;
        longestStreak = Math.Max(longestStreak, lossStreak);
        lastLoss = isLoss ? time : lastLoss;
        lastStop = isStopped ? time : lastStop;
    }

    /// <summary>Counts funding paid; received is negative.</summary>
    public void CountFunding(Money paid) => dayFunding += paid;

    /// <summary>Measures drawdown anew from here, as after a halt is lifted.</summary>
    public void ResetPeak(Money equity) => peak = equity;

    /// <summary>Annual Sharpe of the last 30 daily returns, mean ÷ sample deviation × √365, risk-free 0; NaN before 30
    /// days or without variation.</summary>
    public double ReviewSharpe()
    {
        if (returnCount < ReviewDays)
        {
            return double.NaN;
        }
        var sum = 0.0;
        foreach (var value in returns)
        {
            sum += value;
        }
        var mean = sum / ReviewDays;
        var squares = 0.0;
        foreach (var value in returns)
        {
            squares += (value - mean) * (value - mean);
        }
        var deviation = Math.Sqrt(squares / (ReviewDays - 1));
        return deviation == 0 ? double.NaN : mean / deviation * Math.Sqrt(365);
    }

    /// <summary>Money came or went: what is measured against earlier equity moves along with it.</summary>
    public void Transfer(Money amount)
    {
        dayStart += amount;
        dayLow += amount;
        weekStart += amount;
        weekLow += amount;
        monthStart += amount;
        monthLow += amount;
        peak += amount;
    }

    /// <summary>The account as rules see it.</summary>
    public AccountView View(Money equity, Money notional, Money gross, Money net) =>
        new(equity, notional, gross, net, dayStart, dayLow, peak, dayTrades, lossStreak)
        {
            WeekStart = weekStart,
            WeekLow = weekLow,
            MonthStart = monthStart,
            MonthLow = monthLow,
            DayFunding = dayFunding,
            LastLoss = lastLoss,
            LastStop = lastStop,
            LongestLossStreak = longestStreak,
        };

    internal void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref day);
        visitor.Visit(ref dayStart);
        visitor.Visit(ref dayLow);
        visitor.Visit(ref peak);
        visitor.Visit(ref dayTrades);
        visitor.Visit(ref lossStreak);
        visitor.Visit(ref longestStreak);
        visitor.Visit(ref weekStart);
        visitor.Visit(ref weekLow);
        visitor.Visit(ref monthStart);
        visitor.Visit(ref monthLow);
        visitor.Visit(ref dayFunding);
        visitor.Visit(ref lastLoss);
        visitor.Visit(ref lastStop);
        visitor.Visit(ref returnCount);
        visitor.Visit(returns.AsSpan());
    }

    // Weeks begin on Mondays. Called while the day is still that of the last mark.
    private void RollLonger(Instant now, Money equity)
    {
        var before = new Instant(day * Instant.NanosecondsPerDay);
        if (Interval.Week.BarNumber(now) != Interval.Week.BarNumber(before))
        {
            weekStart = weekLow = equity;
        }
        if (Interval.Month.BarNumber(now) != Interval.Month.BarNumber(before))
        {
            monthStart = monthLow = equity;
        }
    }
}
