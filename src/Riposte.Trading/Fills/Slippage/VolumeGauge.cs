using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;

namespace Riposte.Trading.Fills.Slippage;

/// <summary>Base coins traded in the last day: the whole hours (or bars, where those are longer) before the one under
/// way, summed anew each hour in a fixed order. A bar without a known volume adds none. Mutable, fixed size.</summary>
public sealed class VolumeGauge
{
    private readonly Interval bucket;
    private readonly double[] sums;
    private long current = long.MinValue;
    private long completed;
    private double under;
    private double daily = double.NaN;

    /// <summary>A gauge for bars of an interval.</summary>
    public VolumeGauge(Interval interval)
    {
        bucket = interval.Nanoseconds > Interval.Hour.Nanoseconds ? interval : Interval.Hour;
        sums = new double[Math.Max(1, Interval.Day.Nanoseconds / bucket.Nanoseconds)];
    }

    /// <summary>Volume of a day; NaN before a day is known.</summary>
    public double Daily => daily;

    /// <summary>Takes a closed bar.</summary>
    public void Add(in Bar bar)
    {
        var number = bucket.BarNumber(bar.OpenTime);
        if (current == long.MinValue)
        {
            current = number;
        }
        if (number > current)
        {
            Advance(number);
        }
        under += double.IsNaN(bar.Volume) ? 0 : bar.Volume;
    }

    internal void Visit(StateVisitor visitor)
    {
        visitor.Visit(sums.AsSpan());
        visitor.Visit(ref current);
        visitor.Visit(ref completed);
        visitor.Visit(ref under);
        visitor.Visit(ref daily);
    }

    private void Advance(long number)
    {
        var steps = Math.Min(number - current, sums.Length + 1);
        for (var i = 0L; i < steps; i++)
        {
            sums[completed % sums.Length] = under;
            completed++;
            under = 0;
        }
        current = number;
        if (completed < sums.Length)
        {
            return;
        }
        daily = 0;
        for (var back = 1; back <= sums.Length; back++)
        {
            daily += sums[(completed - back) % sums.Length];
        }
    }
}
