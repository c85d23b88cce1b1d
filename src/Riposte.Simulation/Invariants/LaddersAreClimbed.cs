using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions.Options;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I15, of positions whose profit is taken in parts: each rung takes no more than its share of what was entered, as the venue
/// booked both; and where nothing hinders, one that took nothing yet has its order.</summary>
public sealed class LaddersAreClimbed : Invariant
{
    // Its price is moved to a tick, and to another one where the venue made its ticks coarser since.
    private const int Ticks = 3;
    private const long Limit = 60 * SimView.Second;
    private readonly DecidedEntries entries = new();
    private readonly Dictionary<(object Machine, int Desk), Climb> climbs = [];

    /// <inheritdoc/>
    public override int Number => 15;

    /// <inheritdoc/>
    public override string Says => "each rung of a ladder takes its share";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind == InputKind.SignalsArrived;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        entries.On(view, input);
        return null;
    }

    /// <inheritdoc/>
    public override string? OnRequest(SimView view, VenueRequest request)
    {
        if (
            !view.IsRuled
            || request is not PlaceOrder place
            || view.Find(place.ClientId) is not { Order.Desk: >= 0 } order
        )
        {
            return null;
        }
        if (place.Use == RequestUse.Opening)
        {
            entries.On(view, place);
        }
        var here = (view.Machine, order.Order.Desk);
        if (!climbs.TryGetValue(here, out var climb))
        {
            climbs[here] = climb = new Climb();
        }
        if (place.Use == RequestUse.Opening)
        {
            climb.Openings.Add(place.ClientId);
        }
        else if (place.Kind == OrderKind.Limit)
        {
            climb.Targets.Add(place.ClientId);
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (!view.IsRuled || view.Engine is not { } engine || !entries.Knows(view))
        {
            return null;
        }
        for (var desk = 0; desk < view.Options.Desks.Length; desk++)
        {
            if (view.Options.Desks[desk].Position.Ladder.Length > 0 && Find(view, engine, desk) is { } wrong)
            {
                return wrong;
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? AtEnd(SimView view) => OnMinute(view);

    private string? Find(SimView view, EngineView engine, int desk)
    {
        var symbol = view.Options.Instruments[view.Options.Desks[desk].Instrument].Symbol;
        var held = engine.DeskPosition(desk);
        if (!climbs.TryGetValue((view.Machine, desk), out var climb))
        {
            return null;
        }
        if (
            held.Units == 0
            || entries.Newest(view, desk, symbol) is not var (entry, signal)
            || entry.Side == Side.Long != held.Units > 0
        )
        {
            if (held.Units == 0)
            {
                climb.Forget(view, symbol);
            }
            return null;
        }
        var rungs = view.Options.Desks[desk].Position.Ladder;
        var isWhole = rungs.Sum(static rung => rung.Share) >= 1 - 1e-9;
        var entered = Sum(view, symbol, climb.Openings, entry.VenueId);
        // The last one of a whole ladder takes all that is left.
        for (var i = 0; i < rungs.Length - (isWhole ? 1 : 0); i++)
        {
            if (Judge(view, engine, climb, (desk, symbol, i, rungs[i], entered), entry, signal) is { } wrong)
            {
                return wrong;
            }
        }
        return null;
    }

    private string? Judge(
        SimView view,
        EngineView engine,
        Climb climb,
        (int Desk, string Symbol, int Number, LadderRung Rung, double Entered) one,
        in OrderReport entry,
        in TargetSignal signal
    )
    {
        var (desk, symbol, number, rung, entered) = one;
        var off = (Ticks + rung.At.Value) * view.Truth.Tick(symbol).ToDouble();
        if (MeetsTarget(view, rung, off, entry, signal))
        {
            return null;
        }
        Looked();
        var taken = 0.0;
        foreach (var id in climb.Targets)
        {
            foreach (var order in view.Truth.Orders(symbol, id))
            {
                var isIt = order.VenueId > entry.VenueId && IsAt(view, rung, order.Price, off, entry, signal);
                taken += isIt ? order.Filled.ToDouble() : 0;
            }
        }
        var step = view.Truth.Least(symbol).ToDouble();
        if (taken > rung.Share * entered + 1e-6)
        {
            return $"desk {desk}: rung {number} took {taken} of {entered}";
        }
        var isOut = taken > 0;
        foreach (var order in engine.Orders)
        {
            var isAny = order.Order.Desk == desk && order.Order.Reason != CloseReason.None;
            isOut |= isAny && order.Order.Kind == OrderKind.Market;
            isOut |=
                isAny && order.Order.Kind == OrderKind.Limit && IsAt(view, rung, order.Order.Price, off, entry, signal);
        }
        var isMissing = !isOut && view.IsSettled && rung.Share * entered > 2 * step;
        return climb.Clock(number).For(view, isMissing) > Limit ? $"desk {desk}: rung {number} has no order" : null;
    }

    // Which of the two an order is cannot be told by its price then.
    private static bool MeetsTarget(
        SimView view,
        in LadderRung rung,
        double off,
        in OrderReport entry,
        in TargetSignal signal
    )
    {
        var risk = view.Options.Risk;
        var stopLoss = double.IsNaN(signal.StopLoss) ? risk.MaxStopLoss : Math.Min(signal.StopLoss, risk.MaxStopLoss);
        var target = double.IsNaN(signal.TakeProfit)
            ? risk.MaxTakeProfit
            : Math.Min(signal.TakeProfit, risk.MaxTakeProfit);
        var apart = Math.Abs(rung.At.Value * stopLoss - target);
        return view.Truth.Mark(entry.Symbol).ToDouble() * apart <= 2 * off;
    }

    // It lies a multiple of the first risk from an execution of the entry.
    private static bool IsAt(
        SimView view,
        in LadderRung rung,
        Price price,
        double off,
        in OrderReport entry,
        in TargetSignal signal
    )
    {
        var cap = view.Options.Risk.MaxStopLoss;
        var stopLoss = double.IsNaN(signal.StopLoss) || signal.StopLoss > cap ? cap : signal.StopLoss;
        var way = (entry.Side == Side.Long ? 1 : -1) * rung.At.Value * stopLoss;
        foreach (var trade in view.Truth.Trades(entry.Symbol))
        {
            var isIt = trade.OrderId == entry.VenueId;
            if (isIt && Math.Abs(trade.Price.ToDouble() * (1 + way) - price.ToDouble()) <= off)
            {
                return true;
            }
        }
        return false;
    }

    private static double Sum(SimView view, string symbol, HashSet<string> ids, long from)
    {
        var sum = 0.0;
        foreach (var id in ids)
        {
            foreach (var order in view.Truth.Orders(symbol, id))
            {
                sum += order.VenueId >= from ? order.Filled.ToDouble() : 0;
            }
        }
        return sum;
    }

    private sealed class Climb
    {
        private readonly Dictionary<int, Lasting> clocks = [];

        public HashSet<string> Openings { get; } = [];

        public HashSet<string> Targets { get; } = [];

        public Lasting Clock(int rung) =>
            clocks.TryGetValue(rung, out var clock) ? clock : clocks[rung] = new Lasting();

        // What is over belongs to no position to come.
        public void Forget(SimView view, string symbol)
        {
            Openings.RemoveWhere(id => IsOver(view, symbol, id));
            Targets.RemoveWhere(id => IsOver(view, symbol, id));
            clocks.Clear();
        }

        private static bool IsOver(SimView view, string symbol, string id) =>
            view.Engine is { } engine
            && !engine.IsCounted(id)
            && view.Truth.Open(symbol).All(one => one.ClientId != id);
    }
}
