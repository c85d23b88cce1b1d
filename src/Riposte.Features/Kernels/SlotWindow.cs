using System.Runtime.CompilerServices;
using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>
/// Sums over days of one slot of the UTC day, a slot for each bar: of the slot just added, and of the slot that comes next,
/// each over the last days in which it was. NaN until full and while an unknown value lies in the slot’s days. The order of
/// each sum depends on day numbers only.
/// </summary>
/// <param name="slots">Bars of a day.</param>
/// <param name="days">Days, at least 1.</param>
public struct SlotWindow(int slots, int days)
{
    private readonly double[] values = Unknown(slots * days);
    private int slot;
    private int day;

    /// <summary>Tells the number of the bar whose value is added first.</summary>
    public void Begin(long barNumber)
    {
        slot = BarGrid.Offset(barNumber, slots);
        day = BarGrid.Offset((barNumber - slot) / slots, days);
        values.AsSpan().Fill(double.NaN);
    }

    /// <summary>Adds the value of the next bar and returns the sums of its slot and of the following one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (double Current, double Next) Add(double value)
    {
        values[slot * days + day] = value;
        var current = FixedOrder.Sum(values.AsSpan(slot * days, days));
        slot++;
        if (slot == slots)
        {
            slot = 0;
            day = day + 1 == days ? 0 : day + 1;
        }
        return (current, FixedOrder.Sum(values.AsSpan(slot * days, days)));
    }

    private static double[] Unknown(int length)
    {
        var values = new double[length];
        values.AsSpan().Fill(double.NaN);
        return values;
    }
}
