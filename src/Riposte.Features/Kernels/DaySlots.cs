using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>
/// Mean of a quantity at the same time of day on the last days. The values of one slot of the day lie together, at the
/// day number modulo the number of days, so that the order of a sum depends on bar numbers only. NaN until full and
/// while an unknown value lies among them.
/// </summary>
/// <param name="days">Days, at least 1.</param>
/// <param name="slots">Bars in a day.</param>
public struct DaySlots(int days, int slots)
{
    private readonly double[] values = Unknown(days * slots);

    /// <summary>Whether bars of an interval divide the day; else what is wrong.</summary>
    public static string? Problem(FeatureArguments arguments) =>
        arguments.BarsPerDay > 1 && Core.Time.Interval.Day.Nanoseconds % arguments.Interval.Nanoseconds == 0
            ? null
            : "it needs bars that divide a day.";

    /// <summary>Takes the value of a bar and returns the mean of the same time on the days before.</summary>
    public readonly double Replace(long barNumber, double value)
    {
        var slot = BarGrid.Offset(barNumber, slots);
        var day = BarGrid.Offset((barNumber - slot) / slots, days);
        var same = values.AsSpan(slot * days, days);
        var mean = FixedOrder.Sum(same) / days;
        same[day] = value;
        return mean;
    }

    private static double[] Unknown(int count)
    {
        var values = new double[count];
        values.AsSpan().Fill(double.NaN);
        return values;
    }
}
