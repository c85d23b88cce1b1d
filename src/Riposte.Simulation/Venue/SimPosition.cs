using Riposte.Core;
using Riposte.Core.Money;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;

namespace Riposte.Simulation.Venue;

/// <summary>
/// One position of the account. Its cost is kept as a sum: what a long paid is rounded up, what a short received
/// down; a reduction takes its share of the sum.
/// </summary>
internal sealed class SimPosition(PositionSide side)
{
    public PositionSide Side => side;

    /// <summary>Coins with sign.</summary>
    public Quantity Held { get; private set; }

    /// <summary>What it cost or brought; not below zero.</summary>
    public Money Cost { get; private set; }

    /// <summary>What is set aside for it; zero under cross margin.</summary>
    public Money Isolated { get; set; }

    public bool IsFlat => Held.Units == 0;

    /// <summary>Cost ÷ quantity, rounded to the nearest 1e-8; zero when flat.</summary>
    public Price Entry { get; private set; }

    public PositionLegs Legs => PositionLegs.OneWay(Held, Entry);

    /// <summary>Coins that an order on a side could reduce.</summary>
    public Quantity Reducible(Side order) =>
        (order == Trading.Orders.Side.Long) == (Held.Units < 0) ? Held.Abs() : Quantity.Zero;

    /// <summary>Profit at a price, exact but for one rounding down.</summary>
    public Money Unrealised(Price price) =>
        Held.Units >= 0 ? Money.ProductFloor(price, Held) - Cost : Cost - Money.ProductCeiling(price, Held.Abs());

    /// <summary>Books a trade.</summary>
    /// <returns>What it realised, and the coins it closed.</returns>
    public (Money Realised, Quantity Closed) Trade(Side order, Price price, Quantity quantity)
    {
        var closed = Quantity.Min(quantity, Reducible(order));
        var realised = closed.Units == 0 ? Money.Zero : Close(price, closed);
        var opened = quantity - closed;
        if (opened.Units > 0)
        {
            Check.That(IsFlat || Reducible(order).Units == 0);
            var isBuy = order == Trading.Orders.Side.Long;
            Cost += isBuy ? Money.ProductCeiling(price, opened) : Money.ProductFloor(price, opened);
            Held += isBuy ? opened : -opened;
        }
        Check.That(side != PositionSide.Short || Held.Units <= 0);
        Entry = Paid();
        return (realised, closed);
    }

    private Price Paid()
    {
        if (IsFlat)
        {
            return Price.Zero;
        }
        var size = Held.Abs().Units;
        return new((long)(((Int128)Cost.Units * 100_000_000 + size / 2) / size));
    }

    private Money Close(Price price, Quantity closed)
    {
        if (Held.Units > 0)
        {
            var share = Cost.ProrateCeiling(closed, Held);
            Cost -= share;
            Held -= closed;
            return Money.ProductFloor(price, closed) - share;
        }
        var part = Cost.ProrateFloor(closed, Held.Abs());
        Cost -= part;
        Held += closed;
        return part - Money.ProductCeiling(price, closed);
    }
}
