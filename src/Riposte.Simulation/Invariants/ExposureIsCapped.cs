using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I6: an order that opens, with the position and with every other opening order that may still be carried out, stays
/// within the cap of its symbol. What somebody else traded is not ours to cap: it is left out as soon as the engine knows how much
/// that is. A tenth is left for prices that move.</summary>
public sealed class ExposureIsCapped : Invariant
{
    // Exits that were refused, or are known not to have come, and when.
    private readonly Dictionary<(object Machine, long Order), Instant> refused = [];

    /// <inheritdoc/>
    public override int Number => 6;

    /// <inheritdoc/>
    public override string Says => "caps hold with every order counted that may still be carried out";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind == InputKind.ReplyArrived;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        foreach (var order in view.Orders)
        {
            if (IsExit(order) && IsBack(order))
            {
                refused.TryAdd((view.Machine, order.Order.Id.Value), view.Instant);
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnEntry(SimView view, PlaceOrder place)
    {
        Looked();
        var held = place.Quantity.ToDouble();
        foreach (var side in view.Legs)
        {
            var position = view.Truth.Position(place.Symbol, side);
            var (known, outside) = Known(view, place.Symbol, side);
            if (view.IsDisturbed && known != position)
            {
                return null;
            }
            held += (position - outside).Abs().ToDouble();
        }
        held -= Leaving(view, place);
        foreach (var order in view.Orders)
        {
            var isOther =
                order.IsSent
                && order.ClientId != place.ClientId
                && order.Order.Reason == CloseReason.None
                && view.Options.Instruments[order.Order.Instrument].Symbol == place.Symbol;
            held += isOther ? Left(view, place.Symbol, order) : 0;
        }
        var risk = view.Options.Risk;
        // What went may not be known yet.
        var wallet = view.Truth.Wallet.ToDouble() + Transfers.Unheard(view).Went;
        var cap = wallet * risk.MaxCapital * risk.MaxLeverage;
        var notional = held * view.Truth.Mark(place.Symbol).ToDouble();
        return notional <= 1.1 * cap
            ? null
            : $"{place.Symbol}: {place.ClientId} may bring {notional:F0}, the cap is {cap:F0}";
    }

    // What has traded at the venue is in the position there, whether the engine has heard of it or not.
    private static double Left(SimView view, string symbol, in OrderView order)
    {
        var traded = order.Filled;
        foreach (var one in view.Truth.Orders(symbol, order.ClientId))
        {
            traded = one.Filled > traded ? one.Filled : traded;
        }
        return (order.Order.Quantity - traded).ToDouble();
    }

    // What a desk has an exit out for counts as gone, for its own entry waits for that; only another of its symbol enters meanwhile.
    // One that was refused before that other one was decided is not out, until the venue has it.
    private double Leaving(SimView view, PlaceOrder place)
    {
        var decided = view.Find(place.ClientId) is { } entry ? entry.Order.Submitted : view.Instant;
        var sum = 0.0;
        foreach (var order in view.Orders)
        {
            var isHeldUp =
                IsBack(order)
                && refused.TryGetValue((view.Machine, order.Order.Id.Value), out var since)
                && since < decided;
            var isIts = IsExit(order) && view.Options.Instruments[order.Order.Instrument].Symbol == place.Symbol;
            sum += isIts && !isHeldUp ? (order.Order.Quantity - order.Filled).ToDouble() : 0;
        }
        return sum;
    }

    private static bool IsExit(in OrderView order) =>
        order.Order is { Kind: OrderKind.Market, Reason: not CloseReason.None, Desk: >= 0 };

    // An attempt at it was sent, and it is not at the venue.
    private static bool IsBack(in OrderView order) => !order.IsSent && order.ClientId.Length > 0;

    // What the engine holds of a symbol, and how much of that nobody here decided on.
    private static (Quantity Known, Quantity Outside) Known(SimView view, string symbol, PositionSide side)
    {
        for (var i = 0; i < view.Options.Instruments.Length; i++)
        {
            if (view.Engine is { } engine && view.Options.Instruments[i].Symbol == symbol)
            {
                return (engine.Position(i, side), engine.Outside(i, side));
            }
        }
        return default;
    }
}
