using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Trading.Positions;

namespace Riposte.Trading.Desks;

/// <summary>An entry that a decision asks for, before size and limits.</summary>
/// <param name="Plan">What is to become of the position.</param>
/// <param name="Share">Wanted notional ÷ equity, above 0.</param>
internal readonly record struct Wanted(EntryPlan Plan, double Share)
{
    // Far above any sane limit; keeps a wild fraction inside the range of a ratio.
    private const double MaxShare = 1_000_000;

    // Above every limit, and inside the range of exact money.
    private const double MostNotional = 9e10;

    /// <summary>Base coins asked for; zero leaves the size to the notional or the share.</summary>
    public Quantity Quantity { get; init; }

    /// <summary>Notional asked for; zero leaves the size to the share.</summary>
    public Money Notional { get; init; }

    public bool IsSome => Share > 0 || Quantity > Quantity.Zero || Notional > Money.Zero;

    /// <summary>Wanted notional at a price; what no exact amount can hold is the largest one.</summary>
    public Money At(Price price, Money equity)
    {
        if (Notional > Money.Zero && Quantity == Quantity.Zero)
        {
            return Notional;
        }
        var isSized = Quantity > Quantity.Zero;
        var about = isSized ? price.ToDouble() * Quantity.ToDouble() : equity.ToDouble() * Share;
        return about >= MostNotional ? Money.FromDouble(MostNotional)
            : isSized ? Money.ProductCeiling(price, Quantity)
            : equity.ShareFloor(Ratio.FromDouble(Math.Min(Share, MaxShare)));
    }

    /// <summary>Coins that an allowed notional buys: those asked for where they were not cut.</summary>
    public Quantity Sized(Money allowed, Price price, bool isCut) =>
        Quantity > Quantity.Zero && !isCut ? Quantity : Quantity.Affordable(allowed, price);

    /// <summary>Expected net return as a fraction of notional; NaN where unknown.</summary>
    public double Expected { get; init; } = double.NaN;

    public Wanted Visit(StateVisitor visitor)
    {
        var (share, expected) = (Share, Expected);
        var plan = Plan.Visit(visitor);
        visitor.Visit(ref share);
        visitor.Visit(ref expected);
        var quantity = Quantity;
        visitor.Visit(ref quantity);
        var notional = Notional;
        visitor.Visit(ref notional);
        return new Wanted(plan, share)
        {
            Expected = expected,
            Quantity = quantity,
            Notional = notional,
        };
    }
}
