using Riposte.Core.Money;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I5: what was to reduce a position ends with it. No stop leaves for a position that has gone, no order stays behind, and no
/// position is opened while an order of the one before can still trade.</summary>
public sealed class PositionsDoNotMeet : Invariant
{
    private const long Patience = 90 * SimView.Second;
    private readonly Lasting lasting = new();

    /// <inheritdoc/>
    public override int Number => 5;

    /// <inheritdoc/>
    public override string Says => "what reduces a position ends with it, and before the next one begins";

    /// <inheritdoc/>
    public override string? OnRequest(SimView view, VenueRequest request) =>
        view.Engine is not { } engine ? null
        : request is PlaceConditional stop && (stop.ClosePosition || stop.Quantity > Quantity.Zero)
            ? OnStop(view, engine, stop)
        : request is PlaceOrder { Use: RequestUse.Opening } entry ? OnEntry(view, engine, entry)
        : null;

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        var left = view is { IsSettled: true, Engine: { } engine } ? Left(engine) : null;
        return lasting.For(view, left is not null) > Patience ? $"{left} outlives its position" : null;
    }

    private string? OnStop(SimView view, EngineView engine, PlaceConditional stop)
    {
        Looked();
        if (view.Find(stop.ClientId) is { } order)
        {
            return engine.DeskPosition(order.Order.Desk) == Quantity.Zero ? Gone(stop) : null;
        }
        for (var i = 0; i < view.Options.Instruments.Length; i++)
        {
            if (view.Options.Instruments[i].Symbol == stop.Symbol)
            {
                return engine.Position(i, stop.PositionSide) == Quantity.Zero ? Gone(stop) : null;
            }
        }
        return null;
    }

    private static string Gone(PlaceConditional stop) => $"{stop.ClientId} leaves, a stop for a position that has gone";

    private string? OnEntry(SimView view, EngineView engine, PlaceOrder entry)
    {
        Looked();
        if (view.Find(entry.ClientId) is not { } order || engine.DeskPosition(order.Order.Desk) != Quantity.Zero)
        {
            return null;
        }
        foreach (var other in engine.Orders)
        {
            if (other.IsSent && other.Order.Desk == order.Order.Desk && other.Order.Reason != CloseReason.None)
            {
                return $"{entry.ClientId} opens, and {other.ClientId} of the position before it may still trade";
            }
        }
        return null;
    }

    private static string? Left(EngineView engine)
    {
        foreach (var order in engine.Orders)
        {
            var isLeft =
                order is { IsSent: true, IsCancelling: false, Order.Desk: >= 0 }
                && order.Order.Reason != CloseReason.None
                && engine.DeskPosition(order.Order.Desk) == Quantity.Zero;
            if (isLeft)
            {
                return order.ClientId;
            }
        }
        return null;
    }
}
