using Riposte.Core;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Trading.Desks;

/// <summary>
/// One strategy's trading of one instrument: its orders, its position, and what is to become of it. The account nets the
/// desks of an instrument; each of them sees its own position alone. Mutable, one writer, no allocation.
/// </summary>
internal sealed partial class Desk
{
    // A weight above 1 must not make a size that no exact amount can hold.
    private const double MaxSize = 9e10;

    private static readonly Payoff NoPayoff = new(double.NaN, double.NaN, double.NaN);

    private readonly RiskOptions risk;
    private readonly OrderIds ids;
    private readonly PositionMode mode;
    private readonly ITraderObserver? observer;
    private readonly RuleBook? book;
    private EntryPlan waiting;
    private EntryPlan plan;
    private Order reversal;

    public Desk(int index, TraderOptions options, InstrumentState market, OrderIds ids, ITraderObserver? observer)
    {
        Index = index;
        Options = options.Desks[index];
        Market = market;
        risk = options.Risk;
        mode = options.Mode;
        this.ids = ids;
        this.observer = observer;
        IsAlone = options.Desks.Count(desk => desk.Instrument == Options.Instrument) == 1;
        Orders = new WorkingOrders(
            observer is null ? null : (order, state, time) => observer.OnOrder(order, state, time)
        );
        Tracker = new TradeTracker(market.Spec.Symbol, Options.Strategy, options.BaseInterval);
        Protection = new Protection(this, Options.Position);
        book = Options.Position.IsSome ? new RuleBook(Options.Position, Options.DecisionInterval) : null;
        Filter = new EntryFilter(options, Options, market);
    }

    public int Index { get; }

    public DeskOptions Options { get; }

    public InstrumentState Market { get; }

    public WorkingOrders Orders { get; }

    public TradeTracker Tracker { get; }

    public Protection Protection { get; }

    /// <summary>Whether no other desk trades its instrument.</summary>
    public bool IsAlone { get; }

    /// <summary>Whether what it holds must not be without a stop: one was decided on, or the risk options want one
    /// always.</summary>
    public bool WantsStop => Protection.Stop > Price.Zero || plan.StopLoss != Ratio.Zero || risk.MaxStopLoss > 0;

    /// <summary>Whether rules look after its positions.</summary>
    public bool IsManaged => book is not null;

    /// <summary>What says whether it may enter, and how much.</summary>
    public EntryFilter Filter { get; }

    /// <summary>The entry that the decisions of this instant ask for.</summary>
    public Wanted Wanted { get; private set; }

    /// <summary>Whether the position it holds now is on its way out.</summary>
    public bool IsClosing => Orders.Has(OrderRole.Exit);

    /// <summary>Size that counts against limits, at the mark: what is held and not on its way out, entries on their way,
    /// and what orders that should reduce could open at worst.</summary>
    /// <param name="entering">The desk whose entry is weighed; null is none.</param>
    public Quantity Exposed(Desk? entering = null) =>
        (IsLeaving(entering) ? Quantity.Zero : Tracker.Position.Abs())
        + Orders.Left(OrderRole.Entry)
        + reversal.Quantity
        + (IsAlone ? Quantity.Zero : Beyond(OrderRole.Target) + Beyond(OrderRole.Stop));

    /// <summary>The same with its sign.</summary>
    /// <param name="entering">The desk whose entry is weighed; null is none.</param>
    public Quantity Leaning(Desk? entering)
    {
        var leaning = IsLeaving(entering) ? Quantity.Zero : Tracker.Position;
        foreach (ref readonly var item in Orders.Items)
        {
            if (item.Role == OrderRole.Entry)
            {
                leaning += item.Order.Side == Side.Long ? item.Left : -item.Left;
            }
        }
        return leaning + (reversal.Side == Side.Long ? reversal.Quantity : -reversal.Quantity);
    }

