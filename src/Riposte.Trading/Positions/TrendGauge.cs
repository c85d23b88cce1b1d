using Riposte.Core.Numerics;
using Riposte.Core.State;
using Riposte.Core.Time;

namespace Riposte.Trading.Positions;

/// <summary>
/// How far a price has gone in some time against how far a random walk would have: Σr ÷ √Σr² of the log returns between
/// 64 samples. About standard normal without a trend. Mutable, one writer, no allocation.
/// </summary>
public sealed class TrendGauge
{
    private const int Samples = 64;

    private readonly Interval step;
    private readonly double[] returns = new double[Samples];
    private long count;
    private long last = long.MinValue;
    private double lastClose = double.NaN;
    private double strength = double.NaN;

    /// <summary>A gauge that knows nothing.</summary>
    /// <param name="length">Time looked back, nanoseconds, above 0; at least 64 base bars are looked at.</param>
    /// <param name="baseInterval">Length of the bars.</param>
    public TrendGauge(long length, Interval baseInterval)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        step = new Interval(Math.Max(length / Samples, baseInterval.Nanoseconds));
    }

    /// <summary>The figure; NaN until 64 samples are known or while the price stands still.</summary>
    public double Strength => strength;

    /// <summary>Takes the close of a bar; NaN is a bar without one.</summary>
    public void Add(Instant knownAt, double close)
    {
        if (double.IsNaN(close))
        {
            return;
        }
        var number = step.BarNumber(knownAt);
        if (number == last)
        {
            return;
        }
        last = number;
        if (!double.IsNaN(lastClose))
        {
            returns[(int)(count++ % Samples)] = PortableMath.Log(close / lastClose);
            strength = count < Samples ? double.NaN : Measure();
        }
        lastClose = close;
    }

    internal void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref count);
        visitor.Visit(ref last);
        visitor.Visit(ref lastClose);
        visitor.Visit(ref strength);
        visitor.Visit(returns.AsSpan());
    }

    // Oldest first, so that where the ring begins cannot matter.
    private double Measure()
    {
        var (sum, squares) = (0.0, 0.0);
        for (var i = 0; i < Samples; i++)
        {
            var value = returns[(int)((count + i) % Samples)];
            sum += value;
            squares += value * value;
        }
        return squares > 0 ? sum / Math.Sqrt(squares) : double.NaN;
    }
}
