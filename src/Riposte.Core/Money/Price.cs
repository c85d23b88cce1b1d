namespace Riposte.Core.Money;

/// <summary>
/// A price: quote currency for one base coin.
/// Exact: one whole number of 1e-8, checked, so it never rounds or overflows in silence; up to
/// ±92,233,720,368.54775807.
/// </summary>
/// <param name="Units">The value in units of 1e-8.</param>
public readonly record struct Price(long Units) : IComparable<Price>
{
    /// <summary>Nothing.</summary>
    public static readonly Price Zero;

    /// <summary>The nearest value to a double, ties to even.</summary>
    /// <exception cref="ArgumentException">The value is NaN or infinite.</exception>
    /// <exception cref="OverflowException">The value is out of range.</exception>
    public static Price FromDouble(double value) => new(FixedPoint.FromDouble(value, nameof(Price)));

    /// <summary>Reads decimal text such as <c>-12.5</c>; at most eight digits after the point.</summary>
    /// <exception cref="FormatException">The text is no number, or finer than 1e-8.</exception>
    /// <exception cref="OverflowException">The value is out of range.</exception>
    public static Price Parse(ReadOnlySpan<char> text) => new(FixedPoint.Parse(text, nameof(Price)));

    /// <summary>The nearest double.</summary>
    public double ToDouble() => FixedPoint.ToDouble(Units);

    /// <summary>Decimal text without needless zeros; <see cref="Parse"/> reads it back.</summary>
    public override string ToString() => FixedPoint.Format(Units);

    /// <inheritdoc/>
    public int CompareTo(Price other) => Units.CompareTo(other.Units);

    /// <summary>Moved up by a fraction of itself, rounded up to 1e-8: what a buyer pays after slippage.</summary>
    /// <exception cref="OverflowException">The result is out of range.</exception>
    public Price Raise(Ratio fraction) => new(checked((long)(Units + Part(fraction))));

    /// <summary>Moved down by a fraction of itself, rounded down to 1e-8: what a seller gets after slippage.</summary>
    /// <exception cref="OverflowException">The result is out of range.</exception>
    public Price Lower(Ratio fraction) => new(checked((long)(Units - Part(fraction))));

    /// <summary>The highest multiple of a tick that is not above this price; this price when the tick is
    /// zero.</summary>
    public Price FloorTo(Price tick) => tick.Units <= 0 ? this : new(Units - Units % tick.Units);

    /// <summary>The lowest multiple of a tick that is not below this price; this price when the tick is zero.</summary>
    /// <exception cref="OverflowException">The result is out of range.</exception>
    public Price CeilingTo(Price tick)
    {
        var floor = FloorTo(tick);
        return floor == this ? this : new(checked(floor.Units + tick.Units));
    }

    private Int128 Part(Ratio fraction) => FixedPoint.DivideCeiling((Int128)Units * fraction.Units, Ratio.Scale);

    /// <summary>Less than.</summary>
    public static bool operator <(Price left, Price right) => left.Units < right.Units;

    /// <summary>More than.</summary>
    public static bool operator >(Price left, Price right) => left.Units > right.Units;

    /// <summary>Not more than.</summary>
    public static bool operator <=(Price left, Price right) => left.Units <= right.Units;

    /// <summary>Not less than.</summary>
    public static bool operator >=(Price left, Price right) => left.Units >= right.Units;
}
