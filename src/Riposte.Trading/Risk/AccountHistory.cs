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
    private Money marked;
    private DayCounts counts;
    private DayCounts ahead;
    private Money weekStart;
    private Money weekLow;
    private Money monthStart;
    private Money monthLow;
    private Instant lastLoss = Never;
    private Instant lastStop = Never;

    /// <summary>A history that begins now.</summary>
    public AccountHistory(Instant start, Money equity)
    {
        day = start.Day;
        dayStart = dayLow = peak = marked = equity;
        weekStart = weekLow = monthStart = monthLow = equity;
    }

    /// <summary>Takes note of equity at a bar's close.</summary>
    public void Mark(Money equity)
    {
        dayLow = Money.Min(dayLow, equity);
        weekLow = Money.Min(weekLow, equity);
        monthLow = Money.Min(monthLow, equity);
        peak = Money.Max(peak, equity);
        marked = equity;
    }

    /// <summary>Starts a new UTC day when one has begun by now: counts and losses reset, and the day's return is
    /// kept. It starts with the equity at midnight. Where nothing was marked then, with that of the last mark before it when
    /// that was more: what was lost meanwhile counts against the day on which it is found. Called before equity is
    /// marked.</summary>
    /// <returns>Whether a day began.</returns>
    public bool RollDay(Instant now, Money equity)
    {
        if (now.Day <= day)
        {
            return false;
        }
        var isMidnight = now.Nanoseconds == now.Day * Instant.NanosecondsPerDay;
        var start = isMidnight ? equity : Money.Max(equity, marked);
        returns[returnCount % ReviewDays] =
            dayStart > Money.Zero ? start.ToDouble() / dayStart.ToDouble() - 1 : double.NaN;
        returnCount++;
        RollLonger(now, start);
        day = now.Day;
        dayStart = dayLow = start;
        // What happened on this day before it was known to have begun.
        counts = ahead.Day == day ? ahead : default;
        ahead = default;
        return true;
    }

    /// <summary>Counts an entry.</summary>
    /// <param name="time">When it traded.</param>
    public void CountEntry(Instant time)
    {
        counts.Trades++;
        if (IsAhead(time))
        {
            ahead.Trades++;
        }
    }

    /// <summary>Counts a closed trade by its net profit; one that lost nothing ends the streak, and the longest one
    /// of the day stays.</summary>
    /// <param name="net">Net profit.</param>
    /// <param name="time">When it was closed.</param>
    /// <param name="isStopped">Whether a stop or the venue closed it.</param>
    public void CountClose(Money net, Instant time, bool isStopped)
    {
        var isLoss = net < Money.Zero;
        counts.Close(isLoss);
        if (IsAhead(time))
        {
            ahead.Close(isLoss);
        }
        lastLoss = isLoss ? time : lastLoss;
        lastStop = isStopped ? time : lastStop;
    }

    /// <summary>Counts funding paid; received is negative.</summary>
    /// <param name="paid">What was paid.</param>
    /// <param name="time">When it was settled.</param>
    public void CountFunding(Money paid, Instant time)
    {
        counts.Funding += paid;
        if (IsAhead(time))
        {
            ahead.Funding += paid;
        }
    }

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

    /// <summary>Money came or went: what is measured against earlier equity grows or shrinks as the account does, so that what
    /// was lost stays the same share of it. Rounded so that a loss never becomes a smaller one.</summary>
    /// <param name="amount">What came; below zero it went.</param>
    /// <param name="equity">Equity before it.</param>
    public void Transfer(Money amount, Money equity)
    {
        var scale = new TransferScale(equity, equity + amount);
        (dayStart, dayLow) = (scale.Ceiling(dayStart), scale.Floor(dayLow));
        (weekStart, weekLow) = (scale.Ceiling(weekStart), scale.Floor(weekLow));
        (monthStart, monthLow) = (scale.Ceiling(monthStart), scale.Floor(monthLow));
        (peak, marked) = (scale.Ceiling(peak), scale.Ceiling(marked));
        if (scale.IsSome)
        {
            counts.Funding = scale.Ceiling(counts.Funding);
            ahead.Funding = scale.Ceiling(ahead.Funding);
        }
    }

    /// <summary>The account as rules see it.</summary>
    public AccountView View(Money equity, Money notional, Money gross, Money net) =>
        new(equity, notional, gross, net, dayStart, dayLow, peak, counts.Trades, counts.Streak)
        {
            WeekStart = weekStart,
            WeekLow = weekLow,
            MonthStart = monthStart,
            MonthLow = monthLow,
            DayFunding = counts.Funding,
            LastLoss = lastLoss,
            LastStop = lastStop,
            LongestLossStreak = counts.LongestStreak,
        };

    internal void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref day);
        visitor.Visit(ref dayStart);
        visitor.Visit(ref dayLow);
        visitor.Visit(ref peak);
        visitor.Visit(ref marked);
        counts.Visit(visitor);
        ahead.Visit(visitor);
        visitor.Visit(ref weekStart);
        visitor.Visit(ref weekLow);
        visitor.Visit(ref monthStart);
        visitor.Visit(ref monthLow);
        visitor.Visit(ref lastLoss);
        visitor.Visit(ref lastStop);
        visitor.Visit(ref returnCount);
        visitor.Visit(returns.AsSpan());
    }

    // Of a day that has begun by then, and is not known to: what happens at midnight itself belongs to the day that ends.
    private bool IsAhead(Instant time)
    {
        var at = (time - 1).Day;
        if (at <= day || at < ahead.Day)
        {
            return false;
        }
        ahead = ahead.Day == at ? ahead : new DayCounts { Day = at };
        return true;
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
