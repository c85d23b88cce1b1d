using Riposte.Core;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Positions;

/// <summary>
/// Follows one position of a desk from its first fill until it is flat again and makes the trade record. A closed trade
/// is held back until the bar that closed it is over, because funding at the instant of an exit still belongs to it.
/// Mutable, one writer; allocates nothing but the records that are asked for.
/// </summary>
/// <param name="symbol">Symbol, for the records.</param>
/// <param name="strategy">Strategy, for the records.</param>
/// <param name="baseInterval">Length of a base bar.</param>
public sealed class TradeTracker(string symbol, string strategy, Interval baseInterval)
{
    private Facts open;
    private Facts[] closed = new Facts[2];
    private int closedCount;
    private Facts last;
    private int finished;
    private bool isOpen;

    /// <summary>Whether a position is open.</summary>
    public bool IsOpen => isOpen;

    /// <summary>Whether a closed trade waits to be finished.</summary>
    public bool HasClosed => closedCount > 0;

    /// <summary>When the open position was entered.</summary>
    public Instant EntryTime => open.EntryTime;

    /// <summary>The open position; negative is short.</summary>
    public Quantity Position => open.Held.Quantity;

    /// <summary>The position of the account that the open one is a part of.</summary>
    public PositionSide Leg => open.Leg;

    /// <summary>All that the open trade has entered so far.</summary>
    public Quantity Entered => open.Entered;

    /// <summary>Number that the record of the open trade will have.</summary>
    public int Number => finished + closedCount + 1;

    /// <summary>Average entry price of what is held; NaN when flat.</summary>
    public double AveragePrice => open.Held.AveragePrice;

    /// <summary>Profit of what is held at a mark.</summary>
    public Money Unrealised(Price mark) => open.Held.Unrealised(mark);

    /// <summary>Starts a trade.</summary>
    public void Open(in EntryPlan plan, in Fill entry, Money equity)
    {
        Check.That(!isOpen);
        isOpen = true;
        open = new Facts
        {
            Plan = plan,
            Leg = entry.PositionSide,
            Equity = equity,
            EntryTime = entry.Time,
            Highest = double.NaN,
            Lowest = double.NaN,
        };
        Add(entry);
    }

    /// <summary>Enlarges the open position.</summary>
    public void Add(in Fill entry)
    {
        Check.That(isOpen && (open.Plan.Side == entry.Side));
        open.Note(entry.Time);
        open.Held.Apply(entry.Side, entry.Price, entry.Quantity, out _);
        open.Entered += entry.Quantity;
        open.EntrySum += (Int128)entry.Price.Units * entry.Quantity.Units;
        Charge(ref open, entry);
    }

    /// <summary>Makes the position smaller. When nothing is left the trade has ended; <see cref="Finish"/> ends it
    /// later.</summary>
    /// <exception cref="InvariantException">No position is open, or it is smaller than the fill.</exception>
    public void Reduce(in Fill exit, CloseReason reason)
    {
        Check.That(isOpen && exit.Quantity <= Position.Abs() && exit.Side != open.Plan.Side);
        open.Note(exit.Time);
        open.Realised += open.Held.Apply(exit.Side, exit.Price, exit.Quantity, out _);
        open.Exited += exit.Quantity;
        open.ExitSum += (Int128)exit.Price.Units * exit.Quantity.Units;
        Charge(ref open, exit);
        var reference = exit.Reference.ToDouble();
        Stretch(ref open, reference, reference);
        if (!open.Held.IsFlat)
        {
            return;
        }
        open.ExitTime = exit.Time;
        open.Reason = reason;
        if (closedCount == closed.Length)
        {
            Array.Resize(ref closed, 2 * closed.Length);
        }
        closed[closedCount++] = open;
        open = default;
        isOpen = false;
    }

    /// <summary>Whether a settlement at a time belongs to this desk's position: it was held strictly before.</summary>
    public bool HeldBefore(Instant time) => ClosedHolder(time) >= 0 || (isOpen && open.EntryTime < time);

    /// <summary>The position a settlement at a time was made on; zero when none was held.</summary>
    public Quantity PositionBefore(Instant time)
    {
        var holder = ClosedHolder(time);
        if (holder >= 0)
        {
            return closed[holder].HeldBefore(time);
        }
        return isOpen ? open.HeldBefore(time) : Quantity.Zero;
    }

    /// <summary>The position of the account that what a settlement at a time was made on is a part of.</summary>
    public PositionSide LegBefore(Instant time)
    {
        var holder = ClosedHolder(time);
        return holder >= 0 ? closed[holder].Leg : open.Leg;
    }

    /// <summary>Books funding to the trade that was held strictly before it.</summary>
    public void Fund(Instant time, Money paid)
    {
        var holder = ClosedHolder(time);
        if (holder >= 0)
        {
            closed[holder].Funding += paid;
            return;
        }
        Check.That(isOpen);
        open.Funding += paid;
    }

    /// <summary>Ends a bar: widens the excursions of an open position by a whole bar that it lived through.</summary>
    public void Extend(in Bar bar)
    {
        open.LastFill = new Instant(long.MinValue);
        if (isOpen && !bar.IsMissing && open.EntryTime <= bar.OpenTime)
        {
            Stretch(ref open, bar.High, bar.Low);
        }
    }

