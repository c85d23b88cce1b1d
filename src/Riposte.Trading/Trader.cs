using System.Buffers;
using System.Collections.Immutable;
using Riposte.Core;
using Riposte.Core.Hashing;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Trading.Backtest;
using Riposte.Trading.Desks;
using Riposte.Trading.Events;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;
using Riposte.Trading.Risk;

namespace Riposte.Trading;

/// <summary>
/// The kernel that back-test, paper and live share: events in, commands out, no clock, no I/O. It trades one account:
/// any number of instruments, and on each of them any number of strategies (a desk each) that hold one position at a
/// time. The same events give the same commands. Mutable, one writer; a bar allocates nothing.
/// Events of one instant come in this order: order updates and fills at the open, funding, fills inside the bar, the
/// closed bar of each instrument, regimes and weights, <see cref="BarsClosed"/>, predictions and
/// signals, <see cref="DecisionsMade"/>.
/// </summary>
public sealed partial class Trader
{
    private readonly TraderOptions options;
    private readonly ITraderObserver? observer;
    private readonly InstrumentState[] instruments;
    private readonly Desk[] desks;
    private readonly Desk[] ranked;

    // The desks of each instrument, in their order.
    private readonly Desk[][] ofInstrument;
    private readonly OrderIds ids = new();
    private readonly AccountHistory history;
    private readonly RiskGate gate;
    private readonly bool isManaged;
    private Instant now;
    private Instant haltedAt = Order.Never;
    private bool isUnderReview;
    private bool isWanted;

