using System.Globalization;

namespace Riposte.Core.Money;

/// <summary>
/// A fraction that money is multiplied by: a fee rate, a funding rate, slippage, a limit. Exact at 1e-12, so that
/// eight-digit exchange rates and
/// their multiples survive; up to ±9,223,372.
/// </summary>
/// <param name="Units">The value in units of 1e-12.</param>
public readonly record struct Ratio(long Units)
{
    /// <summary>Units in 1.</summary>
    internal const long Scale = 1_000_000_000_000;

    /// <summary>Nothing.</summary>
    public static readonly Ratio Zero;

    /// <summary>The nearest value to a double.</summary>
    /// <exception cref="ArgumentException">The value is NaN or infinite.</exception>
    /// <exception cref="OverflowException">The value is out of range.</exception>
    public static Ratio FromDouble(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException(
                $"A ratio cannot hold {value.ToString(CultureInfo.InvariantCulture)}.",
                nameof(value)
            );
        }
        return new(checked((long)Math.Round(value * Scale)));
    }

    /// <summary>The nearest double.</summary>
    public double ToDouble() => (double)Units / Scale;

    /// <summary>Decimal text.</summary>
    public override string ToString() => ToDouble().ToString(CultureInfo.InvariantCulture);
}
