namespace Riposte.Features;

/// <summary>Where all known values of a feature lie, ends included.</summary>
/// <param name="Low">Smallest possible value, or minus infinity.</param>
/// <param name="High">Largest possible value, or infinity.</param>
public readonly record struct ValueRange(double Low, double High)
{
    /// <summary>Any number.</summary>
    public static readonly ValueRange Any = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>0 and above.</summary>
    public static readonly ValueRange NotNegative = new(0, double.PositiveInfinity);

    /// <summary>0 and below.</summary>
    public static readonly ValueRange NotPositive = new(double.NegativeInfinity, 0);

    /// <summary>0 to 1.</summary>
    public static readonly ValueRange Share = new(0, 1);

    /// <summary>−1 to 1.</summary>
    public static readonly ValueRange Signed = new(-1, 1);

    /// <summary>0 to 100.</summary>
    public static readonly ValueRange Percent = new(0, 100);

    /// <summary>Whether a value lies inside; NaN, which is unknown, always does.</summary>
    public bool Contains(double value) => double.IsNaN(value) || (value >= Low && value <= High);
}
