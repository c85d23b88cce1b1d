using Riposte.Core.Market;
using Riposte.Core.Time;

namespace Riposte.Learning.Labels;

/// <summary>
/// Says which barrier came first inside a bar that touched both, by the finer bars it is made of: the first of them
/// that touches one barrier decides; when it touches both too, or none of them touches, nothing is known. Nor is it when
/// they show the target and nowhere the stop, which the bar touched: it was on a bar they lack, maybe before.
/// </summary>
internal sealed class FinerBars
{
    private readonly double[] open;
    private readonly double[] high;
    private readonly double[] low;
    private readonly long first;
    private readonly int ratio;

    public FinerBars(MarketTable market, MarketTable finer)
    {
        if (finer.Interval.Nanoseconds >= market.Interval.Nanoseconds || !market.Interval.IsMultipleOf(finer.Interval))
        {
            throw new ArgumentException(
                $"Bars of {finer.Interval} say nothing about what happens inside bars of {market.Interval}.",
                nameof(finer)
            );
        }
        open = finer.Array(Input.Open);
        high = finer.Array(Input.High);
        low = finer.Array(Input.Low);
        ratio = checked((int)(market.Interval.Nanoseconds / finer.Interval.Nanoseconds));
        first = market.FirstBar * ratio - finer.FirstBar;
    }

    /// <summary>End of a long trade on a bar that touched both levels.</summary>
    public BarrierEnd Long(int row, double target, double stop)
    {
        foreach (var j in Inside(row))
        {
            var (isTarget, isStop) = (high[j] >= target, low[j] <= stop);
            if (isTarget && isStop)
            {
                break;
            }
            if (isTarget)
            {
                return new BarrierEnd(row, target, true, true, Inside(row).Any(later => low[later] <= stop));
            }
            if (isStop)
            {
                return new BarrierEnd(row, open[j] < stop ? open[j] : stop, false, true, true);
            }
        }
        return new BarrierEnd(row, double.NaN, false, true, false);
    }

    /// <summary>End of a short trade on a bar that touched both levels.</summary>
    public BarrierEnd Short(int row, double target, double stop)
    {
        foreach (var j in Inside(row))
        {
            var (isTarget, isStop) = (low[j] <= target, high[j] >= stop);
            if (isTarget && isStop)
            {
                break;
            }
            if (isTarget)
            {
                return new BarrierEnd(row, target, true, true, Inside(row).Any(later => high[later] >= stop));
            }
            if (isStop)
            {
                return new BarrierEnd(row, open[j] > stop ? open[j] : stop, false, true, true);
            }
        }
        return new BarrierEnd(row, double.NaN, false, true, false);
    }

    private IEnumerable<int> Inside(int row)
    {
        var start = first + (long)row * ratio;
        for (var j = Math.Max(0, start); j < Math.Min(high.Length, start + ratio); j++)
        {
            yield return (int)j;
        }
    }
}
