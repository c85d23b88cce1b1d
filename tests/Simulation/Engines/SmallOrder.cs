using Riposte.Core.Money;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>An order of the small venue, conditional or not.</summary>
internal sealed class SmallOrder
{
    public required string Symbol { get; init; }

    public required string ClientId { get; init; }

    public required long VenueId { get; init; }

    public required OrderKind Kind { get; init; }

    public required Side Side { get; init; }

    public required Quantity Quantity { get; init; }

    public required Price Price { get; init; }

    public bool ReduceOnly { get; init; }

    public bool ClosePosition { get; init; }

    public bool IsConditional => Kind >= OrderKind.Stop;

    public VenueOrderStatus Status { get; set; }

    public ConditionalStatus Waiting { get; set; }

    public Quantity Filled { get; set; }

    /// <summary>The venue's id of the order in the book: a conditional one gets one of its own.</summary>
    public long BookId { get; set; }

    public bool IsOpen =>
        IsConditional
            ? Waiting is ConditionalStatus.New or ConditionalStatus.Triggering
            : Status is VenueOrderStatus.New or VenueOrderStatus.PartiallyFilled;

    public OrderReport Report(string? clientId = null) =>
        new()
        {
            Symbol = Symbol,
            ClientId = clientId ?? ClientId,
            VenueId = IsConditional ? BookId : VenueId,
            Status = Status,
            Kind = IsConditional ? OrderKind.Market : Kind,
            Side = Side,
            ReduceOnly = ReduceOnly,
            Quantity = Quantity,
            Price = Price,
            Filled = Filled,
        };

    public ConditionalReport Conditional() =>
        new()
        {
            Symbol = Symbol,
            ClientId = ClientId,
            ConditionalId = VenueId,
            Status = Waiting,
            Kind = Kind,
            Side = Side,
            Trigger = Price,
            Quantity = Quantity,
            ClosePosition = ClosePosition,
            ReduceOnly = ReduceOnly,
            OrderId = BookId,
        };
}