    /// <summary>A trader with cash and nothing else.</summary>
    /// <param name="options">How it trades.</param>
    /// <param name="capital">Cash at the start, above zero.</param>
    /// <param name="start">Time of the start.</param>
    /// <param name="observer">Takes the facts it produces; null when no one does.</param>
    /// <param name="limits">Told when a limit acts, besides the observer; null when no one is. Must not call back.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capital is not above zero.</exception>
    /// <exception cref="ArgumentException">Symbols, or the strategies of an instrument, are not distinct, or a desk
    /// names no instrument.</exception>
    public Trader(
        TraderOptions options,
        Money capital,
        Instant start,
        ITraderObserver? observer = null,
        Action<RiskEvent>? limits = null
    )
    {
        if (capital <= Money.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(capital), capital, "Capital must be above zero.");
        }
        TraderChecks.Require(options);
        this.options = options;
        this.observer = observer;
        instruments = [.. options.Instruments.Select(spec => new InstrumentState(spec, options.BaseInterval))];
        mayOpen = [.. options.Instruments.Select(_ => true)];
        desks = new Desk[options.Desks.Length];
        for (var i = 0; i < desks.Length; i++)
        {
            desks[i] = new Desk(i, options, instruments[options.Desks[i].Instrument], ids, observer);
        }
        ranked = [.. desks];
        ofInstrument = [.. instruments.Select((_, i) => Array.FindAll(desks, desk => desk.Options.Instrument == i))];
        isManaged = Array.Exists(desks, desk => desk.IsManaged);
        Ledger = new AccountLedger(instruments.Length, observer is null ? null : entry => observer.OnEntry(entry));
        history = new AccountHistory(start, capital);
        ImmutableArray<string> symbols = [.. options.Instruments.Select(spec => spec.Symbol)];
        gate = new RiskGate(
            [.. RiskRules.From(options.Risk, !options.IgnoreHalts, symbols), new KillSwitchRule()],
            symbols,
            observer is null ? limits : limits + observer.OnRisk
        );
        portfolio = options.Risk.Portfolio.NeedsHistory
            ? new PortfolioRisk(options.Risk.Portfolio, symbols, options.BaseInterval)
            : null;
        hasRegimes = !options.Risk.Regimes.IsEmpty;
        now = start;
        Ledger.Apply(new Transfer(start, capital));
    }

    /// <summary>Cash and positions. To be read only: the trader is its one writer.</summary>
    public AccountLedger Ledger { get; }

    /// <summary>Cash plus unrealised profit at the last known closes; none of what has no close yet.</summary>
    public Money Equity
    {
        get
        {
            var equity = Ledger.Cash;
            for (var i = 0; i < instruments.Length; i++)
            {
                var close = instruments[i].LastClose;
                equity += close > Price.Zero ? Ledger.Unrealised(i, close) : Money.Zero;
            }
            return equity;
        }
    }

    /// <summary>Signed notional of all positions ÷ equity at the last known closes; NaN when equity is not above
    /// zero.</summary>
    public double Exposure
    {
        get
        {
            var notional = Money.Zero;
            for (var i = 0; i < instruments.Length; i++)
            {
                notional += Money.ProductFloor(instruments[i].LastClose, Ledger.Net(i));
            }
            var equity = Equity;
            return equity > Money.Zero ? notional.ToDouble() / equity.ToDouble() : double.NaN;
        }
    }

    /// <summary>Notional of all positions without sign ÷ equity at the last known closes; NaN when equity is not above
    /// zero.</summary>
    public double Leverage
    {
        get
        {
            var notional = Money.Zero;
            for (var i = 0; i < instruments.Length; i++)
            {
                var held = Ledger.Position(i).Quantity.Abs() + Ledger.Position(i, PositionSide.Short).Quantity.Abs();
                notional += Money.ProductFloor(instruments[i].LastClose, held);
            }
            var equity = Equity;
            return equity > Money.Zero ? notional.ToDouble() / equity.ToDouble() : double.NaN;
        }
    }

    /// <summary>When a halt latched; null when none did, or when it was lifted.</summary>
    public Instant? HaltedAt => haltedAt == Order.Never ? null : haltedAt;

    /// <summary>Takes a bar from before the start: volatility warms up, nothing else happens.</summary>
    public void Warm(in Bar bar)
    {
        instruments[bar.Instrument].Add(bar);
        Remember(bar);
        foreach (var desk in ofInstrument[bar.Instrument])
        {
            desk.Warm(bar);
        }
    }

    /// <summary>A base bar of an instrument closed (or passed without trades).</summary>
    /// <exception cref="ArgumentException">The bar is older than what was seen.</exception>
    public void On(in Bar e)
    {
        var instrument = instruments[e.Instrument];
        if (e.KnownAt < now || e.KnownAt <= instrument.KnownAt)
        {
            throw new ArgumentException($"The bar known at {e.KnownAt} comes when it is already {now}.", nameof(e));
        }
        now = e.KnownAt;
        instrument.Add(e);
        Remember(e);
        foreach (var desk in ofInstrument[e.Instrument])
        {
            FinishTrades(desk);
            desk.Extend(e);
        }
    }

    /// <summary>All bars of an instant are in: the account is marked, limits are watched, positions are managed.</summary>
    /// <exception cref="ArgumentException">It is not the time of the last bar.</exception>
    public void On(in BarsClosed e, CommandList commands)
    {
        if (e.Time != now)
        {
            throw new ArgumentException($"The bars of {e.Time} are closed when it is {now}.", nameof(e));
        }
        ForgetWanted();
        if (e.IsDoubtful)
        {
            Enforce(commands);
        }
        else
        {
            Mark(commands);
        }
        foreach (var desk in desks)
        {
            desk.CloseOnHorizon(now, commands);
        }
        if (isManaged && !e.IsDoubtful)
        {
            Manage(commands);
        }
    }

    /// <summary>A decider spoke to a desk. One older than the last bar is stale and ignored. Exits are sent at once;
    /// entries wait for <see cref="DecisionsMade"/>.</summary>
    /// <exception cref="ArgumentException">It is known later than the last bar.</exception>
    public void On(in Prediction e, CommandList commands, int desk = 0)
    {
        if (IsCurrent(e.KnownAt))
        {
            desks[desk].Decide(e, now, commands);
            isWanted |= desks[desk].Wanted.IsSome;
        }
    }

    /// <summary>A signal from outside for a desk. One older than the last bar is stale and ignored. Exits are sent at
    /// once; entries wait for <see cref="DecisionsMade"/>.</summary>
    /// <exception cref="ArgumentException">It is known later than the last bar.</exception>
    public void On(in TargetSignal e, CommandList commands, int desk = 0)
    {
        if (IsCurrent(e.KnownAt))
        {
            desks[desk].Decide(e, now, commands);
            isWanted |= desks[desk].Wanted.IsSome;
        }
    }

    /// <summary>All decisions of an instant are in: wanted entries are sized, held against the limits and sent, the
    /// most confident first, then by symbol and strategy.</summary>
    public void On(in DecisionsMade e, CommandList commands)
    {
        var isNow = IsCurrent(e.Time);
        if (!isWanted)
        {
            return;
        }
        SortByRank();
        foreach (var desk in ranked)
        {
            if (desk.Wanted.IsSome && isNow)
            {
                Enter(desk, commands);
            }
        }
        ForgetWanted();
    }

    /// <summary>One of our orders traded, the venue forced an execution, or somebody else traded the account.</summary>
    /// <exception cref="InvariantException">It is not ours, or more than was left.</exception>
    public void On(in Fill e, CommandList commands)
    {
        if (e.IsForced || e.Kind == FillKind.Outside)
        {
            Force(e, commands);
            NetOutside(e, commands);
            return;
        }
        var desk = DeskOf(e.Order);
        var outside = OutsidePart(desk, e);
        if (outside > Quantity.Zero)
        {
            var (own, rest) = Split(e, outside);
            if (own.Quantity > Quantity.Zero)
            {
                On(own, commands);
            }
            On(rest, commands);
            return;
        }
        var order = desk.Accept(e);
        var equity = Equity;
        Ledger.Apply(e);
        observer?.OnFill(e, order.Order);
        if (desk.Fill(order, e, equity, commands))
        {
            history.CountEntry(e.Time);
        }
        NetOutside(e, commands);
    }

    /// <summary>What became of one of our orders, besides trading.</summary>
    /// <exception cref="InvariantException">It is not ours, or the state cannot follow.</exception>
    public void On(in OrderUpdate e, CommandList commands)
    {
        var desk = DeskOf(e.Order);
        desk.Update(e, now, commands);
        if (e.State == OrderState.Rejected)
        {
            RecordRefusal(desk.Options.Instrument, e);
        }
    }

    /// <summary>Funding was settled. It belongs to the trades that were held strictly before it.</summary>
    public void On(in FundingPayment e)
    {
        Share(e);
        history.CountFunding(e.Paid, e.Time);
        Ledger.Apply(e);
    }

    /// <summary>Money came or went: limits go on from the same shares of loss.</summary>
    public void On(in Transfer e)
    {
        history.Transfer(e.Amount, Equity);
        Ledger.Apply(e);
    }

    /// <summary>The venue took money, or gave it, outside of trades and funding.</summary>
    public void On(in Charge e) => Ledger.Apply(e);

    /// <summary>Closes the positions of an instrument at the next chance and takes back waiting entries, whatever limits
    /// say.</summary>
    public void CloseAll(CloseReason reason, CommandList commands, int instrument = 0)
    {
        foreach (var desk in ofInstrument[instrument])
        {
            desk.CancelEntry(commands);
            desk.CancelExit(commands);
            desk.Close(reason, now, commands);
        }
    }

    /// <summary>Makes the records of trades that closed since the last bar. A driver calls it when no bar
    /// follows.</summary>
    public void FinishTrades()
    {
        foreach (var desk in desks)
        {
            FinishTrades(desk);
        }
    }

    private bool IsCurrent(Instant knownAt) =>
        knownAt <= now
            ? knownAt == now
            : throw new ArgumentException(
                $"A decision known at {knownAt} comes when it is only {now}.",
                nameof(knownAt)
            );

    private void ForgetWanted()
    {
        if (!isWanted)
        {
            return;
        }
        isWanted = false;
        foreach (var desk in desks)
        {
            desk.ForgetWanted();
        }
    }

    // By insertion: few desks, mostly in order, and nothing is allocated.
    private void SortByRank()
    {
        for (var i = 1; i < ranked.Length; i++)
        {
            var desk = ranked[i];
            var at = i;
            for (; at > 0 && EntryOrder.Compare(ranked[at - 1], desk) > 0; at--)
            {
                ranked[at] = ranked[at - 1];
            }
            ranked[at] = desk;
        }
    }

    private Desk DeskOf(OrderId id)
    {
        foreach (var desk in desks)
        {
            if (desk.Orders.Knows(id))
            {
                return desk;
            }
        }
        throw new InvariantException($"Order {id} is not ours.");
    }

    private void FinishTrades(Desk desk)
    {
        // Not before the bar is over: funding at the very instant of an exit still belongs to its trade.
        while (desk.Tracker.HasClosed)
        {
            CountClose(desk, desk.Tracker.Finish());
            observer?.OnTrade(desk.Tracker.Record());
        }
    }
}
