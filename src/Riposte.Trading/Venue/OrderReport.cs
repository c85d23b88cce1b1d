using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Venue;

/// <summary>An order of the book as the venue tells it: in an acknowledgement, an answer to a question, or on the user
/// stream.</summary>
public readonly record struct OrderReport()
{
    /// <summary>Symbol.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>The id its sender gave it; the venue's own prefixes mark forced orders.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The id the venue gave it, unique within the symbol.</summary>
    public long VenueId { get; init; }

    /// <summary>Where it stands.</summary>
    public VenueOrderStatus Status { get; init; }

    /// <summary>Market or limit.</summary>
    public OrderKind Kind { get; init; }

    /// <summary>Long buys, short sells.</summary>
    public Side Side { get; init; }

    /// <summary>The position it belongs to.</summary>
    public PositionSide PositionSide { get; init; }

    /// <summary>Whether it may only make a position smaller.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>What was asked, in base coins.</summary>
    public Quantity Quantity { get; init; }

    /// <summary>Its limit; zero for a market order.</summary>
    public Price Price { get; init; }

    /// <summary>What traded of it so far.</summary>
    public Quantity Filled { get; init; }

    /// <summary>Mean price of what traded; zero where the message has none, as in acknowledgements.</summary>
    public Price AveragePrice { get; init; }

    /// <summary>When the venue last changed it.</summary>
    public Instant UpdateTime { get; init; }

    internal static OrderReport Visit(StateVisitor v, in OrderReport r) =>
        new()
        {
            Symbol = v.Next(r.Symbol),
            ClientId = v.Next(r.ClientId),
            VenueId = v.Next(r.VenueId),
            Status = v.NextEnum(r.Status),
            Kind = v.NextEnum(r.Kind),
            Side = v.NextEnum(r.Side),
            PositionSide = v.NextEnum(r.PositionSide),
            ReduceOnly = v.Next(r.ReduceOnly),
            Quantity = v.Next(r.Quantity),
            Price = v.Next(r.Price),
            Filled = v.Next(r.Filled),
            AveragePrice = v.Next(r.AveragePrice),
            UpdateTime = v.Next(r.UpdateTime),
        };
}