    /// <summary>Ends the trade that closed first: nothing more can be booked to it.</summary>
    public TradeClose Finish()
    {
        Check.That(HasClosed);
        last = closed[0];
        closedCount--;
        closed.AsSpan(1, closedCount).CopyTo(closed);
        finished++;
        return new TradeClose(last.Net, last.ExitTime, last.Reason);
    }

    /// <summary>The record of the trade that was finished last.</summary>
    public TradeRecord Record()
    {
        Check.That(finished > 0);
        var net = last.Net;
        var gross = last.Realised + last.Slippage;
        var held = last.ExitTime - last.EntryTime;
        var entry = Average(last.EntrySum, last.Entered);
        var isLong = last.Plan.Side == Side.Long;
        var up = Math.Max(0, last.Highest / entry - 1);
        var down = Math.Max(0, 1 - last.Lowest / entry);
        return new TradeRecord(
            finished,
            last.Plan.Side,
            last.Plan.SignalTime,
            last.EntryTime,
            entry,
            last.ExitTime,
            Average(last.ExitSum, last.Exited),
            last.Entered.ToDouble(),
            gross.ToDouble(),
            last.Fees.ToDouble(),
            last.Slippage.ToDouble(),
            last.Funding.ToDouble(),
            net.ToDouble(),
            last.Equity > Money.Zero ? net.ToDouble() / last.Equity.ToDouble() : double.NaN,
            (int)(held / baseInterval.Nanoseconds),
            last.Reason.Name(),
            last.Plan.Confidence,
            isLong ? up : down,
            isLong ? down : up
        )
        {
            Symbol = symbol,
            Strategy = strategy,
        };
    }

    internal void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref finished);
        visitor.Visit(ref isOpen);
        visitor.Visit(ref closedCount);
        open.Visit(visitor);
        while (closed.Length < closedCount)
        {
            Array.Resize(ref closed, 2 * closed.Length);
        }
        for (var i = 0; i < closedCount; i++)
        {
            closed[i].Visit(visitor);
        }
    }

    // The closed trade that was held strictly before a time, and still at it; -1 is none.
    private int ClosedHolder(Instant time)
    {
        for (var i = 0; i < closedCount; i++)
        {
            if (closed[i].EntryTime < time && time <= closed[i].ExitTime)
            {
                return i;
            }
        }
        return -1;
    }

    private static void Charge(ref Facts facts, in Fill fill)
    {
        facts.Fees += fill.Fee;
        facts.Slippage += AccountLedger.SlippageOf(fill);
    }

    // A single fill gives its own price, to the digit.
    private static double Average(Int128 sum, Quantity quantity)
    {
        var (price, rest) = Int128.DivRem(sum, quantity.Units);
        return rest == 0 ? new Price((long)price).ToDouble() : (double)sum / quantity.Units / 1e8;
    }

    private static void Stretch(ref Facts facts, double high, double low)
    {
        facts.Highest = double.IsNaN(facts.Highest) ? high : Math.Max(facts.Highest, high);
        facts.Lowest = double.IsNaN(facts.Lowest) ? low : Math.Min(facts.Lowest, low);
    }

    private struct Facts
    {
        public EntryPlan Plan;
        public Instant EntryTime;
        public Instant ExitTime;
        public CloseReason Reason;
        public PositionSide Leg;
        public HeldPosition Held;

        // Held before the fills at the time of the last one; no fill since the last bar ended is the earliest time.
        public Quantity Before;
        public Instant LastFill;
        public Quantity Entered;
        public Quantity Exited;
        public Int128 EntrySum;
        public Int128 ExitSum;
        public Money Equity;
        public Money Realised;
        public Money Fees;
        public Money Slippage;
        public Money Funding;
        public double Highest;
        public double Lowest;

        public void Note(Instant time)
        {
            if (time != LastFill)
            {
                Before = Held.Quantity;
                LastFill = time;
            }
        }

        public readonly Money Net => Realised - Fees - Funding;

        public readonly Quantity HeldBefore(Instant time) => LastFill >= time ? Before : Held.Quantity;

        public void Visit(StateVisitor visitor)
        {
            Plan = Plan.Visit(visitor);
            visitor.Visit(ref EntryTime);
            visitor.Visit(ref ExitTime);
            visitor.VisitEnum(ref Reason);
            visitor.VisitEnum(ref Leg);
            Held.Visit(visitor);
            visitor.Visit(ref Before);
            visitor.Visit(ref LastFill);
            visitor.Visit(ref Entered);
            visitor.Visit(ref Exited);
            visitor.Visit(ref EntrySum);
            visitor.Visit(ref ExitSum);
            visitor.Visit(ref Equity);
            visitor.Visit(ref Realised);
            visitor.Visit(ref Fees);
            visitor.Visit(ref Slippage);
            visitor.Visit(ref Funding);
            visitor.Visit(ref Highest);
            visitor.Visit(ref Lowest);
        }
    }
}
