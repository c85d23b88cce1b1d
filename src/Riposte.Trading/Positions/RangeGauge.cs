using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;

namespace Riposte.Trading.Positions;

/// <summary>
/// Decision bars made of base bars, their average true range and their extremes. The average is Wilder's (New Concepts
/// in Technical Trading Systems, 1978): the mean of the first n true ranges, then (n − 1) parts of the last average and
/// one part of the new range. The first bar has no close before it: its range is high − low. A decision bar without a
/// known base bar is left out. Mutable, fixed size.
/// </summary>
/// <param name="interval">Length of a decision bar.</param>
/// <param name="period">Bars of the average, n.</param>
/// <param name="window">Bars whose extremes are kept.</param>
public sealed class RangeGauge(Interval interval, int period, int window)
{
    private readonly double[] highs = new double[window];
    private readonly double[] lows = new double[window];
    private long current = long.MinValue;
    private long completed;
    private double lastClose = double.NaN;
    private double firstSum;
    private double atr = double.NaN;
    private double atrBefore = double.NaN;
    private double open = double.NaN;
    private double high = double.NaN;
    private double low = double.NaN;
    private double close = double.NaN;
    private bool isDone = true;

    /// <summary>Average true range of the bars that closed; NaN before n are.</summary>
    public double Atr => atr;

    /// <summary>The average before the bar under way, or before the one that just closed.</summary>
    public double AtrBefore => atrBefore;

    /// <summary>Open of the bar under way, or of the one that just closed; NaN before a price in it is known.</summary>
    public double Open => open;

    /// <summary>Its highest price so far.</summary>
    public double High => high;

    /// <summary>Its lowest price so far.</summary>
    public double Low => low;

    /// <summary>Highest high of the last bars that closed; NaN before the window is full.</summary>
    public double Highest => Extreme(highs, 1);

    /// <summary>Lowest low of the last bars that closed; NaN before the window is full.</summary>
    public double Lowest => Extreme(lows, -1);

    /// <summary>Takes a closed base bar.</summary>
    public void Add(in Bar bar)
    {
        var number = interval.BarNumber(bar.OpenTime);
        if (number != current)
        {
            Complete();
            current = number;
            atrBefore = atr;
            open = high = low = close = double.NaN;
            isDone = false;
        }
        if (!bar.IsMissing)
        {
            open = double.IsNaN(open) ? bar.Open : open;
            high = double.IsNaN(high) ? bar.High : Math.Max(high, bar.High);
            low = double.IsNaN(low) ? bar.Low : Math.Min(low, bar.Low);
            close = bar.Close;
        }
        if (interval.IsOnGrid(bar.KnownAt))
        {
            Complete();
        }
    }

    internal void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref current);
        visitor.Visit(ref completed);
        visitor.Visit(ref lastClose);
        visitor.Visit(ref firstSum);
        visitor.Visit(ref atr);
        visitor.Visit(ref atrBefore);
        visitor.Visit(ref open);
        visitor.Visit(ref high);
        visitor.Visit(ref low);
        visitor.Visit(ref close);
        visitor.Visit(ref isDone);
        visitor.Visit(highs.AsSpan());
        visitor.Visit(lows.AsSpan());
    }

    private void Complete()
    {
        if (isDone)
        {
            return;
        }
        isDone = true;
        if (double.IsNaN(close))
        {
            return;
        }
        var range = double.IsNaN(lastClose) ? high - low : Math.Max(high, lastClose) - Math.Min(low, lastClose);
        lastClose = close;
        var slot = (int)(completed % window);
        highs[slot] = high;
        lows[slot] = low;
        completed++;
        if (completed > period)
        {
            atr = ((period - 1) * atr + range) / period;
            return;
        }
        firstSum += range;
        atr = completed == period ? firstSum / period : double.NaN;
    }

    private double Extreme(double[] values, int sign)
    {
        if (completed < window)
        {
            return double.NaN;
        }
        var best = sign * values[0];
        foreach (var value in values)
        {
            best = Math.Max(best, sign * value);
        }
        return sign * best;
    }
}
