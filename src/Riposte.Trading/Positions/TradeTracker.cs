using Riposte.Core;
using Riposte.Core.Hashing;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Positions;

/// <summary>
/// Follows one position from entry to exit and makes the trade record. A closed trade is held back until the bar that
/// closed it is over, because
/// funding at the instant of an exit still belongs to it. Mutable, one writer; allocates only when a trade is finished.
/// </summary>
/// <param name="baseInterval">Length of a base bar.</param>
public sealed class TradeTracker(Interval baseInterval)
{
    private Facts open;
    private Facts closed;
    private int finished;

    /// <summary>Whether a position is open.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether a closed trade waits to be finished.</summary>
    public bool HasClosed { get; private set; }

    /// <summary>When the open position was entered.</summary>
    public Instant EntryTime => open.Entry.Time;

    /// <summary>Starts a trade.</summary>
    public void Open(in EntryPlan plan, in Fill entry, Money equity)
    {
        Check.That(!IsOpen);
        IsOpen = true;
        open = new Facts
        {
            Plan = plan,
            Entry = entry,
            Equity = equity,
            Fees = entry.Fee,
            Slippage = CashLedger.SlippageOf(entry),
        };
    }

    /// <summary>Ends the trade; <see cref="Finish"/> makes its record later.</summary>
    public void Close(in Fill exit, Money realised, CloseReason reason)
    {
        Check.That(IsOpen && !HasClosed);
        open.Exit = exit;
        open.Reason = reason;
        open.Realised = realised;
        open.Fees += exit.Fee;
        open.Slippage += CashLedger.SlippageOf(exit);
        var reference = exit.Reference.ToDouble();
        Stretch(ref open, reference, reference);
        closed = open;
        open = default;
        IsOpen = false;
        HasClosed = true;
    }

    /// <summary>Books funding to the trade that was held strictly before it.</summary>
    public void Fund(in FundingPayment payment)
    {
        if (HasClosed && closed.Entry.Time < payment.Time && payment.Time <= closed.Exit.Time)
        {
            closed.Funding += payment.Paid;
            return;
        }
        Check.That(IsOpen);
        open.Funding += payment.Paid;
    }

    /// <summary>Widens the excursions of an open position by a whole bar that it lived through.</summary>
    public void Extend(in Bar bar)
    {
        if (IsOpen && !bar.IsMissing && open.Entry.Time <= bar.OpenTime)
        {
            Stretch(ref open, bar.High, bar.Low);
        }
    }

    /// <summary>Makes the record of the closed trade.</summary>
    /// <param name="net">Net profit, exact.</param>
    public TradeRecord Finish(out Money net)
    {
        Check.That(HasClosed);
        HasClosed = false;
        finished++;
        net = closed.Realised - closed.Fees - closed.Funding;
        var gross = closed.Realised + closed.Slippage;
        var held = closed.Exit.Time - closed.Entry.Time;
        return new TradeRecord(
            finished,
            closed.Plan.Side,
            closed.Plan.SignalTime,
            closed.Entry.Time,
            closed.Entry.Price.ToDouble(),
            closed.Exit.Time,
            closed.Exit.Price.ToDouble(),
            closed.Entry.Quantity.ToDouble(),
            gross.ToDouble(),
            closed.Fees.ToDouble(),
            closed.Slippage.ToDouble(),
            closed.Funding.ToDouble(),
            net.ToDouble(),
            closed.Equity > Money.Zero ? net.ToDouble() / closed.Equity.ToDouble() : double.NaN,
            (int)(held / baseInterval.Nanoseconds),
            closed.Reason.Name(),
            closed.Plan.Confidence,
            closed.Favourable,
            closed.Adverse
        );
    }

    internal void AddTo(Hasher hasher)
    {
        hasher.Add(finished).Add(IsOpen ? 1 : 0).Add(HasClosed ? 1 : 0);
        foreach (var facts in (ReadOnlySpan<Facts>)[open, closed])
        {
            hasher
                .Add(facts.Entry.Order.Value)
                .Add(facts.Entry.Time.Nanoseconds)
                .Add(facts.Entry.Price.Units)
                .Add(facts.Plan.CloseAt.Nanoseconds)
                .Add(facts.Fees.Units)
                .Add(facts.Slippage.Units)
                .Add(facts.Funding.Units)
                .Add(facts.Realised.Units)
                .Add([facts.Favourable, facts.Adverse]);
        }
    }

    private static void Stretch(ref Facts facts, double high, double low)
    {
        var entry = facts.Entry.Price.ToDouble();
        var up = high / entry - 1;
        var down = 1 - low / entry;
        var isLong = facts.Plan.Side == Side.Long;
        facts.Favourable = Math.Max(facts.Favourable, isLong ? up : down);
        facts.Adverse = Math.Max(facts.Adverse, isLong ? down : up);
    }

    private struct Facts
    {
        public EntryPlan Plan;
        public Fill Entry;
        public Fill Exit;
        public CloseReason Reason;
        public Money Equity;
        public Money Realised;
        public Money Fees;
        public Money Slippage;
        public Money Funding;
        public double Favourable;
        public double Adverse;
    }
}
