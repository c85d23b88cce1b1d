using System.Globalization;

namespace Riposte.Learning.Labels;

/// <summary>How far a barrier lies from the entry price.</summary>
public readonly record struct Barrier
{
    private Barrier(BarrierUnit unit, double size, int period, int lag = 0) =>
        (Unit, Size, Period, Lag) = (unit, size, period, lag);

    /// <summary>What <see cref="Size"/> counts.</summary>
    public BarrierUnit Unit { get; }

    /// <summary>A fraction of the entry price (0.015 is 1.5 %), or a multiple of the average true range or of the
    /// volatility. Above 0.</summary>
    public double Size { get; }

    /// <summary>Bars of the average true range, or span of the volatility; 0 for a percent barrier.</summary>
    public int Period { get; }

    /// <summary>Bars that each return of the volatility spans; 0 otherwise.</summary>
    public int Lag { get; }

    /// <summary>Whether the barrier is measured in a column that the labeler is handed.</summary>
    public bool IsScaled => Unit != BarrierUnit.Percent;

    /// <summary>A barrier at a fraction of the entry price.</summary>
    /// <param name="fraction">Above 0 and below 1; 0.015 is 1.5 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is out of range or not a number.</exception>
    public static Barrier Percent(double fraction) =>
        fraction is > 0 and < 1
            ? new Barrier(BarrierUnit.Percent, fraction, 0)
            : throw new ArgumentOutOfRangeException(
                nameof(fraction),
                fraction,
                "A percent barrier lies above 0 and below 1: write 0.015 for 1.5 %."
            );

    /// <summary>A barrier at a multiple of Wilder's average true range, as known at the close of the event
    /// bar.</summary>
    /// <param name="multiple">Above 0, at most 1000.</param>
    /// <param name="period">Bars of the average; at least 1. The labeler is handed the column and uses this number
    /// only to name it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range or not a number.</exception>
    public static Barrier Atr(double multiple, int period)
    {
        Check(multiple);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        return new Barrier(BarrierUnit.Atr, multiple, period);
    }

    /// <summary>
    /// A barrier at a multiple of the exponentially weighted standard deviation of simple returns, as known at the
    /// close of the event bar: with returns of one day, the daily volatility of López de Prado (2018), snippet 3.1.
    /// </summary>
    /// <param name="multiple">Above 0, at most 1000.</param>
    /// <param name="span">Span of the weights, 1 − 2 / (span + 1) a bar; at least 2.</param>
    /// <param name="lag">Bars that each return spans; at least 1. As for ATR, the labeler is handed the column.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range or not a number.</exception>
    public static Barrier Volatility(double multiple, int span, int lag = 1)
    {
        Check(multiple);
        ArgumentOutOfRangeException.ThrowIfLessThan(span, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(lag, 1);
        return new Barrier(BarrierUnit.Volatility, multiple, span, lag);
    }

    /// <summary>Distance from the entry price, in price.</summary>
    /// <param name="entry">Entry price.</param>
    /// <param name="scale">Average true range known at the event, in price, or volatility, as a fraction; not read by
    /// a percent barrier.</param>
    /// <returns>NaN where the entry or a needed scale is unknown.</returns>
    public double Distance(double entry, double scale) =>
        Unit switch
        {
            BarrierUnit.Percent => entry * Size,
            BarrierUnit.Atr => scale * Size,
            _ => entry * (scale * Size),
        };

    /// <summary>Whether both measure in the same column, or both in percent.</summary>
    public bool SharesScale(Barrier other) => (Unit, Period, Lag) == (other.Unit, other.Period, other.Lag);

    /// <summary><c>1.5%</c>, <c>2 x ATR(14)</c> or <c>2 x VOL(100, 1)</c>.</summary>
    public override string ToString() =>
        Unit switch
        {
            BarrierUnit.Percent => string.Create(CultureInfo.InvariantCulture, $"{Size * 100:0.######}%"),
            BarrierUnit.Atr => string.Create(CultureInfo.InvariantCulture, $"{Size:0.######} x ATR({Period})"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Size:0.######} x VOL({Period}, {Lag})"),
        };

    private static void Check(double multiple)
    {
        if (!(multiple is > 0 and <= 1000))
        {
            throw new ArgumentOutOfRangeException(
                nameof(multiple),
                multiple,
                "A barrier in ATR or volatility has a multiple above 0 and at most 1000."
            );
        }
    }
}
