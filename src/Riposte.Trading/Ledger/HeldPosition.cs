using Riposte.Core;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Ledger;

/// <summary>
/// A position and its basis, exact. The basis is the sum of its entries (what a long cost, what a short brought), each
/// rounded once against us; the average price is derived.
/// </summary>
public struct HeldPosition
{
    private Quantity held;
    private Money basis;

    /// <summary>Base coins; negative is short.</summary>
    public readonly Quantity Quantity => held;

    /// <summary>What it cost (long) or brought (short); zero when flat.</summary>
    public readonly Money Basis => basis;

    /// <summary>Whether there is none.</summary>
    public readonly bool IsFlat => held.Units == 0;

    /// <summary>Basis ÷ quantity: the average entry price; NaN, 0 ÷ 0, when flat.</summary>
    public readonly double AveragePrice => (double)basis.Units / held.Abs().Units;

    /// <summary>Books a trade: the part against the position realises profit or loss, the rest opens.</summary>
    /// <param name="side">Long buys.</param>
    /// <param name="price">Price, above zero.</param>
    /// <param name="quantity">Base coins, above zero.</param>
    /// <param name="closed">The part that was against the position.</param>
    /// <returns>What was realised, before the fee, rounded down.</returns>
    /// <exception cref="OverflowException">An amount is out of range.</exception>
    public Money Apply(Side side, Price price, Quantity quantity, out Quantity closed)
    {
        Check.That(quantity > Quantity.Zero);
        Check.That(price > Price.Zero);
        var isBuy = side == Side.Long;
        closed = held.Units > 0 == isBuy ? Quantity.Zero : Quantity.Min(quantity, held.Abs());
        var realised = closed > Quantity.Zero ? Close(price, closed) : Money.Zero;
        var opened = quantity - closed;
        basis += isBuy ? Money.ProductCeiling(price, opened) : Money.ProductFloor(price, opened);
        held += isBuy ? opened : -opened;
        return realised;
    }

    /// <summary>Profit at a mark, rounded down; zero when flat.</summary>
    public readonly Money Unrealised(Price mark)
    {
        if (IsFlat)
        {
            return Money.Zero;
        }
        return held.Units > 0 ? Money.ProductFloor(mark, held) - basis : basis - Money.ProductCeiling(mark, -held);
    }

    internal void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref held);
        visitor.Visit(ref basis);
    }

    private Money Close(Price price, Quantity closed)
    {
        var isLong = held.Units > 0;
        var size = held.Abs();
        var part = isLong ? basis.ProrateCeiling(closed, size) : basis.ProrateFloor(closed, size);
        basis -= part;
        held -= isLong ? closed : -closed;
        return isLong ? Money.ProductFloor(price, closed) - part : part - Money.ProductCeiling(price, closed);
    }
}
