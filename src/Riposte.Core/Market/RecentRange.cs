using Riposte.Core.State;
using Riposte.Core.Time;

namespace Riposte.Core.Market;

/// <summary>
/// The recent relative range that volatility-dependent slippage grows with, in its one definition: the mean of
/// (high − low) ÷ close over the last 14 closed decision bars. Decision bars are put together from the bars it is fed;
/// one without any known price takes its slot and is left out of the mean. Fractions of price, at least 0.
/// Mutable, fixed size, one writer; the same bars give the same bits, however they are fed.
/// </summary>
/// <param name="decision">Length of a decision bar: a whole multiple of the bars it is fed, or equal to them.</param>
public sealed class RecentRange(Interval decision)
{
    /// <summary>Decision bars that count.</summary>
    public const int Bars = 14;

    private readonly double[] ranges = new double[Bars];
    private long closed;
    private double high = double.NaN;
    private double low = double.NaN;
    private double close = double.NaN;
    private double current = double.NaN;

    /// <summary>The range now; NaN while none of the last 14 decision bars is known.</summary>
    public double Current => current;

    /// <summary>Takes the next bar; NaN prices are a missing one.</summary>
    /// <param name="knownAt">The bar's close.</param>
    /// <param name="barHigh">Highest price.</param>
    /// <param name="barLow">Lowest price.</param>
    /// <param name="barClose">Last price.</param>
    /// <returns>Whether a decision bar closed with it.</returns>
    public bool Add(Instant knownAt, double barHigh, double barLow, double barClose)
    {
        if (!double.IsNaN(barClose))
        {
            high = barHigh > high || double.IsNaN(high) ? barHigh : high;
            low = barLow < low || double.IsNaN(low) ? barLow : low;
            close = barClose;
        }
        if (knownAt.Nanoseconds % decision.Nanoseconds != 0)
        {
            return false;
        }
        ranges[closed % Bars] = (high - low) / close;
        closed++;
        high = low = close = double.NaN;
        current = Mean();
        return true;
    }

    /// <summary>The range known at the close of each row of a table.</summary>
    /// <param name="bars">Bars.</param>
    /// <param name="decision">Length of a decision bar.</param>
    /// <returns>One number per row; NaN where none of the last 14 decision bars is known.</returns>
    public static double[] OfRows(MarketTable bars, Interval decision)
    {
        var high = bars[Input.High];
        var low = bars[Input.Low];
        var close = bars[Input.Close];
        var recent = new RecentRange(decision);
        var result = new double[bars.Count];
        for (var row = 0; row < result.Length; row++)
        {
            recent.Add(bars.KnownAt(row), high[row], low[row], close[row]);
            result[row] = recent.Current;
        }
        return result;
    }

    /// <summary>Visits everything that can change what it says next.</summary>
    public void Visit(StateVisitor visitor)
    {
        visitor.Visit(ranges.AsSpan());
        visitor.Visit(ref closed);
        visitor.Visit(ref high);
        visitor.Visit(ref low);
        visitor.Visit(ref close);
        visitor.Visit(ref current);
    }

    private double Mean()
    {
        var sum = 0.0;
        var known = 0;
        for (var back = 1; back <= Math.Min(Bars, closed); back++)
        {
            var range = ranges[(closed - back) % Bars];
            if (!double.IsNaN(range))
            {
                sum += range;
                known++;
            }
        }
        return known == 0 ? double.NaN : sum / known;
    }
}
