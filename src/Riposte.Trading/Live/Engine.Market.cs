using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Live.Orders;
using Riposte.Trading.Live.Positions;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

// Bars, marks, decisions and what the venue takes.
public sealed partial class Engine
{
    private const long PauseInterval = Minute;
    private const double LargestSignal = 1e9;

    private readonly BarGate gate;
    private readonly List<BarWish> barWishes = [];
    private readonly Upkeep instruments = new();
    private readonly Upkeep openOrders = new();
    private readonly Upkeep openConditionals = new();
    private Instant asked = new(long.MinValue);
    private readonly bool[] allowsEntries;

    private Instant VenueNow => clock.VenueTime(new Moment(now, wall));

    // What is of a later time has not come from the venue as it is. A clock that was not compared for long proves nothing.
    private Instant? VenueLatest => clock.IsTrusted(now) ? VenueNow + clock.ErrorNanoseconds : null;

    private void Take(MarkArrived input)
    {
        channels.On(input);
        if (!gate.On(input, VenueLatest))
        {
            if (gate.IsRefusing(input.Symbol, now))
            {
                var text = $"Mark prices of {input.Symbol} have come for half a minute, and none could be used.";
                Alarm(AlarmKind.Discarded, text);
            }
            return;
        }
        if (SymbolOf(input.Symbol) is not { } symbol)
        {
            return;
        }
        symbol.Mark = input.Mark;
        if (input.NextFunding != symbol.NextFunding)
        {
            Settled(symbol);
            (symbol.SettledRate, symbol.SettledAt) = (symbol.FundingRate, symbol.NextFunding);
            symbol.NextFunding = input.NextFunding;
        }
        symbol.FundingRate = input.FundingRate;
    }

    // The settlement that was announced has been: limits learn its rate. The payment itself comes with the income.
    private void Settled(LiveSymbol symbol)
    {
        if (symbol.NextFunding <= trader.Now && double.IsFinite(symbol.FundingRate))
        {
            trader.On(new FundingSeen(symbol.Index, symbol.NextFunding, symbol.FundingRate));
        }
        if (symbol.NextFunding != Order.Never && hasWallet)
        {
            income.Want(now + 5 * Second);
            isDirty = true;
        }
    }

    private void Take(BarArrived input)
    {
        channels.On(input);
        gate.On(input, VenueLatest);
        CloseBars();
    }

    private void PumpBars()
    {
        if (VenueLatest is { } latest)
        {
            gate.Shed(latest);
        }
        CloseBars();
        barWishes.Clear();
        var venueNow = VenueNow;
        gate.Decide(now, venueNow, barWishes);
        foreach (var wish in barWishes)
        {
            // Behind a slow disk an answer waits with all else: to ask again meanwhile makes what waits longer.
            if (!pending.Exists(one => one.Request is ListBars list && list.Symbol == wish.Symbol))
            {
                TrySend(new ListBars(NextNumber(), wish.Symbol, wish.From));
            }
        }
        Due(gate.NextDecision(now, venueNow));
    }

    private void CloseBars()
    {
        while (gate.TryClose(now, VenueNow, out var closedBars))
        {
            Close(closedBars);
        }
    }

    private void Close(in ClosedBars bars)
    {
        if (bars.Close <= trader.Now)
        {
            Count(Discard.LateClose);
            return;
        }
        // The next minute is waited for: what was to wake us for this one shall not.
        isDirty = true;
        foreach (ref readonly var bar in bars.Bars)
        {
            trader.On(bar);
            if (bars.AllowLimits)
            {
                AskTouched(bar);
            }
        }
        for (var i = 0; i < symbols.Length; i++)
        {
            allowsEntries[i] = bars.AllowEntries(i);
        }
        AllowEntries();
        TellFallen(bars);
        trader.On(new BarsClosed(bars.Close) { IsDoubtful = !bars.AllowLimits }, commands);
        Drain();
        LeaveEnding();
        // By a wall clock that was not compared with the venue's yet nobody knows how old a close is.
        if (bars.AllowDecision && clock.IsKnown && EndsDecisionBar(bars.Close))
        {
            asked = bars.Close;
            outputs.Add(new AskDecision(bars.Close));
        }
    }

    private void TellFallen(in ClosedBars bars)
    {
        foreach (var index in bars.Fallen)
        {
            var lacks = bars.Own[index] == CloseDoubts.Missing ? "bar" : "fresh mark price";
            var text = $"{symbols[index].Name} has had no {lacks} for two minutes, and others have: ";
            Alarm(AlarmKind.Silent, text + "nothing is entered in it, and its last price stands.");
        }
    }

    // Between the ends of decision bars nobody has anything to say.
    private bool EndsDecisionBar(Instant close)
    {
        foreach (var desk in trader.Desks)
        {
            if (desk.Options.DecisionInterval.IsOnGrid(close))
            {
                return true;
            }
        }
        return false;
    }

    private void Take(SignalsArrived input)
    {
        if (input.Close != asked || input.Close != trader.Now || gate.HasGap(now))
        {
            Count(Discard.StaleSignals);
            return;
        }
        asked = new Instant(long.MinValue);
        AllowEntries();
        foreach (var (desk, signal) in input.Signals)
        {
            if (!IsSound(desk, signal))
            {
                Count(Discard.MalformedSignal);
                continue;
            }
            LetGo(desk, input.Close);
            trader.On(signal, commands, desk);
            Drain();
        }
        trader.On(new DecisionsMade(input.Close), commands);
        Drain();
    }

