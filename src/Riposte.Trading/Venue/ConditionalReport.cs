using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Venue;

/// <summary>A conditional (algo) order as the venue tells it. It lives in a service of its own, beside the book.</summary>
public readonly record struct ConditionalReport()
{
    /// <summary>Symbol.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>The id its sender gave it.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The id the venue gave it.</summary>
    public long ConditionalId { get; init; }

    /// <summary>Where it stands.</summary>
    public ConditionalStatus Status { get; init; }

    /// <summary>Stop, take-profit or trailing stop.</summary>
    public OrderKind Kind { get; init; }

    /// <summary>Long buys, short sells.</summary>
    public Side Side { get; init; }

    /// <summary>The position it belongs to.</summary>
    public PositionSide PositionSide { get; init; }

    /// <summary>Price that triggers it.</summary>
    public Price Trigger { get; init; }

    /// <summary>Base coins; zero when it closes the position.</summary>
    public Quantity Quantity { get; init; }

    /// <summary>Whether it closes whatever the position is when it triggers.</summary>
    public bool ClosePosition { get; init; }

    /// <summary>Whether it may only make a position smaller.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>The venue's id of the order it became; 0 while there is none.</summary>
    public long OrderId { get; init; }

    /// <summary>When the venue last changed it.</summary>
    public Instant UpdateTime { get; init; }

    internal static ConditionalReport Visit(StateVisitor v, in ConditionalReport r) =>
        new()
        {
            Symbol = v.Next(r.Symbol),
            ClientId = v.Next(r.ClientId),
            ConditionalId = v.Next(r.ConditionalId),
            Status = v.NextEnum(r.Status),
            Kind = v.NextEnum(r.Kind),
            Side = v.NextEnum(r.Side),
            PositionSide = v.NextEnum(r.PositionSide),
            Trigger = v.Next(r.Trigger),
            Quantity = v.Next(r.Quantity),
            ClosePosition = v.Next(r.ClosePosition),
            ReduceOnly = v.Next(r.ReduceOnly),
            OrderId = v.Next(r.OrderId),
            UpdateTime = v.Next(r.UpdateTime),
        };
}