    public void Decide(in Prediction e, Instant now, CommandList commands)
    {
        Wanted = default;
        if (IsEntering || IsClosing)
        {
            return;
        }
        if (Tracker.IsOpen)
        {
            if (SignalRule.Exits(e, plan.Side, Options.Signal, Market.Regime))
            {
                Close(CloseReason.SignalExit, now, commands);
            }
            Fade(SignalRule.Confidence(e, plan.Side, Options.Signal.Confidence), now, commands);
            return;
        }
        if (SignalRule.Entry(e, Options.Signal, Market.Regime) is not { } side || !Filter.Passes(now))
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
                e.HorizonBars > 0 ? e.KnownAt + e.HorizonBars * Options.DecisionInterval.Nanoseconds : Order.Never,
            Confidence = SignalRule.Confidence(e, side, Options.Signal.Confidence),
        };
        Wanted = new Wanted(wanted, Filter.Share(wanted, payoff) * Part(side, now))
        {
            Expected = side == Side.Long ? e.EvLong : e.EvShort,
        };
    }

    // Of two at one close the last holds: what the first one wanted to enter is forgotten.
    public void Decide(in TargetSignal e, Instant now, CommandList commands)
    {
        Wanted = default;
        if (IsEntering)
        {
            return;
        }
        var side = e.Side == TargetSide.Long ? Side.Long : Side.Short;
        var isKept = Tracker.IsOpen && !IsClosing && e.Side != TargetSide.Flat && plan.Side == side;
        if (isKept)
        {
            Fade(e.Confidence, now, commands);
            return;
        }
        Close(CloseReason.SignalExit, now, commands);
        if (e.Side == TargetSide.Flat || e.Confidence < Options.Signal.MinConfidence || !Filter.Passes(now))
        {
            return;
        }
        var wanted = Plan(side, e.Bar, e.StopLoss, e.TakeProfit) with { Confidence = e.Confidence };
        // A size that was asked for and rounds to nothing is nothing, not another size.
        var share =
            e.Quantity > 0 || e.Notional > 0 ? 0
            : double.IsNaN(e.Fraction) ? Filter.Share(wanted, NoPayoff)
            : e.Fraction;
        var part = Part(side, now);
        Wanted = new Wanted(wanted, share * part)
        {
            Quantity = e.Quantity > 0 ? Quantity.FromDouble(Math.Min(e.Quantity * part, MaxSize)) : Quantity.Zero,
            Notional = e.Notional > 0 ? Money.FromDouble(Math.Min(e.Notional * part, MaxSize)) : Money.Zero,
        };
    }

    public void ForgetWanted() => Wanted = default;

    /// <summary>Sends the wanted entry. While a position is on its way out the entry waits until that has gone, so that
    /// the two can never meet.</summary>
    public void Enter(in EntryPlan wanted, Quantity quantity, Instant now, CommandList commands)
    {
        waiting = wanted;
        var entry = Make(OrderKind.Market, wanted.Side, quantity, Price.Zero, now) with
        {
            ExpiresAfter = now + Options.DecisionInterval.Nanoseconds,
            PositionSide = SideOf(wanted.Side),
        };
        if (Tracker.IsOpen)
        {
            reversal = entry;
            return;
        }
        Orders.Submit(entry with { Id = ids.Next() }, OrderRole.Entry, commands);
    }

    /// <summary>Takes an execution of one of its orders off that order.</summary>
    public WorkingOrder Accept(in Fill e)
    {
        var closes = e.Quantity >= Tracker.Position.Abs();
        var order = Orders.Fill(e.Order, e.Quantity, closes, e.Time);
        Check.That(e.Side == order.Order.Side);
        return order;
    }

    /// <summary>Changes the position by an execution of one of its orders.</summary>
    /// <returns>Whether a position was opened by it.</returns>
    public bool Fill(in WorkingOrder order, in Fill e, Money equity, CommandList commands)
    {
        // An entry that was asked to end may trade when a fill too large has turned the position: it closes that.
        var isAgainst = order.Role == OrderRole.Entry && Tracker.IsOpen && e.Side != plan.Side;
        if (order.Role != OrderRole.Entry || isAgainst)
        {
            if (e.Quantity > Reducible(e))
            {
                FillBeyond(order, e, equity, commands);
                return false;
            }
            if (order.Role == OrderRole.Target && Protection.Take(order, e))
            {
                var left = Tracker.Position.Abs() - e.Quantity;
                Report(PositionActionKind.TakePart, left.ToDouble(), LadderStep(e), e.Time);
            }
            Reduce(e, isAgainst ? CloseReason.Risk : order.Order.Reason, commands);
            return false;
        }
        var opens = !Tracker.IsOpen;
        if (opens && IsBelated(order, e))
        {
            FillBeyond(order, e, equity, commands);
            return false;
        }
        if (opens)
        {
            plan = waiting;
            Protection.Open(plan, e.Reference, risk.MaxStopLoss, book?.Atr ?? double.NaN);
            Tracker.Open(plan, e, equity);
            book?.Open(e, Protection.Stop);
        }
        else
        {
            Tracker.Add(e);
            book?.Enlarge(e);
            CloseMore(e, commands);
        }
        Protection.Sync(e.Time, commands);
        return opens;
    }

    /// <summary>Takes the desk's part of an execution that the venue forced.</summary>
    public void Force(in Fill e, CommandList commands) =>
        Reduce(
            e,
            e.Kind switch
            {
                FillKind.Liquidation => CloseReason.Liquidation,
                FillKind.Deleveraging => CloseReason.Deleveraging,
                _ => CloseReason.Outside,
            },
            commands
        );

    /// <summary>Takes what became of one of its orders. Protection that ends by itself closes the position: it must
    /// not stay naked. A target that the venue does not take is none.</summary>
    public void Update(in OrderUpdate e, Instant now, CommandList commands)
    {
        var order = Orders.Update(e.Order, e.State, e.Time);
        if (!OrderMachine.IsFinal(e.State) || order.Role == OrderRole.Entry)
        {
            return;
        }
        if (order.Role == OrderRole.Target && (order.IsCancelling || e.Reason == RejectReason.Filter))
        {
            // One that the venue does not take is left out. What is too small for it goes to those behind it.
            if (order.IsCancelling ? !IsAlone : !Takes(order.Order.Price, order.Left))
            {
                Protection.Resume(now, commands);
            }
            return;
        }
        if (!order.IsCancelling)
        {
            // An exit that is decided anew closes for what it was decided for.
            Close(order.Role == OrderRole.Exit ? order.Order.Reason : CloseReason.Risk, now, commands);
        }
    }

    /// <summary>A bar of its instrument closed.</summary>
    public void Extend(in Bar bar)
    {
        Tracker.Extend(bar);
        book?.Add(bar, Tracker);
    }

    /// <summary>A bar from before the start.</summary>
    public void Warm(in Bar bar) => book?.Add(bar, Tracker);

    /// <summary>Closes the position when its horizon has passed.</summary>
    public void CloseOnHorizon(Instant now, CommandList commands)
    {
        if (Tracker.IsOpen && now >= plan.CloseAt)
        {
            Close(CloseReason.Horizon, now, commands);
        }
    }

    public void CancelEntry(CommandList commands)
    {
        Orders.Cancel(OrderRole.Entry, commands);
        reversal = default;
        Wanted = default;
    }

    public void CancelExit(CommandList commands) => Orders.Cancel(OrderRole.Exit, commands);

    /// <summary>Sends a market order for all that is held; it waits for the next open, however late. What is still to be
    /// entered is taken back. Does nothing when one is on its way.</summary>
    public void Close(CloseReason reason, Instant now, CommandList commands)
    {
        if (!Tracker.IsOpen || IsClosing)
        {
            return;
        }
        // What is left of the entry must not open anew what is being closed.
        Orders.Cancel(OrderRole.Entry, commands);
        var exit = Reducing(OrderKind.Market, Price.Zero, Tracker.Position.Abs(), now, reason);
        Orders.Submit(exit, OrderRole.Exit, commands);
    }

    public void Visit(StateVisitor visitor)
    {
        Orders.Visit(visitor);
        Tracker.Visit(visitor);
        Wanted = Wanted.Visit(visitor);
        waiting = waiting.Visit(visitor);
        plan = plan.Visit(visitor);
        Filter.Visit(visitor);
        var held = new WorkingOrder(reversal, OrderRole.Entry);
        held.Visit(visitor);
        reversal = held.Order;
        Protection.Visit(visitor);
        book?.Visit(visitor);
    }

    /// <summary>Whether a position is on its way in, with nothing held that a decision could close.</summary>
    public bool IsEntering =>
        reversal.Quantity > Quantity.Zero || (!Tracker.IsOpen && Orders.Left(OrderRole.Entry) > Quantity.Zero);

    // Whether what it holds may be taken for gone: an exit is out of which is known that it was neither lost nor refused. Its own next
    // entry waits until that is so.
    private bool IsLeaving(Desk? entering) => IsClosing && (entering == this || !Orders.IsInDoubt(OrderRole.Exit));

    // What the long-term view and the portfolio make of a size.
    private double Part(Side side, Instant now) => Filter.Combined(side, now) * Market.Weight;

    private EntryPlan Plan(Side side, Instant bar, double stopLoss, double takeProfit) =>
        new(
            side,
            bar,
            EntryPlan.Capped(stopLoss, risk.MaxStopLoss),
            EntryPlan.Capped(takeProfit, risk.MaxTakeProfit),
            Order.Never,
            double.NaN
        );

    private void Reduce(in Fill e, CloseReason reason, CommandList commands)
    {
        Tracker.Reduce(e, reason);
        if (Tracker.IsOpen)
        {
            Protection.Sync(e.Time, commands);
            return;
        }
        // What was still to be entered belonged to the position that has gone.
        Orders.Cancel(OrderRole.Entry, commands);
        Orders.Cancel(OrderRole.Exit, commands);
        Orders.Cancel(OrderRole.Stop, commands);
        Orders.Cancel(OrderRole.Target, commands);
        if (reversal.Quantity > Quantity.Zero && e.Time <= reversal.ExpiresAfter)
        {
            Orders.Submit(reversal with { Id = ids.Next() }, OrderRole.Entry, commands);
        }
        reversal = default;
    }

    private Order Make(OrderKind kind, Side side, Quantity quantity, Price price, Instant now) =>
        new(default, kind, side, quantity, price, false, now, Order.Never, CloseReason.None)
        {
            Instrument = Options.Instrument,
            Desk = Index,
        };

    private PositionSide SideOf(Side position) =>
        mode == PositionMode.OneWay ? PositionSide.Net
        : position == Side.Long ? PositionSide.Long
        : PositionSide.Short;
}
