using Riposte.Core;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Venue;

/// <summary>An order in the book of the venue.</summary>
internal sealed class SimOrder(in NewOrder what, string symbol, long venueId, Instant created)
{
    private Int128 turnover;

    public NewOrder What { get; } = what;

    public long VenueId => venueId;

    public Instant Created { get; } = created;

    public Instant Updated { get; set; } = created;

    public VenueOrderStatus Status { get; private set; } = VenueOrderStatus.New;

    public Quantity Filled { get; private set; }

    public Quantity Left => What.Quantity - Filled;

    /// <summary>Coins of others that stand before it at its price.</summary>
    public Quantity Ahead { get; set; }

    /// <summary>Whether it never reaches the book: it will be rejected.</summary>
    public bool IsHeld { get; set; }

    public bool IsOpen => Status is VenueOrderStatus.New or VenueOrderStatus.PartiallyFilled;

    /// <summary>Books an execution.</summary>
    public void Fill(Price price, Quantity quantity, Instant now)
    {
        Check.That(IsOpen);
        Check.That(quantity > Quantity.Zero && quantity <= Left);
        turnover += (Int128)price.Units * quantity.Units;
        Filled += quantity;
        Status = Left.Units == 0 ? VenueOrderStatus.Filled : VenueOrderStatus.PartiallyFilled;
        Updated = now;
    }

    /// <summary>Ends it.</summary>
    public void End(VenueOrderStatus status, Instant now)
    {
        Check.That(IsOpen);
        Status = status;
        Updated = now;
    }

    /// <summary>What the venue says of it.</summary>
    public OrderReport Report() =>
        new()
        {
            Symbol = symbol,
            ClientId = What.ClientId,
            VenueId = venueId,
            Status = Status,
            Kind = What.Kind,
            Side = What.Side,
            PositionSide = What.PositionSide,
            ReduceOnly = What.ReduceOnly,
            Quantity = What.Quantity,
            Price = What.Price,
            Filled = Filled,
            AveragePrice = Filled.Units == 0 ? Price.Zero : new Price((long)(turnover / Filled.Units)),
            UpdateTime = Updated,
        };

    /// <summary>The acknowledgement: taken, nothing more, whatever happened since.</summary>
    public OrderReport Acknowledge() =>
        Report() with
        {
            Status = VenueOrderStatus.New,
            Filled = Quantity.Zero,
            AveragePrice = Price.Zero,
            UpdateTime = Created,
        };
}
