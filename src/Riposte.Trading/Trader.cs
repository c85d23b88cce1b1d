using Riposte.Core;
using Riposte.Core.Hashing;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Trading.Events;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Trading;

/// <summary>
/// The kernel that back-test, paper and live share: events in, commands out, no clock, no I/O. It trades one
/// instrument, one position at a time. The same
/// events give the same commands. Mutable, one writer; a bar allocates nothing.
/// Events of one instant come in this order: fills and expiries at the open, funding, fills inside the bar, the closed
/// bar, a prediction or signal.
/// </summary>
public sealed class Trader
{
    private static readonly Payoff Unknown = new(double.NaN, double.NaN, double.NaN);

    private readonly TraderOptions options;
    private readonly ITraderObserver? observer;
    private readonly double largestShare;
    private readonly WorkingOrders orders;
    private readonly TradeTracker tracker;
    private readonly AccountHistory history;
    private readonly VolatilityGauge volatility;
    private readonly RiskGate gate;
    private EntryPlan waiting;
    private EntryPlan plan;
    private Instant now;
    private Instant lastCloseTime;
    private Price lastClose;
    private bool isUnderReview;

    /// <summary>A trader with cash and nothing else.</summary>
    /// <param name="options">How it trades.</param>
    /// <param name="capital">Cash at the start, above zero.</param>
    /// <param name="start">Time of the start.</param>
    /// <param name="observer">Takes the facts it produces; null when no one does.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capital is not above zero.</exception>
    public Trader(TraderOptions options, Money capital, Instant start, ITraderObserver? observer = null)
    {
        if (capital <= Money.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(capital), capital, "Capital must be above zero.");
        }
        this.options = options;
        this.observer = observer;
        largestShare = options.Risk.MaxNotionalShare;
        Ledger = new CashLedger(observer is null ? null : entry => observer.OnEntry(entry));
        orders = new WorkingOrders(
            observer is null ? null : (order, state, time) => observer.OnOrder(order, state, time)
        );
        tracker = new TradeTracker(options.BaseInterval);
        history = new AccountHistory(start, capital);
        volatility = new VolatilityGauge(options.BaseInterval);
        gate = new RiskGate(
            RiskRules.From(options.Risk, !options.IgnoreHalts),
            observer is null ? null : observer.OnRisk
        );
        now = start;
        Ledger.Transfer(start, capital);
    }

    /// <summary>Cash and position. To be read only: the trader is its one writer.</summary>
    public CashLedger Ledger { get; }

    /// <summary>Cash plus unrealised profit at the last known close.</summary>
    public Money Equity => Ledger.Equity(lastClose);

    /// <summary>Signed notional ÷ equity at the last known close; NaN when equity is not above zero.</summary>
    public double Exposure =>
        Equity > Money.Zero
            ? Money.ProductFloor(lastClose, Ledger.Position).ToDouble() / Equity.ToDouble()
            : double.NaN;

    /// <summary>When a halt latched; null when none did, or when it was lifted.</summary>
    public Instant? HaltedAt { get; private set; }

    /// <summary>Takes a bar from before the start: volatility warms up, nothing else happens.</summary>
    public void Warm(in Bar bar)
    {
        volatility.Add(bar);
        KeepClose(bar);
    }

    /// <summary>A base bar closed (or passed without trades).</summary>
    /// <exception cref="ArgumentException">The bar is older than what was seen.</exception>
    public void On(in Bar e, CommandList commands)
    {
        if (e.KnownAt <= now)
        {
            throw new ArgumentException($"The bar known at {e.KnownAt} comes when it is already {now}.", nameof(e));
        }
        now = e.KnownAt;
        FinishTrade();
        Warm(e);
        tracker.Extend(e);
        var equity = Equity;
        history.Mark(equity);
        if (history.RollDay(now, equity))
        {
            Review();
        }
        Watch(equity, commands);
        if (tracker.IsOpen && now >= plan.CloseAt)
        {
            Close(CloseReason.Horizon, commands);
        }
    }

    /// <summary>A decider spoke. One older than the last bar is stale and ignored.</summary>
    /// <exception cref="ArgumentException">It is known later than the last bar.</exception>
    public void On(in Prediction e, CommandList commands)
    {
        if (!IsCurrent(e.KnownAt) || orders.HasEntry || orders.HasExit)
        {
            return;
        }
        if (tracker.IsOpen)
        {
            if (SignalRule.Exits(e, plan.Side, options.Signal))
            {
                Close(CloseReason.SignalExit, commands);
            }
            return;
        }
        if (SignalRule.Entry(e, options.Signal) is not { } side)
        {
            return;
        }
        var probability = SignalRule.Probability(e, side);
        var payoff =
            side == Side.Long
                ? new Payoff(probability, e.LongWin, e.LongLoss)
                : new Payoff(probability, e.ShortWin, e.ShortLoss);
        var wanted = Plan(side, e.Bar, e.StopLoss, e.TakeProfit) with
        {
            CloseAt =
                e.HorizonBars > 0 ? e.KnownAt + e.HorizonBars * options.DecisionInterval.Nanoseconds : Order.Never,
            Confidence = SignalRule.Confidence(e, side, options.Signal.Confidence),
        };
        Enter(wanted, Sizer.Fraction(options.Sizing, largestShare, payoff, volatility.Annual), commands);
    }

    /// <summary>A signal from outside. One older than the last bar is stale and ignored.</summary>
    /// <exception cref="ArgumentException">It is known later than the last bar.</exception>
    public void On(in TargetSignal e, CommandList commands)
    {
        if (!IsCurrent(e.KnownAt) || orders.HasEntry)
        {
            return;
        }
        var side = e.Side == TargetSide.Long ? Side.Long : Side.Short;
        var isKept = tracker.IsOpen && !orders.HasExit && e.Side != TargetSide.Flat && plan.Side == side;
        if (isKept)
        {
            return;
        }
        if (tracker.IsOpen)
        {
            Close(CloseReason.SignalExit, commands);
        }
        if (e.Side == TargetSide.Flat || e.Confidence < options.Signal.MinConfidence)
        {
            return;
        }
        var share = double.IsNaN(e.Fraction)
            ? Sizer.Fraction(options.Sizing, largestShare, Unknown, volatility.Annual)
            : e.Fraction;
        Enter(Plan(side, e.Bar, e.StopLoss, e.TakeProfit) with { Confidence = e.Confidence }, share, commands);
    }

    /// <summary>One of our orders traded.</summary>
    /// <exception cref="InvariantException">It is not ours, or not whole.</exception>
    public void On(in Fill e, CommandList commands)
    {
        var order = orders.End(e.Order, OrderState.Filled, e.Time);
        Check.That(e.Quantity == order.Quantity && e.Side == order.Side);
        if (!order.ReduceOnly)
        {
            plan = waiting;
            tracker.Open(plan, e, Ledger.Cash);
            Ledger.Apply(e);
            history.CountEntry();
            Protect(e, commands);
            return;
        }
        FinishTrade();
        var realised = Ledger.Apply(e);
        tracker.Close(e, realised, order.Reason);
        Check.That(Ledger.Position == Quantity.Zero);
        orders.CancelReducing(e.Time, commands);
    }

    /// <summary>One of our orders ended without trading. Protection that ends by itself closes the position: it must
    /// not stay naked.</summary>
    /// <exception cref="InvariantException">It is not ours.</exception>
    public void On(in OrderClosed e, CommandList commands)
    {
        var order = orders.End(e.Order, e.State, e.Time);
        if (order.ReduceOnly && tracker.IsOpen)
        {
            Close(CloseReason.Risk, commands);
        }
    }

    /// <summary>Funding was settled. It belongs to the trade that was held strictly before it.</summary>
    public void On(in FundingPayment e)
    {
        tracker.Fund(e);
        Ledger.Apply(e);
    }

    /// <summary>A walk-forward fold begins.</summary>
    public void On(in FoldStart e)
    {
        if (HaltedAt is not null && options.Risk.OnHalt == HaltPolicy.ResumeNextFold)
        {
            HaltedAt = null;
            history.ResetPeak(Equity);
            gate.Report(e.Time, "max_drawdown", "resume", "A new fold begins; drawdown is measured anew.");
        }
    }

    /// <summary>Closes the position at the next chance and takes back a waiting entry, whatever limits say.</summary>
    public void CloseAll(CloseReason reason, CommandList commands)
    {
        orders.CancelEntry(now, commands);
        orders.CancelExit(now, commands);
        Close(reason, commands);
    }

    /// <summary>Makes the record of a trade that closed since the last bar. A driver calls it when no bar
    /// follows.</summary>
    public void FinishTrade()
    {
        if (tracker.HasClosed)
        {
            var trade = tracker.Finish(out var net);
            history.CountClose(net);
            observer?.OnTrade(trade);
        }
    }

    /// <summary>Hash of everything that can change what it does next. Two traders with equal options and hashes answer
    /// equally.</summary>
    public Hash128 HashState()
    {
        using var hasher = new Hasher();
        hasher
            .Add("trader-1")
            .Add(now.Nanoseconds)
            .Add(lastCloseTime.Nanoseconds)
            .Add(lastClose.Units)
            .Add(HaltedAt is { } halted ? halted.Nanoseconds : long.MinValue)
            .Add((long)gate.Current)
            .Add(isUnderReview ? 1 : 0);
        Ledger.AddTo(hasher);
        orders.AddTo(hasher);
        waiting.AddTo(hasher);
        plan.AddTo(hasher);
        tracker.AddTo(hasher);
        history.AddTo(hasher);
        volatility.AddTo(hasher);
        return hasher.Finish();
    }

    private bool IsCurrent(Instant knownAt) =>
        knownAt <= now
            ? knownAt == now
            : throw new ArgumentException(
                $"A decision known at {knownAt} comes when it is only {now}.",
                nameof(knownAt)
            );

    private void KeepClose(in Bar bar)
    {
        if (!bar.IsMissing)
        {
            lastClose = Price.FromDouble(bar.Close);
            lastCloseTime = bar.KnownAt;
        }
    }

    private void Watch(Money equity, CommandList commands)
    {
        var action = gate.Watch(Account(equity), Market());
        if (action == RiskAction.Halt)
        {
            HaltedAt ??= now;
        }
        if (action >= RiskAction.StopEntries)
        {
            orders.CancelEntry(now, commands);
        }
        if (action >= RiskAction.Flatten)
        {
            Close(CloseReason.Risk, commands);
        }
    }

    private void Review()
    {
        var sharpe = history.ReviewSharpe();
        var isLow = sharpe < options.Risk.ReviewSharpe;
        if (isLow && !isUnderReview)
        {
            var verdict = Verdict.Allow("review_sharpe", sharpe, options.Risk.ReviewSharpe);
            gate.Report(now, verdict.Rule, "review", verdict.Explain());
        }
        isUnderReview = isLow;
    }

    private AccountView Account(Money equity)
    {
        // What an exit on its way will close no longer counts against an entry that follows it.
        var notional = orders.HasExit ? Money.Zero : Money.ProductCeiling(lastClose, Ledger.Position.Abs());
        return history.View(equity, notional);
    }

    private MarketView Market() => new(now, lastClose.ToDouble(), volatility.Ratio);

    private EntryPlan Plan(Side side, Instant bar, double stopLoss, double takeProfit) =>
        new(
            side,
            bar,
            EntryPlan.Capped(stopLoss, options.Risk.MaxStopLoss),
            EntryPlan.Capped(takeProfit, options.Risk.MaxTakeProfit),
            Order.Never,
            double.NaN
        );

    private void Enter(in EntryPlan wanted, double share, CommandList commands)
    {
        // No decision on a stale price: the last close must lie inside the decision bar.
        var isStale = now - lastCloseTime >= options.DecisionInterval.Nanoseconds;
        var equity = Equity;
        if (HaltedAt is not null || gate.Current != RiskAction.None || isStale || !(share > 0) || equity <= Money.Zero)
        {
            return;
        }
        var notional = equity.ShareFloor(Ratio.FromDouble(Math.Min(share, MaxShare)));
        var verdict = gate.Check(new OrderIntent(wanted.Side, notional, false), Account(equity), Market());
        if (verdict.Kind >= VerdictKind.Reject)
        {
            return;
        }
        notional = verdict.Kind == VerdictKind.Reduce ? Money.Min(notional, verdict.Max) : notional;
        var quantity = Quantity.Affordable(notional, lastClose).TruncateTo(options.Instrument.StepSize);
        if (quantity == Quantity.Zero || Money.ProductFloor(lastClose, quantity) < options.Instrument.MinNotional)
        {
            gate.Refuse(
                now,
                "min_notional",
                "reject",
                $"{notional} is below what the venue takes: {options.Instrument.MinNotional}."
            );
            return;
        }
        waiting = wanted;
        orders.Enter(wanted.Side, quantity, now, now + options.DecisionInterval.Nanoseconds, commands);
    }

    // Far above any sane limit; keeps a wild fraction inside the range of a ratio.
    private const double MaxShare = 1_000_000;

    private void Protect(in Fill filled, CommandList commands)
    {
        var tick = options.Instrument.TickSize;
        if (plan.StopLoss != Ratio.Zero)
        {
            orders.Stop(Ledger.Position, plan.StopPrice(filled.Reference, tick), filled.Time, commands);
        }
        if (plan.TakeProfit != Ratio.Zero)
        {
            orders.Target(Ledger.Position, plan.TargetPrice(filled.Reference, tick), filled.Time, commands);
        }
    }

    private void Close(CloseReason reason, CommandList commands)
    {
        if (tracker.IsOpen)
        {
            orders.Exit(Ledger.Position, now, reason, commands);
        }
    }
}
