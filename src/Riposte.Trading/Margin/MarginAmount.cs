using Riposte.Core.Money;

namespace Riposte.Trading.Margin;

/// <summary>An amount of quote currency without any rounding: the sum of products of a quantity, a price and a rate.
/// Whether an account is liquidated is decided by such amounts.</summary>
/// <param name="Units">The value in units of 1e-24; up to ±1.7e14.</param>
public readonly record struct MarginAmount(Int128 Units)
{
    /// <summary>Units in one unit of <see cref="Money"/>.</summary>
    internal const long MoneyScale = 10_000_000_000_000_000;

    private const double One = 1e24;

    /// <summary>An amount of money.</summary>
    public static MarginAmount Of(Money amount) => new((Int128)amount.Units * MoneyScale);

    /// <summary>Rounded down: what is ours.</summary>
    /// <exception cref="OverflowException">The amount is out of the range of money.</exception>
    public Money Floor()
    {
        var (quotient, rest) = Int128.DivRem(Units, MoneyScale);
        return new(checked((long)(rest < 0 ? quotient - 1 : quotient)));
    }

    /// <summary>Rounded up: what is asked of us.</summary>
    /// <exception cref="OverflowException">The amount is out of the range of money.</exception>
    public Money Ceiling() => -new MarginAmount(-Units).Floor();

    /// <summary>The nearest double.</summary>
    public double ToDouble() => (double)Units / One;

    /// <summary>Sum.</summary>
    /// <exception cref="OverflowException">The result is out of range.</exception>
    public static MarginAmount operator +(MarginAmount left, MarginAmount right) =>
        new(checked(left.Units + right.Units));

    /// <summary>Difference.</summary>
    /// <exception cref="OverflowException">The result is out of range.</exception>
    public static MarginAmount operator -(MarginAmount left, MarginAmount right) =>
        new(checked(left.Units - right.Units));
}
