using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;

namespace Riposte.Trading.Orders;

/// <summary>An order that is out, and what is known of it.</summary>
/// <param name="asked">What was asked.</param>
/// <param name="purpose">What it is for.</param>
public struct WorkingOrder(Order asked, OrderRole purpose)
{
    /// <summary>What was asked.</summary>
    public Order Order { readonly get; private set; } = asked;

    /// <summary>What it is for.</summary>
    public OrderRole Role { readonly get; private set; } = purpose;

    /// <summary>Where it stands.</summary>
    public OrderState State { readonly get; internal set; } = OrderState.Intent;

    /// <summary>What traded of it.</summary>
    public Quantity Filled { readonly get; internal set; } = Quantity.Zero;

    /// <summary>Whether it was asked to end: it counts until the venue says so, but no longer as wanted.</summary>
    public bool IsCancelling { readonly get; internal set; } = false;

    /// <summary>Whether an attempt at it was refused and the venue has had none since.</summary>
    public bool IsHeldUp { readonly get; internal set; } = false;

    /// <summary>What may still trade.</summary>
    public readonly Quantity Left => Order.Quantity - Filled;

    internal void Visit(StateVisitor visitor)
    {
        var (id, kind, side, quantity, price, reduceOnly, submitted, expiresAfter, reason) = Order;
        var (number, instrument, desk) = (id.Value, Order.Instrument, Order.Desk);
        var (positionSide, timeInForce, closes) = (Order.PositionSide, Order.TimeInForce, Order.ClosePosition);
        var callback = Order.Callback;
        var (role, state, filled, isCancelling, isHeldUp) = (Role, State, Filled, IsCancelling, IsHeldUp);
        visitor.Visit(ref number);
        visitor.VisitEnum(ref kind);
        visitor.VisitEnum(ref side);
        visitor.Visit(ref quantity);
        visitor.Visit(ref price);
        visitor.Visit(ref reduceOnly);
        visitor.Visit(ref submitted);
        visitor.Visit(ref expiresAfter);
        visitor.VisitEnum(ref reason);
        visitor.Visit(ref instrument);
        visitor.Visit(ref desk);
        visitor.VisitEnum(ref positionSide);
        visitor.VisitEnum(ref timeInForce);
        visitor.Visit(ref closes);
        visitor.Visit(ref callback);
        visitor.VisitEnum(ref role);
        visitor.VisitEnum(ref state);
        visitor.Visit(ref filled);
        visitor.Visit(ref isCancelling);
        visitor.Visit(ref isHeldUp);
        (Role, State, Filled, IsCancelling, IsHeldUp) = (role, state, filled, isCancelling, isHeldUp);
        Order = new Order(new OrderId(number), kind, side, quantity, price, reduceOnly, submitted, expiresAfter, reason)
        {
            Instrument = instrument,
            Desk = desk,
            PositionSide = positionSide,
            TimeInForce = timeInForce,
            ClosePosition = closes,
            Callback = callback,
        };
    }
}
