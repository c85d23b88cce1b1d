using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I4, of positions with rules: a stop lies where the decision and the rules want it. It never goes back, whatever starts
/// meanwhile; it is no nearer than a rule can want it; and where nothing hinders it has followed. A position is enlarged only as a
/// rule wants it, and one that goes nowhere is left in its time. What rules want is said here anew.</summary>
public sealed class RulesAreFollowed : Invariant
{
    // Levels are moved to a tick, and to another one where the venue made its ticks coarser since.
    private const int Ticks = 3;
    private const long Quiet = 120 * SimView.Second;
    private const long Minute = 60 * SimView.Second;
    private const long Delay = 20 * SimView.Second;
    private readonly DecidedEntries entries = new();
    private readonly RuledBars bars = new();
    private readonly Dictionary<(object Machine, int Desk), RuledPosition> positions = [];
    private readonly Dictionary<object, Instant> closes = [];
    private readonly Dictionary<object, long> newest = [];
    private readonly HashSet<string> judged = new(StringComparer.Ordinal);
    private readonly HashSet<(object Machine, OrderId Id)> counted = [];

    /// <inheritdoc/>
    public override int Number => 4;

    /// <inheritdoc/>
    public override string Says => "a position is led as its rules want it";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind is not InputKind.TimeReached;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (!view.IsRuled)
        {
            return null;
        }
        if (!entries.Knows(view))
        {
            positions.Clear();
            counted.Clear();
        }
        entries.On(view, input);
        bars.On(view, input);
        if (input is RunStarted)
        {
            newest[view.Machine] = view.Engine?.Epoch ?? 0;
            foreach (var ((machine, _), position) in positions)
            {
                if (machine == view.Machine)
                {
                    position.Begins();
                }
            }
            counted.RemoveWhere(one => one.Machine == view.Machine);
        }
        return view.Engine is { } engine && IsNewest(view, engine) ? Closed(view, engine, engine.LastClose) : null;
    }

    /// <inheritdoc/>
    public override string? OnRequest(SimView view, VenueRequest request)
    {
        if (view.IsRuled && request is ListBars list)
        {
            bars.On(list);
        }
        if (view.IsRuled && request is PlaceOrder { Use: RequestUse.Opening } place)
        {
            entries.On(view, place);
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (!view.IsRuled || view.Engine is not { } engine || !entries.Knows(view) || !IsNewest(view, engine))
        {
            return null;
        }
        for (var desk = 0; desk < view.Options.Desks.Length; desk++)
        {
            if (Held(view, engine, desk) is { } position && Stops(view, engine, desk, position) is { } wrong)
            {
                return wrong;
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? AtEnd(SimView view) => OnMinute(view);

    // A run that stood still knows of nothing that a newer one on its journal did.
    private bool IsNewest(SimView view, EngineView engine) => engine.Epoch == newest.GetValueOrDefault(view.Machine);

    private string? Closed(SimView view, EngineView engine, Instant close)
    {
        var before = closes.GetValueOrDefault(view.Machine);
        closes[view.Machine] = close;
        if (close <= before)
        {
            return null;
        }
        for (var desk = 0; desk < view.Options.Desks.Length; desk++)
        {
            if (
                Held(view, engine, desk) is { } position
                && Led(view, engine, desk, position, before, close) is { } wrong
            )
            {
                return wrong;
            }
        }
        return null;
    }

    // What rules made of a close.
    private string? Led(
        SimView view,
        EngineView engine,
        int desk,
        RuledPosition position,
        Instant before,
        Instant close
    )
    {
        var symbol = SymbolOf(view, desk);
        var told = bars.At(view.IndexOf(symbol), close);
        var mark = view.Truth.Mark(symbol).ToDouble();
        // Of those that were caught up on the last is acted on.
        var first = before.Nanoseconds == 0 ? close : before + Minute;
        for (var late = first; late < close; late += Minute)
        {
            position.Close(late, bars.At(view.IndexOf(symbol), late), mark, isSure: false, view.Now);
        }
        position.Close(close, told, mark, IsSure(view, close), view.Now);
        var isClosing = false;
        foreach (var order in engine.Orders)
        {
            if (order.Order.Desk != desk)
            {
                continue;
            }
            isClosing |= order.Order is { Kind: OrderKind.Market, Reason: not CloseReason.None };
            if (view.Additions.Has(view, order) && counted.Add((view.Machine, order.Order.Id)))
            {
                Looked();
                if (told is not { } bar || !position.MayGrow(bar))
                {
                    return $"desk {desk} enlarges its position on {close}, which no rule wants";
                }
                position.Grow(bar);
                if (position.IsTooLarge)
                {
                    return $"desk {desk} enlarges its position for the {position.Additions}th time";
                }
            }
        }
        return Idle(view, engine, desk, position, close, isClosing);
    }

    private string? Idle(
        SimView view,
        EngineView engine,
        int desk,
        RuledPosition position,
        Instant close,
        bool isClosing
    )
    {
        if (view.Options.Desks[desk].Position.TimeStop is not { } rule)
        {
            return null;
        }
        Looked();
        var isIdle = position.IsIdle(rule, close);
        if (isIdle == true && IsSure(view, close) && !isClosing)
        {
            return $"desk {desk} made no progress for {position.Bars(close)} bars, and is held";
        }
        foreach (var order in engine.Orders)
        {
            var isFor = order.Order.Desk == desk && order.Order.Reason == CloseReason.TimeStop;
            if (isFor && order.Order.Submitted == close && isIdle == false)
            {
                return $"desk {desk} is left for making no progress, and made some, or had time";
            }
        }
        return null;
    }

    private bool IsSure(SimView view, Instant close)
    {
        foreach (var symbol in view.Truth.Symbols)
        {
            if (bars.At(view.IndexOf(symbol), close) is not { IsSure: true })
            {
                return false;
            }
        }
        return true;
    }

    private string? Stops(SimView view, EngineView engine, int desk, RuledPosition position)
    {
        var symbol = SymbolOf(view, desk);
        var off = Ticks * position.Tick;
        var isClosing = false;
        string? wrong = null;
        foreach (var order in engine.Orders)
        {
            if (order.Order.Desk != desk || order.Order.Reason == CloseReason.None)
            {
                continue;
            }
            isClosing |= order.Order.Kind == OrderKind.Market;
            if (order.Order.Kind == OrderKind.Stop && order.IsSent && !order.IsCancelling)
            {
                wrong ??= Stop(view, order, symbol, position, off);
            }
        }
        return isClosing ? null : wrong;
    }

    private string? Stop(SimView view, in OrderView order, string symbol, RuledPosition position, double off)
    {
        var id = order.ClientId;
        var stop = view.Truth.Waiting(symbol).FirstOrDefault(one => one.ClientId == id);
        if (stop.ClientId != id || stop.Status != ConditionalStatus.New)
        {
            return null;
        }
        var level = position.Sign * stop.Trigger.ToDouble();
        if (judged.Add(id))
        {
            Looked();
            var most = Math.Max(position.Most, position.First.Most) + off;
            if (level < position.First.Least - off && !MayLoosen(view, order))
            {
                return $"{symbol}: {id} triggers at {stop.Trigger}, and the first stop lay nearer";
            }
            if (level > most)
            {
                return $"{symbol}: {id} triggers at {stop.Trigger}, and no rule wants it there: {most:F4}";
            }
        }
        var (strictest, of) = position.Strictest;
        if (level < strictest - off && order.Order.Id.Value > of.Value && !MayLoosen(view, order))
        {
            return $"{symbol}: {id} triggers at {stop.Trigger}, behind one at {Math.Abs(strictest):F4}";
        }
        position.Strictest = level > strictest ? (level, order.Order.Id) : position.Strictest;
        var least = position.Least(view.Now, Delay);
        return view.Calm > Quiet && view.IsSettled && level < least - off
            ? $"{symbol}: {id} triggers at {stop.Trigger}, rules want it at {Math.Abs(least):F4}"
            : null;
    }

    private static bool MayLoosen(SimView view, in OrderView order) =>
        view.Options.Desks[order.Order.Desk].Position.VolatilityStop is { Loosen: true };

    private static string SymbolOf(SimView view, int desk) =>
        view.Options.Instruments[view.Options.Desks[desk].Instrument].Symbol;

    // What a desk holds, where it is known what it was decided by.
    private RuledPosition? Held(SimView view, EngineView engine, int desk)
    {
        var symbol = SymbolOf(view, desk);
        var held = engine.DeskPosition(desk);
        var here = (view.Machine, desk);
        if (
            held.Units == 0
            || !entries.Knows(view)
            || entries.Newest(view, desk, symbol) is not var (entry, signal)
            || entry.Side == Side.Long != held.Units > 0
        )
        {
            positions.Remove(here);
            return null;
        }
        var cap = view.Options.Risk.MaxStopLoss;
        var stopLoss = double.IsNaN(signal.StopLoss) || signal.StopLoss > cap ? cap : signal.StopLoss;
        if (!(stopLoss > 0))
        {
            return null;
        }
        if (!positions.TryGetValue(here, out var known) || known.Entry != entry.VenueId)
        {
            var rules = view.Options.Desks[desk].Position;
            known = new RuledPosition(rules, entry.VenueId, entry.Side == Side.Long ? 1 : -1, stopLoss);
            positions[here] = known;
        }
        known.Tick = Math.Max(known.Tick, view.Truth.Tick(symbol).ToDouble());
        Book(view, symbol, entry, known);
        return known;
    }

    private static void Book(SimView view, string symbol, in OrderReport entry, RuledPosition position)
    {
        var (least, most, first) = (double.MaxValue, 0.0, new Instant(long.MaxValue));
        var (cheapest, dearest) = (double.MaxValue, 0.0);
        foreach (var trade in view.Truth.Trades(symbol))
        {
            var price = trade.Price.ToDouble();
            if (trade.OrderId == entry.VenueId)
            {
                (least, most) = (Math.Min(least, price), Math.Max(most, price));
                first = trade.Time < first ? trade.Time : first;
            }
            // What enlarged it may be of any order of its side since.
            if (first.Nanoseconds < long.MaxValue && trade.Side == entry.Side)
            {
                (cheapest, dearest) = (Math.Min(cheapest, price), Math.Max(dearest, price));
            }
        }
        position.Reference = new RuledPosition.Bound(least, most);
        position.Average = new RuledPosition.Bound(cheapest, dearest);
        position.EntryTime = first;
    }
}
