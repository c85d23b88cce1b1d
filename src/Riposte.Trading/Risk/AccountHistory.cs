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

    private readonly double[] returns = new double[ReviewDays];
    private int returnCount;
    private long day;
    private Money dayStart;
    private Money dayLow;
    private Money peak;
    private int dayTrades;
    private int lossStreak;

    /// <summary>A history that begins now.</summary>
    public AccountHistory(Instant start, Money equity)
    {
        day = start.Day;
        dayStart = dayLow = peak = equity;
    }

    /// <summary>Takes note of equity at a bar's close.</summary>
    public void Mark(Money equity)
    {
        dayLow = Money.Min(dayLow, equity);
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
        day = now.Day;
        dayStart = dayLow = equity;
        dayTrades = 0;
        lossStreak = 0;
        return true;
    }

    /// <summary>Counts an entry.</summary>
    public void CountEntry() => dayTrades++;

    /// <summary>Counts a closed trade by its net profit; one that lost nothing ends the streak.</summary>
    public void CountClose(Money net) => lossStreak = net < Money.Zero ? lossStreak + 1 : 0;

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
        peak += amount;
    }

    /// <summary>The account as rules see it.</summary>
    public AccountView View(Money equity, Money notional, Money gross, Money net) =>
        new(equity, notional, gross, net, dayStart, dayLow, peak, dayTrades, lossStreak);

    internal void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref day);
        visitor.Visit(ref dayStart);
        visitor.Visit(ref dayLow);
        visitor.Visit(ref peak);
        visitor.Visit(ref dayTrades);
        visitor.Visit(ref lossStreak);
        visitor.Visit(ref returnCount);
        visitor.Visit(returns.AsSpan());
    }
}
