using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live.Positions;

/// <summary>What is known of one instrument at the venue: which executions were taken, which wait for their order, its market and
/// its settings. Mutable, one writer.</summary>
internal sealed class LiveSymbol(int index, string name)
{
    private const int MostTrades = 65_536;
    private const long Booked = 3_600_000_000_000;

    private readonly List<long> seen = [];

    /// <summary>Executions whose order is not known yet.</summary>
    public readonly List<ParkedTrade> Parked = [];

    /// <summary>Question for its executions.</summary>
    public readonly Upkeep Trades = new();

    /// <summary>All executions up to this number are known.</summary>
    public long Floor;

    /// <summary>Whether it is known where executions began that are ours to know.</summary>
    public bool HasFloor;

    /// <summary>When the newest complete list of executions was asked for.</summary>
    public long TradesAsOf = long.MinValue;

    /// <summary>An execution of the list that the user stream has yet to tell of; one at a time.</summary>
    public long Owed;

    /// <summary>When it is too late for that; the end of time where nothing is owed.</summary>
    public long OwedAt = long.MaxValue;

    /// <summary>When the last execution was taken.</summary>
    public long TradedAt = long.MinValue;

    /// <summary>Comparisons in a row in which the venue had another position.</summary>
    public int Mismatches;

    /// <summary>When the last of them was counted.</summary>
    public long MismatchAt = long.MinValue;

    /// <summary>Whether entries are taken.</summary>
    public bool IsTrading = true;

    /// <summary>Last instant at which it trades.</summary>
    public Instant Delivery = Order.Never;

    /// <summary>Leverage that was found first; 0 while none was.</summary>
    public int Leverage;

    /// <summary>Margin mode that was found first; −1 while none was.</summary>
    public int Margin = -1;

    /// <summary>Mark price; zero before the first.</summary>
    public Price Mark;

    /// <summary>Funding rate of the next settlement.</summary>
    public double FundingRate = double.NaN;

    /// <summary>When that is.</summary>
    public Instant NextFunding = Order.Never;

    /// <summary>Rate of the settlement before, as it was announced last; NaN before the first.</summary>
    public double SettledRate = double.NaN;

    /// <summary>When that was.</summary>
    public Instant SettledAt = new(long.MinValue);

    public int Index => index;

    public string Name => name;

    /// <summary>Whether an execution was taken.</summary>
    public bool Knows(long trade) => (HasFloor && trade <= Floor) || seen.BinarySearch(trade) >= 0;

    public void Note(long trade)
    {
        var at = seen.BinarySearch(trade);
        if (at < 0)
        {
            seen.Insert(~at, trade);
        }
    }

    /// <summary>All executions up to a number are known or parked.</summary>
    public void Raise(long floor)
    {
        Floor = Math.Max(Floor, floor);
        HasFloor = true;
        seen.RemoveAll(trade => trade <= Floor);
    }

    /// <summary>The list told of an execution first: until then the user stream is to tell of it as well.</summary>
    public void Owe(long trade, long until)
    {
        if (until < OwedAt)
        {
            (Owed, OwedAt) = (trade, until);
        }
    }

    /// <summary>The user stream told of an execution.</summary>
    public void Heard(long trade)
    {
        if (trade == Owed)
        {
            Forgive();
        }
    }

    /// <summary>The user stream owes nothing: it is a new one.</summary>
    public void Forgive() => (Owed, OwedAt) = (0, long.MaxValue);

    /// <summary>A run begins on another clock.</summary>
    public void Restart(long now)
    {
        Trades.Restart();
        TradesAsOf = long.MinValue;
        TradedAt = long.MinValue;
        Mismatches = 0;
        MismatchAt = long.MinValue;
        Forgive();
        for (var i = 0; i < Parked.Count; i++)
        {
            Parked[i] = Parked[i] with { ParkedAt = now };
        }
    }

    /// <summary>The rate of the settlement that was booked at a time, which is seconds behind it; NaN where it was not announced.</summary>
    public double RateAt(Instant time) =>
        time >= NextFunding && time < NextFunding + Booked ? FundingRate
        : time >= SettledAt && time < SettledAt + Booked ? SettledRate
        : double.NaN;

    /// <summary>Which position of hedge mode a line of funding is about; it does not say. A leg that is held alone is it. Of two, each with
    /// a line of its own, the long one pays what the short one receives, or the other way round where the rate is negative. Without a
    /// rate it is not known, and the long one has it.</summary>
    /// <param name="isLong">Whether the long one is held.</param>
    /// <param name="isShort">Whether the short one is held.</param>
    /// <param name="amount">What the line did to the wallet.</param>
    /// <param name="rate">Rate of the settlement; NaN where it is not known.</param>
    public static PositionSide FundedLeg(bool isLong, bool isShort, Money amount, double rate)
    {
        if (isLong == isShort)
        {
            isShort = rate > 0 ? amount > Money.Zero : rate < 0 && amount < Money.Zero;
        }
        return isShort ? PositionSide.Short : PositionSide.Long;
    }

    public bool TakeMargin(MarginMode mode)
    {
        var isSame = Margin < 0 || Margin == (int)mode;
        Margin = (int)mode;
        return isSame;
    }

    public void Visit(StateVisitor v)
    {
        Lists.Visit(v, seen, MostTrades, static (visitor, one) => visitor.Next(one));
        Lists.Visit(v, Parked, MostTrades, ParkedTrade.Visit);
        Trades.Visit(v);
        v.Visit(ref Floor);
        v.Visit(ref HasFloor);
        v.Visit(ref TradesAsOf);
        v.Visit(ref Owed);
        v.Visit(ref OwedAt);
        v.Visit(ref TradedAt);
        v.Visit(ref Mismatches);
        v.Visit(ref MismatchAt);
        v.Visit(ref IsTrading);
        v.Visit(ref Delivery);
        v.Visit(ref Leverage);
        v.Visit(ref Margin);
        v.Visit(ref Mark);
        v.Visit(ref FundingRate);
        v.Visit(ref NextFunding);
        v.Visit(ref SettledRate);
        v.Visit(ref SettledAt);
    }
}
