using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I15: what a decision wants a profit taken of has a limit order, at its distance from an execution of the entry as the
/// venue booked it, but for ticks. What is decided is read from the signals, not from the trader.</summary>
public sealed class TargetsAreAsDecided : Invariant
{
    // It is moved to a tick, and to another one where the venue made its ticks coarser since.
    private const int Ticks = 2;
    private const long Limit = 60 * SimView.Second;
    private readonly DecidedEntries entries = new();
    private readonly HashSet<string> judged = new(StringComparer.Ordinal);
    private Lasting[] bare = [];

    /// <inheritdoc/>
    public override int Number => 15;

    /// <inheritdoc/>
    public override string Says => "a profit is taken where the decision wants it";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind == InputKind.SignalsArrived;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        entries.On(view, input);
        return null;
    }

    /// <inheritdoc/>
    public override string? OnEntry(SimView view, PlaceOrder place)
    {
        entries.On(view, place);
        return null;
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (view.Engine is not { } engine || !entries.Knows(view))
        {
            bare = [];
            return null;
        }
        bare = bare.Length == 0 ? [.. view.Options.Desks.Select(static _ => new Lasting())] : bare;
        for (var desk = 0; desk < view.Options.Desks.Length; desk++)
        {
            if (Find(view, engine, desk) is { } wrong)
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
        var held = engine.DeskPosition(desk);
        var hasTarget = false;
        var isClosing = false;
        string? wrong = null;
        if (held.Units != 0)
        {
            foreach (var order in engine.Orders)
            {
                if (order.Order.Desk == desk && order.Order.Reason != CloseReason.None)
                {
                    isClosing |= order.Order.Kind == OrderKind.Market;
                    var isTarget = order.Order.Kind == OrderKind.Limit;
                    hasTarget |= isTarget;
                    wrong ??= isTarget && order.IsSent && !order.IsCancelling ? Judge(view, order, held) : null;
                }
            }
        }
        if (wrong is not null)
        {
            return wrong;
        }
        // One that the venue refuses closes the position, unless it is too small.
        var symbol = view.Options.Instruments[view.Options.Desks[desk].Instrument].Symbol;
        var isBare =
            held.Units != 0
            && !hasTarget
            && !isClosing
            && view.IsSettled
            && !view.MayBeTooSmall(symbol, held.Abs().ToDouble())
            && TakesAll(view.Options.Desks[desk].Position)
            && Wanted(view, desk, held) is not null;
        return bare[desk].For(view, isBare) > Limit ? $"desk {desk} holds {held}, and takes no profit" : null;
    }

    private string? Judge(SimView view, in OrderView order, Quantity held)
    {
        var symbol = view.Options.Instruments[order.Order.Instrument].Symbol;
        var id = order.ClientId;
        if (judged.Contains(id))
        {
            return null;
        }
        var limit = Open(view, symbol, id);
        if (limit.ClientId != id || Wanted(view, order.Order.Desk, held) is not { } wanted)
        {
            return null;
        }
        var (entry, distance, _) = wanted;
        Looked();
        judged.Add(id);
        var isLong = held.Units > 0;
        var rules = view.Options.Desks[order.Order.Desk].Position;
        var isLast = rules.KeepTarget;
        var expected = 0.0;
        foreach (var trade in view.Truth.Trades(symbol))
        {
            if (trade.OrderId != entry.VenueId)
            {
                continue;
            }
            expected = trade.Price.ToDouble() * (isLong ? 1 + distance : 1 - distance);
            var tick = view.Truth.Tick(symbol).ToDouble();
            var isRung = rules.Ladder.Any(rung =>
                Math.Abs(limit.Price.ToDouble() - At(view, rung, wanted.Signal, trade.Price.ToDouble(), isLong))
                <= (Ticks + rung.At.Value) * tick
            );
            if (isRung || (isLast && Math.Abs(limit.Price.ToDouble() - expected) <= Ticks * tick))
            {
                return null;
            }
        }
        return $"{symbol}: {id} takes profit at {limit.Price}, decided was {expected:F4}";
    }

    // What the ladder leaves may go to nothing.
    private static bool TakesAll(PositionOptions rules) =>
        rules.KeepTarget || rules.Ladder.Sum(static rung => rung.Share) >= 1 - 1e-9;

    // A rung lies a multiple of the first risk from the entry.
    private static double At(SimView view, in LadderRung rung, in TargetSignal signal, double price, bool isLong)
    {
        var cap = view.Options.Risk.MaxStopLoss;
        var risk = price * (double.IsNaN(signal.StopLoss) || signal.StopLoss > cap ? cap : signal.StopLoss);
        return price + (isLong ? 1 : -1) * rung.At.Value * risk;
    }

    private static OrderReport Open(SimView view, string symbol, string id) =>
        view.Truth.Open(symbol).FirstOrDefault(one => one.ClientId == id);

    // The entry of what is held, and how far off its profit is taken; null where it is not, or that is not known.
    private (OrderReport Entry, double Distance, TargetSignal Signal)? Wanted(SimView view, int desk, Quantity held)
    {
        var symbol = view.Options.Instruments[view.Options.Desks[desk].Instrument].Symbol;
        if (
            entries.Newest(view, desk, symbol) is not var (entry, signal)
            || entry.Side == Side.Long != held.Units > 0
            || view.Truth.IsClosed(symbol)
        )
        {
            return null;
        }
        var cap = view.Options.Risk.MaxTakeProfit;
        var distance = double.IsNaN(signal.TakeProfit) || signal.TakeProfit > cap ? cap : signal.TakeProfit;
        return distance > 0 ? (entry, distance, signal) : null;
    }
}
