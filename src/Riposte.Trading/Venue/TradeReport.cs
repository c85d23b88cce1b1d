using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Venue;

/// <summary>An execution as the venue tells it: on the user stream, or in the list of the account's trades.</summary>
public readonly record struct TradeReport()
{
    /// <summary>Symbol.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Number of the trade, unique within the symbol and rising.</summary>
    public long TradeId { get; init; }

    /// <summary>The venue's id of the order that traded.</summary>
    public long OrderId { get; init; }

    /// <summary>Long bought, short sold.</summary>
    public Side Side { get; init; }

    /// <summary>The position it changed.</summary>
    public PositionSide PositionSide { get; init; }

    /// <summary>Price.</summary>
    public Price Price { get; init; }

    /// <summary>Base coins, above zero.</summary>
    public Quantity Quantity { get; init; }

    /// <summary>Fee in the account's asset, positive is a cost; zero where it was paid in another asset.</summary>
    public Money Fee { get; init; }

    /// <summary>What the fee was paid in.</summary>
    public string FeeAsset { get; init; } = "";

    /// <summary>Profit it realised, before fees.</summary>
    public Money Realized { get; init; }

    /// <summary>Whether it made liquidity.</summary>
    public bool IsMaker { get; init; }

    /// <summary>When.</summary>
    public Instant Time { get; init; }

    internal static TradeReport Visit(StateVisitor v, in TradeReport r) =>
        new()
        {
            Symbol = v.Next(r.Symbol),
            TradeId = v.Next(r.TradeId),
            OrderId = v.Next(r.OrderId),
            Side = v.NextEnum(r.Side),
            PositionSide = v.NextEnum(r.PositionSide),
            Price = v.Next(r.Price),
            Quantity = v.Next(r.Quantity),
            Fee = v.Next(r.Fee),
            FeeAsset = v.Next(r.FeeAsset),
            Realized = v.Next(r.Realized),
            IsMaker = v.Next(r.IsMaker),
            Time = v.Next(r.Time),
        };
}
