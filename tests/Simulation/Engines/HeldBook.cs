using Riposte.Core.Money;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>A position of the small venue: what it cost, and what closing it realises.</summary>
internal sealed class HeldBook(Quantity quantity, Money basis)
{
    public Quantity Quantity { get; private set; } = quantity;

    public Money Basis { get; private set; } = basis;

    public Money Apply(Side side, Price price, Quantity size)
    {
        var signed = side == Side.Long ? size : -size;
        var closes = Quantity != Quantity.Zero && Quantity > Quantity.Zero != signed > Quantity.Zero;
        var part = closes ? Quantity.Min(size, Quantity.Abs()) : Quantity.Zero;
        var realised = Money.Zero;
        if (part > Quantity.Zero)
        {
            var cost = Basis.ProrateFloor(part, Quantity.Abs());
            Basis -= cost;
            var proceeds = Money.ProductFloor(price, part);
            realised = Quantity > Quantity.Zero ? proceeds - cost : cost - proceeds;
        }
        Basis += Money.ProductFloor(price, size - part);
        Quantity += signed;
        return realised;
    }
}
