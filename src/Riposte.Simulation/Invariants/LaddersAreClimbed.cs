using System.Collections.Immutable;
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
        var risk = view.Options.Risk;
        var one = new Held(desk, rungs, entry)
        {
            Entered = Sum(view, symbol, climb.Openings, entry.VenueId),
            StopLoss = AtMost(signal.StopLoss, risk.MaxStopLoss),
            Target = AtMost(signal.TakeProfit, risk.MaxTakeProfit),
            Tick = view.Truth.Tick(symbol).ToDouble(),
            Mark = view.Truth.Mark(symbol).ToDouble(),
            Spread = Spread(view, entry),
        };
        // What rungs leave to those behind them. The last one of a whole ladder takes all that is left.
        var left = held.Abs().ToDouble();
        for (var i = 0; i < rungs.Length - (isWhole ? 1 : 0); i++)
        {
            // Which of two an order is cannot be told by its price.
            var isTold = !one.Meets(i, one.Target) && !(isWhole && one.Meets(i, rungs[^1].At.Value * one.StopLoss));
            if (isTold && Judge(view, engine, climb, one, (i, left)) is { } wrong)
            {
                return wrong;
            }
            left -= Asked(view, engine, one, i).Quantity;
        }
        return null;
    }

    private string? Judge(SimView view, EngineView engine, Climb climb, Held one, (int Rung, double Left) at)
    {
        Looked();
        var (number, left) = at;
        var taken = 0.0;
        foreach (var id in climb.Targets)
        {
            foreach (var order in view.Truth.Orders(one.Entry.Symbol, id))
            {
                var isIt = order.VenueId > one.Entry.VenueId && one.IsAt(view, number, order.Price);
                taken += isIt ? order.Filled.ToDouble() : 0;
            }
        }
        if (taken > one.Most(number) + 1e-6)
        {
            return $"desk {one.Desk}: rung {number} took {taken} of {one.Entered}";
        }
        var share = Math.Min(one.Rungs[number].Share * one.Entered, left);
        var isOut = taken > 0 || Asked(view, engine, one, number).IsAny;
        var isMissing = !isOut && view.IsSettled && !view.MayBeTooSmall(one.Entry.Symbol, share);
        return climb.Clock(number).For(view, isMissing) > Limit ? $"desk {one.Desk}: rung {number} has no order" : null;
    }

    // What the orders of a rung ask for now, and whether there is any, or what closes all.
    private static (bool IsAny, double Quantity) Asked(SimView view, EngineView engine, Held one, int rung)
    {
        var (isAny, quantity) = (false, 0.0);
        foreach (var order in engine.Orders)
        {
            if (order.Order.Desk != one.Desk || order.Order.Reason == CloseReason.None)
            {
                continue;
            }
            var isIt = order.Order.Kind == OrderKind.Limit && one.IsAt(view, rung, order.Order.Price);
            isAny |= isIt || order.Order.Kind == OrderKind.Market;
            quantity += isIt ? (order.Order.Quantity - order.Filled).ToDouble() : 0;
        }
        return (isAny, quantity);
    }

    private static double Spread(SimView view, in OrderReport entry)
    {
        var (least, most) = (double.MaxValue, 0.0);
        foreach (var trade in view.Truth.Trades(entry.Symbol))
        {
            if (trade.OrderId == entry.VenueId)
            {
                var price = trade.Price.ToDouble();
                (least, most) = (Math.Min(least, price), Math.Max(most, price));
            }
        }
        return Math.Max(0, most - least);
    }

    private static double AtMost(double wanted, double cap) => double.IsNaN(wanted) || wanted > cap ? cap : wanted;

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

    // A position, as it was decided and entered.
    private sealed record Held(int Desk, ImmutableArray<LadderRung> Rungs, OrderReport Entry)
    {
        public double Entered { get; init; }

        public double StopLoss { get; init; }

        public double Target { get; init; }

        public double Tick { get; init; }

        public double Mark { get; init; }

        // How far the executions of the entry lie apart: rungs lie a distance from the first of them, whichever that was.
        public double Spread { get; init; }

        // Whether an order at the price of a rung may be one that lies elsewhere.
        public bool Meets(int rung, double way) => Mark * Math.Abs(Way(rung) - way) <= 2 * (Off(rung) + Spread);

        // What may trade at the price of a rung: its share, and those of rungs that cannot be told from it.
        public double Most(int rung)
        {
            var share = 0.0;
            for (var i = 0; i < Rungs.Length; i++)
            {
                share += i == rung || Meets(rung, Way(i)) ? Rungs[i].Share : 0;
            }
            return share * Entered;
        }

        // It lies a multiple of the first risk from an execution of the entry.
        public bool IsAt(SimView view, int rung, Price price)
        {
            var way = (Entry.Side == Side.Long ? 1 : -1) * Way(rung);
            foreach (var trade in view.Truth.Trades(Entry.Symbol))
            {
                var isIt = trade.OrderId == Entry.VenueId;
                if (isIt && Math.Abs(trade.Price.ToDouble() * (1 + way) - price.ToDouble()) <= Off(rung))
                {
                    return true;
                }
            }
            return false;
        }

        private double Way(int rung) => Rungs[rung].At.Value * StopLoss;

        private double Off(int rung) => (Ticks + Rungs[rung].At.Value) * Tick;
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
