using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;

namespace Riposte.Trading.Fills;

/// <summary>
/// Slippage of market orders and stops: fixed part + share × the mean of (high − low) ÷ close over the last 14
/// decision bars closed before the fill.
/// Missing bars are left out; before the first closed bar only the fixed part is charged (optimistic then). Direction
/// of error: ignores order size,
/// so it is optimistic for large orders. Mutable, fixed size.
/// </summary>
/// <param name="options">Fixed part and share.</param>
/// <param name="decision">Length of a decision bar.</param>
public sealed class RangeSlippage(SlippageOptions options, Interval decision)
{
    private const int Window = 14;
    private readonly double[] ranges = new double[Window];
    private long closed;
    private double high = double.NaN;
    private double low = double.NaN;
    private double close = double.NaN;

    /// <summary>Slippage of a fill now, as a fraction of its price.</summary>
    public Ratio Current { get; private set; } = Ratio.FromDouble(options.Fixed);

    /// <summary>Takes a closed base bar.</summary>
    public void Add(in Bar bar)
    {
        if (options.Share == 0)
        {
            return;
        }
        if (!bar.IsMissing)
        {
            high = bar.High > high || double.IsNaN(high) ? bar.High : high;
            low = bar.Low < low || double.IsNaN(low) ? bar.Low : low;
            close = bar.Close;
        }
        if (bar.KnownAt.Nanoseconds % decision.Nanoseconds == 0)
        {
            ranges[closed % Window] = (high - low) / close;
            closed++;
            high = low = close = double.NaN;
            Current = Ratio.FromDouble(options.Fixed + options.Share * MeanRange());
        }
    }

    private double MeanRange()
    {
        var sum = 0.0;
        var known = 0;
        for (var back = 1; back <= Math.Min(Window, closed); back++)
        {
            var range = ranges[(closed - back) % Window];
            if (!double.IsNaN(range))
            {
                sum += range;
                known++;
            }
        }
        return known == 0 ? 0 : sum / known;
    }
}