    // An entry that has not left when the next decision of its desk comes is overtaken by it: a desk that enters takes no decision.
    private void LetGo(int desk, Instant close)
    {
        for (var i = 0; i < orders.Count; i++)
        {
            var order = orders[i];
            var isWaiting = order.IsEntry && order.Stage == OrderStage.Waiting && order.Order.Desk == desk;
            if (isWaiting && order.Order.Submitted < close)
            {
                Close(order, OrderState.Expired);
            }
        }
    }

    private bool IsSound(int desk, in TargetSignal signal) =>
        desk >= 0
        && desk < trader.Desks.Length
        && signal.Instrument == trader.Desks[desk].Options.Instrument
        && signal.KnownAt == trader.Now
        && trader.Desks[desk].Options.DecisionInterval.IsOnGrid(signal.KnownAt)
        && Enum.IsDefined(signal.Side)
        && IsSound(signal.Confidence, 1)
        && IsSound(signal.Fraction, LargestSignal)
        && TargetSignal.IsStop(signal.StopLoss)
        && TargetSignal.IsTarget(signal.TakeProfit)
        && IsSound(signal.Quantity, LargestSignal)
        && IsSound(signal.Notional, LargestSignal);

    private static bool IsSound(double value, double most) => double.IsNaN(value) || (value >= 0 && value <= most);

    // What may not be entered takes no room of what may.
    private void AllowEntries()
    {
        foreach (var symbol in symbols)
        {
            trader.Allow(symbol.Index, MayEnter(symbol.Index));
        }
    }

    // Whether a position of an instrument may become larger now.
    private bool MayEnter(int instrument)
    {
        var symbol = symbols[instrument];
        return step == SyncStep.None
            && !isStopped
            && stoppingSince == Never
            && journal == JournalHealth.Good
            && allowsEntries[instrument]
            && symbol.IsTrading
            && !IsEnding(symbol)
            && symbol.Mismatches < MostMismatches
            && halts.AllowEntries(symbol.Name)
            && !gate.HasGap(now)
            && clock.IsTrusted(now)
            && channels.IsUp(ChannelKind.User)
            && channels.IsUp(ChannelKind.Market);
    }

    private bool IsEnding(LiveSymbol symbol) =>
        symbol.Delivery != Order.Never && symbol.Delivery - trader.Now <= options.DeliveryTime;

    // Positions of an instrument that is about to be settled are closed while that is possible.
    private void LeaveEnding()
    {
        foreach (var desk in trader.Desks)
        {
            if (desk.Tracker.IsOpen && IsEnding(symbols[desk.Options.Instrument]))
            {
                CloseDesk(desk.Index);
            }
        }
    }

    private void TakeInstruments(VenueReply reply)
    {
        var isGood = reply.Kind == ReplyKind.Ok;
        instruments.Answered(isGood, now, Beat(IsAnyPaused(reply) ? PauseInterval : options.InstrumentTime));
        if (!isGood)
        {
            return;
        }
        foreach (var report in reply.Instruments)
        {
            if (SymbolOf(report.Symbol) is { } symbol && Believes(IsSound(report), "steps", symbol.Name))
            {
                Change(symbol, report);
            }
        }
        foreach (var order in orders.ToArray())
        {
            if (order.AwaitsFilters)
            {
                Round(order);
            }
        }
    }

    // Whether one of our symbols takes no entries, and is not about to be settled: it may take them again soon.
    private bool IsAnyPaused(VenueReply reply)
    {
        foreach (var report in reply.Instruments)
        {
            if (!report.IsTrading && report.Delivery == Order.Never && SymbolOf(report.Symbol) is not null)
            {
                return true;
            }
        }
        return false;
    }

    // What says so is a refusal: whether the symbol is open, and for what, is looked up.
    private void WatchStatus(LiveOrder order, VenueReply reply)
    {
        if (reply.Code is -4140 or -4141 && symbols[order.Order.Instrument].IsTrading)
        {
            instruments.Want(now);
            isDirty = true;
        }
    }

    private void Change(LiveSymbol symbol, in InstrumentReport report)
    {
        if (symbol.IsTrading && !report.IsTrading)
        {
            Alarm(AlarmKind.Halted, $"The venue takes no entries in {symbol.Name} any more.");
        }
        symbol.IsTrading = report.IsTrading;
        symbol.Delivery = report.Delivery;
        if (!report.IsTrading && report.Delivery <= VenueNow)
        {
            Drop(symbol);
        }
        var spec = trader.Market(symbol.Index).Spec;
        // The venue's list has no step of market orders: it is never finer than the other one, and what was configured stays.
        var step = options.Trader.Instruments[symbol.Index].MarketStepSize;
        step = step == Quantity.Zero || step > report.StepSize ? step : report.StepSize;
        var changed = spec with
        {
            TickSize = report.TickSize,
            StepSize = report.StepSize,
            MarketStepSize = step,
            MinQuantity = report.MinQuantity,
            MaxMarketQuantity = report.MaxMarketQuantity,
            MinNotional = report.MinNotional,
        };
        if (changed != spec)
        {
            trader.Change(symbol.Index, changed, commands);
            Drain();
        }
    }

    // What is dropped stays dropped: a wall clock that was not compared with the venue's yet is no reason for it.
    private void Drop(LiveSymbol symbol)
    {
        if (!clock.IsKnown)
        {
            instruments.Want(Later(now, 10 * Second));
            return;
        }
        gate.Drop(symbol.Name);
        channels.Drop(symbol.Name);
    }

    private void VisitMarket(StateVisitor v)
    {
        instruments.Visit(v);
        openOrders.Visit(v);
        openConditionals.Visit(v);
        time.Visit(v);
        v.Visit(ref asked);
        foreach (ref var one in allowsEntries.AsSpan())
        {
            v.Visit(ref one);
        }
        v.VisitEnum(ref journal);
    }
}
