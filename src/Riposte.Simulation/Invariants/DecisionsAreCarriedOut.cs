using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I13: a sound decision that comes in time is carried out. One to leave has an exit out at once, also while something halts,
/// and what is left is gone soon; one to enter has an entry out at once where the engine may enter and no limit of the day holds it
/// back, and that leaves soon; against what is held, as soon as that has gone. Where nothing has hindered for long, and the
/// symbol has a mark, it may enter.</summary>
public sealed class DecisionsAreCarriedOut : Invariant
{
    private const long Soon = 50 * SimView.Second;
    private const long Limit = 130 * SimView.Second;
    private const long Settled = 180 * SimView.Second;

    // Behind a slow disk eight writes in a row have to be fast, and outside of a storm there may be one a minute.
    private const long Long = 15 * 60 * SimView.Second;
    private const double Near = 0.8;
    private const long MarkLife = 30 * SimView.Second;
    private readonly DecidedSizes sizes = new();
    private Instant[] marked = [];
    private readonly Dictionary<int, (bool IsLong, Lasting Clock)> leaving = [];
    private readonly OwedEntries entering = new();

    // What is to be entered as soon as what is held against it has gone.
    private readonly Dictionary<int, Turning> turning = [];
    private EngineView? run;

    // What may be entered, a bit a symbol, when the decision was asked for: a start may end with the very input that tells a decision.
    private long open;
    private Instant asked;
    private long stale;

    // When a half of the limits for orders was used up last, by whomever: what is kept is for exits.
    private long crowded = -Settled;

    /// <inheritdoc/>
    public override int Number => 13;

