using System.Globalization;

namespace Riposte.Learning.Labels;

/// <summary>How far a barrier lies from the entry price.</summary>
public readonly record struct Barrier
{
    private Barrier(BarrierUnit unit, double size, int period) => (Unit, Size, Period) = (unit, size, period);

    /// <summary>What <see cref="Size"/> counts.</summary>
    public BarrierUnit Unit { get; }

    /// <summary>A fraction of the entry price (0.015 is 1.5 %), or a multiple of the average true range. Above
    /// 0.</summary>
    public double Size { get; }

    /// <summary>Bars of the average true range; 0 for a percent barrier.</summary>
    public int Period { get; }

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
        if (!(multiple is > 0 and <= 1000))
        {
            throw new ArgumentOutOfRangeException(
                nameof(multiple),
                multiple,
                "An ATR barrier has a multiple above 0 and at most 1000."
            );
        }
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        return new Barrier(BarrierUnit.Atr, multiple, period);
    }

    /// <summary>Distance from the entry price, in price.</summary>
    /// <param name="entry">Entry price.</param>
    /// <param name="atr">Average true range known at the event, in price; not read by a percent barrier.</param>
    /// <returns>NaN where the entry or a needed range is unknown.</returns>
    public double Distance(double entry, double atr) => Unit == BarrierUnit.Percent ? entry * Size : atr * Size;

    /// <summary><c>1.5%</c> or <c>2 x ATR(14)</c>.</summary>
    public override string ToString() =>
        Unit == BarrierUnit.Percent
            ? string.Create(CultureInfo.InvariantCulture, $"{Size * 100:0.######}%")
            : string.Create(CultureInfo.InvariantCulture, $"{Size:0.######} x ATR({Period})");
}
