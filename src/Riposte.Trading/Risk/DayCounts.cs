using Riposte.Core.Money;
using Riposte.Core.State;

namespace Riposte.Trading.Risk;

/// <summary>What is counted of a UTC day.</summary>
internal struct DayCounts
{
    /// <summary>The day, since 1970-01-01.</summary>
    public long Day;

    /// <summary>Entries.</summary>
    public int Trades;

    /// <summary>Losing trades in a row, up to the last.</summary>
    public int Streak;

    /// <summary>Most losing trades in a row.</summary>
    public int LongestStreak;

    /// <summary>Funding paid.</summary>
    public Money Funding;

    /// <summary>Counts a closed trade.</summary>
    public void Close(bool isLoss)
    {
        Streak = isLoss ? Streak + 1 : 0;
        LongestStreak = Math.Max(LongestStreak, Streak);
    }

    /// <summary>Shows it to a visitor.</summary>
    public void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref Day);
        visitor.Visit(ref Trades);
        visitor.Visit(ref Streak);
        visitor.Visit(ref LongestStreak);
        visitor.Visit(ref Funding);
    }
}