    /// <inheritdoc/>
    public override string Says => "a sound decision is carried out";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) =>
        kind
            is InputKind.SignalsArrived
                or InputKind.BarArrived
                or InputKind.MarkArrived
                or InputKind.OrderArrived
                or InputKind.ReplyArrived
                or InputKind.RunStarted;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (input is MarkArrived mark)
        {
            Note(view, mark.Symbol);
        }
        if (input is ReplyArrived { Reply: { OrdersTenSeconds: > 150 } or { OrdersMinute: > 600 } })
        {
            crowded = view.Now;
        }
        if (view.Engine is not { } engine || view.Rivals.Length > 0)
        {
            run = null;
            return null;
        }
        if (run != engine)
        {
            // What it counted before is not known: only of what it counts from now on.
            (run, stale) = (engine, engine.Count(Discard.StaleSignals));
            leaving.Clear();
            entering.Clear();
            turning.Clear();
            if (input is SignalsArrived)
            {
                return null;
            }
        }
        if (!entering.IsEmpty)
        {
            entering.After(view, engine, input, Soon);
        }
        return input is SignalsArrived told ? Judge(view, engine, told)
            : turning.Count > 0 ? Turned(view, engine, input)
            : null;
    }

    /// <inheritdoc/>
    public override string? OnAsk(SimView view, AskDecision ask)
    {
        asked = ask.Close;
        open = view.Engine is { } engine ? OpenSymbols(view, engine) : 0;
        return null;
    }

    /// <inheritdoc/>
    public override string? OnRequest(SimView view, VenueRequest request)
    {
        if (request is not PlaceOrder place || (entering.IsEmpty && leaving.Count + turning.Count == 0))
        {
            return null;
        }
        foreach (var order in view.Orders)
        {
            if (order.ClientId != place.ClientId)
            {
                continue;
            }
            // A desk that was to enter and leaves was traded for by a target behind its exit: what it was to enter goes with that.
            entering.Remove(order.Order.Desk);
            if (place.Use == RequestUse.Opening && !view.Additions.Has(view, order))
            {
                // What is held behind an entry is not what was to be left.
                leaving.Remove(order.Order.Desk);
                turning.Remove(order.Order.Desk);
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (view.Engine is not { } engine || engine != run)
        {
            leaving.Clear();
            entering.Clear();
            return null;
        }
        foreach (var (desk, (isLong, clock)) in leaving)
        {
            var held = engine.DeskPosition(desk);
            if (held.Units == 0 || held.Units > 0 != isLong)
            {
                leaving.Remove(desk);
            }
            else if (clock.For(view, !IsRest(view, desk, held)) > Limit)
            {
                return $"desk {desk} holds {held}, which a decision wanted closed";
            }
        }
        return entering.Late(view, engine, view.Now - crowded < Settled ? -1 : view.Calm - Settled);
    }

    private static int InstrumentOf(SimView view, int desk) => view.Options.Desks[desk].Instrument;

    private string? Judge(SimView view, EngineView engine, SignalsArrived told)
    {
        var before = stale;
        stale = engine.Count(Discard.StaleSignals);
        if (engine.Phase is EnginePhase.Stopped or EnginePhase.Starting || told.Close != engine.LastClose)
        {
            return null;
        }
        var isSoon = view.Instant - told.Close <= Soon && told.Close == asked && view.Calm > Settled;
        if (stale != before)
        {
            return isSoon ? $"decisions on {told.Close} came soon, and count as late" : null;
        }
        for (var i = 0; i < told.Signals.Length; i++)
        {
            var (desk, signal) = told.Signals[i];
            var isFlat = signal.Side == TargetSide.Flat;
            var sided = isFlat ? signal with { Side = TargetSide.Long } : signal;
            if (!OnlySoundInputs.IsSound(view, desk, sided, told.Close) || !OnlySoundInputs.IsLast(view, told, i))
            {
                continue;
            }
            var held = engine.DeskPosition(desk);
            var isKept = held.Units != 0 && !isFlat && held.Units > 0 == (signal.Side == TargetSide.Long);
            turning.Remove(desk);
            if (held.Units != 0 && !isKept && !isFlat && !leaving.ContainsKey(desk))
            {
                Turn(view, engine, desk, signal);
            }
            var wrong =
                isKept ? null
                : held.Units != 0 ? Leave(engine, desk, held)
                : isFlat ? null
                : Enter(view, engine, desk, signal);
            if (wrong is not null)
            {
                return wrong;
            }
        }
        return null;
    }

    private string? Leave(EngineView engine, int desk, Quantity held)
    {
        Looked();
        if (!Has(engine, desk, isEntry: false))
        {
            return $"desk {desk} holds {held}, is to close it, and no exit is out";
        }
        if (!leaving.TryGetValue(desk, out var before) || before.IsLong != held.Units > 0)
        {
            leaving[desk] = (held.Units > 0, new Lasting());
        }
        return null;
    }

    // What is decided while an earlier decision to leave is still carried out changes nothing.
    private void Turn(SimView view, EngineView engine, int desk, in TargetSignal signal)
    {
        var mayEnter = engine.MayEnter(signal.Instrument) && (open >> signal.Instrument & 1) != 0;
        if (mayEnter && view.Calm > Settled && IsFree(view, engine, desk, signal))
        {
            turning[desk] = new Turning(signal.KnownAt, view.Now, signal.Side == TargetSide.Short)
            {
                Held = engine.DeskPosition(desk),
            };
        }
    }

    // The entry waits no longer than its decision is fresh. A target that trades behind the exit turns the desk round by itself: what
    // was to be entered goes with that, also where the account holds something that takes the rest of it at once.
    private string? Turned(SimView view, EngineView engine, EngineInput input)
    {
        foreach (var (desk, one) in turning)
        {
            var (close, since) = (one.Close, one.Since);
            var held = engine.DeskPosition(desk);
            var isGone = held.Units == 0;
            var isOver =
                (!isGone && held.Units > 0 != one.IsLong)
                || (isGone && TradesBeyond(input, view.Options.Instruments[InstrumentOf(view, desk)].Symbol, one.Held))
                || engine.LastClose != close
                || view.Instant - close > Soon
                || view.Calm < view.Now - since + Settled
                || !engine.MayEnter(InstrumentOf(view, desk));
            if (isOver || isGone)
            {
                turning.Remove(desk);
            }
            if (isOver || !isGone)
            {
                one.Held = held;
                continue;
            }
            Looked();
            if (!Has(engine, desk, isEntry: true))
            {
                return $"desk {desk} was to turn on {close}, holds nothing any more, and no entry is out";
            }
            entering.Add(engine, desk, close, since);
        }
        return null;
    }

    // Whether an execution that is told was larger than what it closed.
    private static bool TradesBeyond(EngineInput input, string symbol, Quantity held)
    {
        var side = held.Units > 0 ? Side.Short : Side.Long;
        bool IsBeyond(TradeReport trade) => trade.Symbol == symbol && trade.Side == side && trade.Quantity > held.Abs();
        return input switch
        {
            OrderArrived { Execution: ExecutionKind.Trade } told => IsBeyond(told.Trade),
            ReplyArrived told => told.Reply.Trades.Any(IsBeyond),
            _ => false,
        };
    }

    private string? Enter(SimView view, EngineView engine, int desk, in TargetSignal signal)
    {
        leaving.Remove(desk);
        var instrument = signal.Instrument;
        var symbol = view.Options.Instruments[instrument].Symbol;
        if (!engine.MayEnter(instrument))
        {
            var isFree =
                view.Calm > Long + view.MarkTime
                && engine.Phase == EnginePhase.Trading
                && engine.Halts.AllowEntries(symbol)
                && !view.Truth.IsEnding(symbol)
                && view.Truth.TakesEntries(symbol)
                && IsMarked(view, symbol);
            return isFree ? $"{symbol} is to be entered, may not be, and nothing hinders" : null;
        }
        if ((open >> instrument & 1) == 0 || !IsFree(view, engine, desk, signal))
        {
            return null;
        }
        Looked();
        if (!Has(engine, desk, isEntry: true))
        {
            return $"desk {desk} is to enter {signal.Side}, may, and no entry is out";
        }
        // Owed only by an engine that nothing has hindered for a while.
        if (view.Calm > Settled)
        {
            entering.Add(engine, desk, signal.KnownAt, view.Now);
        }
        return null;
    }

    private static long OpenSymbols(SimView view, EngineView engine)
    {
        var open = 0L;
        for (var i = 0; i < view.Options.Instruments.Length; i++)
        {
            open |= engine.MayEnter(i) && !DecidedSizes.IsTooNear(view, engine, i) ? 1L << i : 0;
        }
        return open;
    }

    private bool IsFree(SimView view, EngineView engine, int desk, in TargetSignal signal) =>
        sizes.Of(view, engine, desk, signal).Least > 0 && !IsLimited(view, engine);

    private void Note(SimView view, string symbol)
    {
        if (marked.Length == 0)
        {
            marked = new Instant[view.Truth.Symbols.Length];
        }
        if (view.IndexOf(symbol) is >= 0 and var at)
        {
            marked[at] = view.Instant;
        }
    }

    private bool IsMarked(SimView view, string symbol) =>
        view.IndexOf(symbol) is >= 0 and var at && at < marked.Length && view.Instant - marked[at] <= MarkLife;

    private static bool Has(EngineView engine, int desk, bool isEntry)
    {
        foreach (var order in engine.Orders)
        {
            var isOne = order.Order.Desk == desk && order.Order.Kind == OrderKind.Market;
            if (isOne && order.Order.Reason == CloseReason.None == isEntry)
            {
                return true;
            }
        }
        return false;
    }

    // Near a limit of what was lost, or traded, or resting behind a loss: what it counts itself is looked at by others.
    private static bool IsLimited(SimView view, EngineView engine)
    {
        var risk = view.Options.Risk;
        var account = engine.Trader.RiskView;
        var lost = (account.DayStart - account.DayLow).ToDouble();
        return account.DayTrades + account.Entering + view.Options.Desks.Length >= risk.DailyTrades
            || Math.Max(account.LossStreak, account.LongestLossStreak) >= risk.ConsecutiveLosses
            || lost >= Near * risk.DailyLoss * account.DayStart.ToDouble()
            || (account.WeekStart - account.WeekLow).ToDouble() >= Near * risk.WeeklyLoss * account.WeekStart.ToDouble()
            || (account.MonthStart - account.MonthLow).ToDouble()
                >= Near * risk.MonthlyLoss * account.MonthStart.ToDouble()
            || (account.Peak - account.Equity).ToDouble() >= Near * risk.MaxDrawdown * account.Peak.ToDouble()
            || account.DayFunding.ToDouble() >= Near * risk.DailyFunding * account.DayStart.ToDouble()
            || view.Instant - account.LastLoss < risk.CoolDownLoss + Settled
            || view.Instant - account.LastStop < risk.CoolDownStop + Settled;
    }

    // No order can close what is less than the venue takes, and of desks that share a position what is worth too little.
    private static bool IsRest(SimView view, int desk, Quantity held)
    {
        var symbol = view.Options.Instruments[InstrumentOf(view, desk)].Symbol;
        var isShared = view.Options.Desks.Count(one => one.Instrument == InstrumentOf(view, desk)) > 1;
        var notional = held.Abs().ToDouble() * view.Truth.Mark(symbol).ToDouble();
        return held.Abs() < view.Truth.Least(symbol) || (isShared && notional < 100) || view.Truth.IsClosed(symbol);
    }

    // A desk that is to turn round: on which close, since when, from what, and what it was seen to hold last.
    private sealed record Turning(Instant Close, long Since, bool IsLong)
    {
        public Quantity Held { get; set; }
    }
}
