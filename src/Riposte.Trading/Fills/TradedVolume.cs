using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;

namespace Riposte.Trading.Fills;

/// <summary>Notional that an account traded over the 30 UTC days before the day under way, all instruments together.
/// Mutable, fixed size.</summary>
public sealed class TradedVolume
{
    private const int Days = 30;

    // Units of money: 30 days, oldest first, and the one under way.
    private readonly long[] traded = new long[Days + 1];
    private long day = long.MinValue;

    /// <summary>What was traded over the 30 days before the day of a time, in units of money.</summary>
    public Int128 Before(Instant time)
    {
        Roll(time);
        Int128 volume = 0;
        foreach (var one in traded.AsSpan(0, Days))
        {
            volume += one;
        }
        return volume;
    }

    /// <summary>Counts a trade; it shows from the next UTC day on.</summary>
    /// <exception cref="OverflowException">A day's volume is out of range.</exception>
    public void Add(Money notional, Instant time)
    {
        Roll(time);
        traded[^1] = checked(traded[^1] + notional.Units);
    }

    internal void Visit(StateVisitor visitor)
    {
        visitor.Visit(traded.AsSpan());
        visitor.Visit(ref day);
    }

    private void Roll(Instant time)
    {
        var today = Interval.Day.BarNumber(time);
        if (day == long.MinValue)
        {
            day = today;
        }
        var passed = (int)Math.Min(today - day, traded.Length);
        if (passed > 0)
        {
            traded.AsSpan(passed).CopyTo(traded);
            traded.AsSpan(traded.Length - passed).Clear();
            day = today;
        }
    }
}
