using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Venue;

/// <summary>What the venue takes for a symbol now.</summary>
public readonly record struct InstrumentReport()
{
    /// <summary>Symbol.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Whether entries are taken: false while it is settled, delisted or takes cancellations only.</summary>
    public bool IsTrading { get; init; }

    /// <summary>Last instant at which it trades; the end of time where none is announced.</summary>
    public Instant Delivery { get; init; } = Order.Never;

    /// <summary>Smallest price step.</summary>
    public Price TickSize { get; init; }

    /// <summary>Smallest step of a quantity.</summary>
    public Quantity StepSize { get; init; }

    /// <summary>Smallest quantity.</summary>
    public Quantity MinQuantity { get; init; }

    /// <summary>Largest quantity of a market order; zero is none.</summary>
    public Quantity MaxMarketQuantity { get; init; }

    /// <summary>Smallest notional of an order that is not reduce-only.</summary>
    public Money MinNotional { get; init; }

    internal static InstrumentReport Visit(StateVisitor v, in InstrumentReport r) =>
        new()
        {
            Symbol = v.Next(r.Symbol),
            IsTrading = v.Next(r.IsTrading),
            Delivery = v.Next(r.Delivery),
            TickSize = v.Next(r.TickSize),
            StepSize = v.Next(r.StepSize),
            MinQuantity = v.Next(r.MinQuantity),
            MaxMarketQuantity = v.Next(r.MaxMarketQuantity),
            MinNotional = v.Next(r.MinNotional),
        };
}
