using Riposte.Core.Money;

namespace Riposte.Trading.Risk;

/// <summary>What a transfer makes of an earlier equity: as many times as much as the account is worth behind it. Exact, and
/// rounded by the caller's choice.</summary>
/// <param name="Before">Equity before it.</param>
/// <param name="After">Equity behind it.</param>
internal readonly record struct TransferScale(Money Before, Money After)
{
    // What a wild scale cannot make larger: two of these still have a difference.
    private const long Most = long.MaxValue / 4;

    /// <summary>Whether there is one: from nothing, or to it, there is none, and amounts are moved.</summary>
    public bool IsSome => Before > Money.Zero && After > Money.Zero;

    /// <summary>The amount behind it, at most.</summary>
    public Money Floor(Money amount)
    {
        if (!IsSome)
        {
            return amount + (After - Before);
        }
        var product = (Int128)amount.Units * After.Units;
        var (whole, rest) = Int128.DivRem(product, Before.Units);
        return new Money((long)Int128.Clamp(rest < 0 ? whole - 1 : whole, -Most, Most));
    }

    /// <summary>The amount behind it, at least.</summary>
    public Money Ceiling(Money amount) => IsSome ? -Floor(-amount) : Floor(amount);
}
