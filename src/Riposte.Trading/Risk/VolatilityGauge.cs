using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;

namespace Riposte.Trading.Risk;

/// <summary>
/// Realised volatility of one market: the root mean square of simple bar returns over the last day and the last 30
/// days. Windows are counted in hours
/// (or base bars, where those are longer): the whole ones of the last 1 or 30 days and the one under way, so they are
/// up to an hour longer than
/// named. Sums are recomputed each hour in fixed order. A gap counts as one return from the last known close. Mutable,
/// fixed size.
/// </summary>
public sealed class VolatilityGauge
{
    private const int LongDays = 30;
    private readonly Interval bucket;
    private readonly int perDay;
    private readonly double barsPerYear;
    private readonly double[] sums;
    private readonly long[] counts;
    private long completed;
    private long current = long.MinValue;
    private double currentSum;
    private long currentCount;
    private double daySum;
    private long dayCount;
    private double longSum;
    private long longCount;
    private double lastClose = double.NaN;
    private double ratio = double.NaN;

    /// <summary>A gauge for bars of an interval.</summary>
    public VolatilityGauge(Interval interval)
    {
        bucket = interval.Nanoseconds > Interval.Hour.Nanoseconds ? interval : Interval.Hour;
        perDay = (int)Math.Max(1, Interval.Day.Nanoseconds / bucket.Nanoseconds);
        barsPerYear = 365.0 * Interval.Day.Nanoseconds / interval.Nanoseconds;
        sums = new double[perDay * LongDays];
        counts = new long[perDay * LongDays];
    }

    /// <summary>1-day ÷ 30-day volatility; NaN before 30 days are known, or when nothing moved in them.</summary>
    public double Ratio => ratio;

    /// <summary>Annual volatility over the last day, as a fraction; NaN before a day is known.</summary>
    public double Annual =>
        completed < perDay || dayCount + currentCount == 0
            ? double.NaN
            : Math.Sqrt((daySum + currentSum) / (dayCount + currentCount) * barsPerYear);

    /// <summary>Takes a closed bar; a missing one only moves time.</summary>
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
        if (bar.IsMissing)
        {
            return;
        }
        if (!double.IsNaN(lastClose))
        {
            var change = bar.Close / lastClose - 1;
            currentSum += change * change;
            currentCount++;
        }
        lastClose = bar.Close;
        ratio = ComputeRatio();
    }

    internal void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref completed);
        visitor.Visit(ref current);
        visitor.Visit(ref currentSum);
        visitor.Visit(ref currentCount);
        visitor.Visit(ref daySum);
        visitor.Visit(ref dayCount);
        visitor.Visit(ref longSum);
        visitor.Visit(ref longCount);
        visitor.Visit(ref lastClose);
        visitor.Visit(ref ratio);
        visitor.Visit(sums.AsSpan());
        visitor.Visit(counts.AsSpan());
    }

    private double ComputeRatio()
    {
        if (completed < sums.Length)
        {
            return double.NaN;
        }
        var dayMean = (daySum + currentSum) / (dayCount + currentCount);
        var longMean = (longSum + currentSum) / (longCount + currentCount);
        return longMean == 0 ? double.NaN : Math.Sqrt(dayMean / longMean);
    }

    private void Advance(long number)
    {
        // After a gap longer than the window only empty buckets matter, and there are as many as the window has.
        var steps = Math.Min(number - current, sums.Length + 1);
        for (var i = 0L; i < steps; i++)
        {
            var slot = (int)(completed % sums.Length);
            sums[slot] = currentSum;
            counts[slot] = currentCount;
            completed++;
            currentSum = 0;
            currentCount = 0;
        }
        current = number;
        Sum();
    }

    // Newest first: the day is a prefix of the month, and both are always added in the same order.
    private void Sum()
    {
        var newest = (int)((completed - 1) % sums.Length);
        (longSum, longCount) = (0, 0);
        (daySum, dayCount) = (0, 0);
        var left = perDay;
        AddDown(newest, 0, ref left);
        if (completed > sums.Length)
        {
            AddDown(sums.Length - 1, newest + 1, ref left);
        }
        else if (left > 0)
        {
            // What is not known yet adds nothing.
            (daySum, dayCount) = (longSum, longCount);
        }
    }

    private void AddDown(int from, int to, ref int left)
    {
        var (sum, count) = (longSum, longCount);
        for (var slot = from; slot >= to; slot--)
        {
            sum += sums[slot];
            count += counts[slot];
            if (--left == 0)
            {
                (daySum, dayCount) = (sum, count);
            }
        }
        (longSum, longCount) = (sum, count);
    }
}
