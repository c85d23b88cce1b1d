namespace Riposte.Core.Money;

/// <summary>
/// An amount of base coins; negative is a short position.
/// Exact: one whole number of 1e-8, checked, so it never rounds or overflows in silence; up to
/// ±92,233,720,368.54775807.
/// </summary>
/// <param name="Units">The value in units of 1e-8.</param>
public readonly record struct Quantity(long Units) : IComparable<Quantity>
{
    /// <summary>Nothing.</summary>
    public static readonly Quantity Zero;

    /// <summary>The nearest value to a double, ties to even.</summary>
    /// <exception cref="ArgumentException">The value is NaN or infinite.</exception>
    /// <exception cref="OverflowException">The value is out of range.</exception>
    public static Quantity FromDouble(double value) => new(FixedPoint.FromDouble(value, nameof(Quantity)));

    /// <summary>Reads decimal text such as <c>-12.5</c>; at most eight digits after the point.</summary>
    /// <exception cref="FormatException">The text is no number, or finer than 1e-8.</exception>
    /// <exception cref="OverflowException">The value is out of range.</exception>
    public static Quantity Parse(ReadOnlySpan<char> text) => new(FixedPoint.Parse(text, nameof(Quantity)));

    /// <summary>The nearest double.</summary>
    public double ToDouble() => FixedPoint.ToDouble(Units);

    /// <summary>Decimal text without needless zeros; <see cref="Parse"/> reads it back.</summary>
    public override string ToString() => FixedPoint.Format(Units);

    /// <inheritdoc/>
    public int CompareTo(Quantity other) => Units.CompareTo(other.Units);

    /// <summary>Sum.</summary>
    /// <exception cref="OverflowException">The result is out of range.</exception>
    public static Quantity operator +(Quantity left, Quantity right) => new(checked(left.Units + right.Units));

    /// <summary>Difference.</summary>
    /// <exception cref="OverflowException">The result is out of range.</exception>
    public static Quantity operator -(Quantity left, Quantity right) => new(checked(left.Units - right.Units));

    /// <summary>The same with the other sign.</summary>
    /// <exception cref="OverflowException">The result is out of range.</exception>
    public static Quantity operator -(Quantity value) => new(checked(-value.Units));

    /// <summary>Without its sign.</summary>
    /// <exception cref="OverflowException">The result is out of range.</exception>
    public Quantity Abs() => Units < 0 ? -this : this;

    /// <summary>Rounded towards zero to a multiple of a step; unchanged when the step is zero.</summary>
    public Quantity TruncateTo(Quantity step) => step.Units <= 0 ? this : new(Units - Units % step.Units);

    /// <summary>The largest quantity whose notional at a price is not above an amount; zero when the amount or the
    /// price is not above zero, and the largest there is when it is more than that.</summary>
    public static Quantity Affordable(Money amount, Price price) =>
        amount.Units <= 0 || price.Units <= 0
            ? Zero
            : new(
                (long)
                    Int128.Min(
                        FixedPoint.DivideFloor((Int128)amount.Units * FixedPoint.Scale, price.Units),
                        long.MaxValue
                    )
            );

    /// <summary>Smaller of two.</summary>
    public static Quantity Min(Quantity left, Quantity right) => left < right ? left : right;

    /// <summary>Less than.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.Units < right.Units;

    /// <summary>More than.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.Units > right.Units;

    /// <summary>Not more than.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.Units <= right.Units;

    /// <summary>Not less than.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.Units >= right.Units;
}
