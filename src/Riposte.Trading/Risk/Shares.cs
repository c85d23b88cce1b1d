using Riposte.Core.Money;

namespace Riposte.Trading.Risk;

/// <summary>Amounts as shares of equity, and back.</summary>
internal static class Shares
{
    /// <summary>Larger than any order.</summary>
    public static readonly Money Unlimited = new(long.MaxValue);

    // Beyond this the exact range ends.
    private const double Largest = 9e10;

    /// <summary>An amount ÷ equity; NaN when equity is not above zero.</summary>
    public static double Of(Money amount, Money equity) =>
        equity > Money.Zero ? amount.ToDouble() / equity.ToDouble() : double.NaN;

    /// <summary>A share of equity as an amount: zero without equity or when the share is not above 0, without bound when
    /// it does not fit.</summary>
    public static Money AmountOf(double share, Money equity)
    {
        if (equity <= Money.Zero || !(share > 0))
        {
            return Money.Zero;
        }
        var amount = share * equity.ToDouble();
        return amount < Largest ? Money.FromDouble(amount) : Unlimited;
    }
}
