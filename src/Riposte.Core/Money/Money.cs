namespace Riposte.Core.Money;

/// <summary>
/// An amount of quote currency. Positive is ours, unless the name says cost.
/// Exact: one whole number of 1e-8, checked, so it never rounds or overflows in silence; up to
/// ±92,233,720,368.54775807.
/// </summary>
/// <param name="Units">The value in units of 1e-8.</param>
public readonly record struct Money(long Units) : IComparable<Money>
{
    /// <summary>Nothing.</summary>
    public static readonly Money Zero;

    /// <summary>The nearest value to a double, ties to even.</summary>
    /// <exception cref="ArgumentException">The value is NaN or infinite.</exception>
    /// <exception cref="OverflowException">The value is out of range.</exception>
    public static Money FromDouble(double value) => new(FixedPoint.FromDouble(value, nameof(Money)));

    /// <summary>Reads decimal text such as <c>-12.5</c>; at most eight digits after the point.</summary>
    /// <exception cref="FormatException">The text is no number, or finer than 1e-8.</exception>
    /// <exception cref="OverflowException">The value is out of range.</exception>
    public static Money Parse(ReadOnlySpan<char> text) => new(FixedPoint.Parse(text, nameof(Money)));

    /// <summary>The nearest double.</summary>
    public double ToDouble() => FixedPoint.ToDouble(Units);

    /// <summary>Decimal text without needless zeros; <see cref="Parse"/> reads it back.</summary>
    public override string ToString() => FixedPoint.Format(Units);

    /// <inheritdoc/>
    public int CompareTo(Money other) => Units.CompareTo(other.Units);

    /// <summary>Sum.</summary>
    /// <exception cref="OverflowException">The result is out of range.</exception>
    public static Money operator +(Money left, Money right) => new(checked(left.Units + right.Units));

    /// <summary>Difference.</summary>
    /// <exception cref="OverflowException">The result is out of range.</exception>
    public static Money operator -(Money left, Money right) => new(checked(left.Units - right.Units));

    /// <summary>The same with the other sign.</summary>
    /// <exception cref="OverflowException">The result is out of range.</exception>
    public static Money operator -(Money value) => new(checked(-value.Units));

    /// <summary>Without its sign.</summary>
    /// <exception cref="OverflowException">The result is out of range.</exception>
    public Money Abs() => Units < 0 ? -this : this;

    /// <summary>Price times quantity, rounded down (towards negative infinity): income.</summary>
    /// <exception cref="OverflowException">The result is out of range.</exception>
    public static Money ProductFloor(Price price, Quantity quantity) =>
        new(checked((long)FixedPoint.DivideFloor((Int128)price.Units * quantity.Units, FixedPoint.Scale)));

    /// <summary>Price times quantity, rounded up: cost.</summary>
    /// <exception cref="OverflowException">The result is out of range.</exception>
    public static Money ProductCeiling(Price price, Quantity quantity) =>
        new(checked((long)FixedPoint.DivideCeiling((Int128)price.Units * quantity.Units, FixedPoint.Scale)));

    /// <summary>Price times quantity times a rate, rounded once, up: a fee, or funding to pay. A negative result is
    /// income, rounded down.</summary>
    /// <exception cref="OverflowException">The result is out of range.</exception>
    public static Money CostOf(Price price, Quantity quantity, Ratio rate)
    {
        var product = checked((Int128)price.Units * quantity.Units * rate.Units);
        return new(checked((long)FixedPoint.DivideCeiling(product, (Int128)FixedPoint.Scale * Ratio.Scale)));
    }

    /// <summary>A fraction of this amount, rounded down.</summary>
    /// <exception cref="OverflowException">The result is out of range.</exception>
    public Money ShareFloor(Ratio fraction) =>
        new(checked((long)FixedPoint.DivideFloor((Int128)Units * fraction.Units, Ratio.Scale)));

    /// <summary>This amount times <paramref name="part"/> ÷ <paramref name="whole"/>, rounded down.</summary>
    /// <exception cref="OverflowException">The result is out of range.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="whole"/> is not above zero.</exception>
    public Money ProrateFloor(Quantity part, Quantity whole)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(whole.Units, nameof(whole));
        return new(checked((long)FixedPoint.DivideFloor((Int128)Units * part.Units, whole.Units)));
    }

    /// <summary>This amount times <paramref name="part"/> ÷ <paramref name="whole"/>, rounded up.</summary>
    /// <exception cref="OverflowException">The result is out of range.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="whole"/> is not above zero.</exception>
    public Money ProrateCeiling(Quantity part, Quantity whole) => -(-this).ProrateFloor(part, whole);

    /// <summary>Smaller of two.</summary>
    public static Money Min(Money left, Money right) => left < right ? left : right;

    /// <summary>Larger of two.</summary>
    public static Money Max(Money left, Money right) => left > right ? left : right;

    /// <summary>Less than.</summary>
    public static bool operator <(Money left, Money right) => left.Units < right.Units;

    /// <summary>More than.</summary>
    public static bool operator >(Money left, Money right) => left.Units > right.Units;

    /// <summary>Not more than.</summary>
    public static bool operator <=(Money left, Money right) => left.Units <= right.Units;

    /// <summary>Not less than.</summary>
    public static bool operator >=(Money left, Money right) => left.Units >= right.Units;
}
