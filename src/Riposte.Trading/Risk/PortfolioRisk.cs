using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Risk.Tails;

namespace Riposte.Trading.Risk;

/// <summary>
/// What limits on the portfolio need of the past: returns of every instrument, their correlations, and the tail of the
/// positions held. It changes once a step (an hour), not with every bar; between steps the limits see the figures of the
/// last one, and orders are judged on the exposures of the moment. Mutable, one writer, bounded memory, no allocation
/// after it is made.
/// </summary>
public sealed class PortfolioRisk
{
    private const long Never = long.MinValue;

    // Orders are searched up to this many times equity, in 26 halvings: to two millionths of equity.
    private const double LargestOrder = 128;
    private const int Halvings = 26;

    private readonly PortfolioLimits limits;
    private readonly ReturnWindow window;
    private readonly Interval step;
    private readonly double root;
    private readonly int[] order;
    private readonly double[] weights;
    private readonly double[] correlations;
    private readonly double[] held;
    private readonly double[] own;
    private readonly double[] scratch;
    private long day = Never;
    private long lastStep = Never;
    private double currentValueAtRisk = double.NaN;
    private double currentShortfall = double.NaN;

    /// <summary>One that knows nothing yet.</summary>
    /// <param name="limits">What is to be estimated, and how.</param>
    /// <param name="symbols">Symbols of the instruments; sums run in their order, so how they are numbered cannot
    /// matter.</param>
    /// <param name="baseInterval">Length of the bars.</param>
    public PortfolioRisk(PortfolioLimits limits, IReadOnlyList<string> symbols, Interval baseInterval)
    {
        this.limits = limits;
        step = limits.Step.Nanoseconds > baseInterval.Nanoseconds ? limits.Step : baseInterval;
        root = Math.Sqrt((double)limits.Horizon.Nanoseconds / step.Nanoseconds);
        var n = symbols.Count;
        window = new ReturnWindow(n, limits.Window, step);
        order = [.. Enumerable.Range(0, n)];
        Array.Sort(order, (a, b) => string.CompareOrdinal(symbols[a], symbols[b]));
        weights = new double[n];
        correlations = new double[n * n];
        correlations.AsSpan().Fill(double.NaN);
        held = new double[limits.Window];
        own = new double[limits.Window];
        scratch = new double[limits.Window];
    }

    /// <summary>Tail of the positions at the last step, as fractions of equity over the horizon; NaN where
    /// unknown.</summary>
    public double CurrentValueAtRisk => currentValueAtRisk;

    /// <summary>The same of expected shortfall.</summary>
    public double CurrentShortfall => currentShortfall;

    /// <summary>Takes the last close of an instrument; see <see cref="ReturnWindow.Add"/>.</summary>
    public void Add(int instrument, Instant knownAt, double close) => window.Add(instrument, knownAt, close);

    /// <summary>Forgets the exposures.</summary>
    public void Clear() => weights.AsSpan().Clear();

    /// <summary>Adds a signed exposure ÷ equity.</summary>
    public void Hold(int instrument, double weight) => weights[instrument] += weight;

    /// <summary>Whether a new step has begun, so that <see cref="Update"/> is due.</summary>
    public bool IsDue(Instant now) => step.BarNumber(now) != lastStep;

    /// <summary>Estimates anew: the tail at each step, correlations with the first step of a UTC day.</summary>
    public void Update(Instant now)
    {
        lastStep = step.BarNumber(now);
        if (now.Day != day && limits.NeedsHistory)
        {
            day = now.Day;
            Correlate();
        }
        var figures = Tail(0, 0);
        currentValueAtRisk = figures.ValueAtRisk;
        currentShortfall = figures.ExpectedShortfall;
    }

    /// <summary>Correlation of two instruments; NaN where too few returns are known of both.</summary>
    public double Correlation(int a, int b) => a == b ? 1 : correlations[a * weights.Length + b];

    /// <summary>Tail of what is held and a signed order in one instrument, fractions of equity over the horizon.
    /// Without exposure nothing is at risk; unknown where too few steps are known of all instruments held.</summary>
    /// <param name="instrument">Index.</param>
    /// <param name="weight">Signed notional ÷ equity.</param>
    public TailFigures Tail(int instrument, double weight)
    {
        var count = Collect(instrument);
        return Tail(instrument, weight, count);
    }

    /// <summary>Largest notional ÷ equity of an order of a side with which a figure of the tail stays within a limit,
    /// found by halving: the tail is known to be within at the result, and a larger limit never gives less. 0 when the
    /// limit is exceeded already; infinite when no order could exceed it, or nothing is known.</summary>
    /// <param name="instrument">Index.</param>
    /// <param name="side">1 for long, −1 for short.</param>
    /// <param name="limit">Fraction of equity.</param>
    /// <param name="isShortfall">Expected shortfall in the place of value at risk.</param>
    public double Room(int instrument, int side, double limit, bool isShortfall)
    {
        var count = Collect(instrument);
        if (Exceeds(instrument, 0, count, limit, isShortfall))
        {
            return 0;
        }
        if (!Exceeds(instrument, side * LargestOrder, count, limit, isShortfall))
        {
            return double.PositiveInfinity;
        }
        var (low, high) = (0.0, LargestOrder);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Exceeds(instrument, side * middle, count, limit, isShortfall)
                ? (low, middle)
                : (middle, high);
        }
        return low;
    }

    /// <summary>
    /// √(wᵀCw) after an order, and the largest order with which it stays within a limit. Correlations that are unknown
    /// count as those that add most. An order that brings it down is not held back until it would bring it up again.
    /// </summary>
    /// <param name="instrument">Index.</param>
    /// <param name="signed">Signed notional ÷ equity of the order.</param>
    /// <param name="limit">Fraction of equity.</param>
    /// <returns>The exposure with the order, and the room, both ÷ equity.</returns>
    public (double Value, double Room) Correlated(int instrument, double signed, double limit)
    {
        var sign = Math.Sign(signed);
        var (square, slope) = (0.0, 0.0);
        foreach (var i in order)
        {
            if (weights[i] == 0)
            {
                continue;
            }
            foreach (var j in order)
            {
                var known = Correlation(i, j);
                square += weights[i] * weights[j] * (double.IsNaN(known) ? Math.Sign(weights[i] * weights[j]) : known);
            }
            var with = Correlation(instrument, i);
            slope += sign * weights[i] * (double.IsNaN(with) ? sign * Math.Sign(weights[i]) : with);
        }
        // Pairs are known over different times: the form may come out negative.
        square = Math.Max(0, square);
        var size = Math.Abs(signed);
        var value = Math.Sqrt(Math.Max(0, square + 2 * slope * size + size * size));
        var inside = slope * slope + limit * limit - square;
        var room = inside >= 0 ? -slope + Math.Sqrt(inside) : -slope;
        return (value, square > limit * limit && slope >= 0 ? 0 : Math.Max(0, room));
    }

    internal void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref day);
        visitor.Visit(ref lastStep);
        visitor.Visit(ref currentValueAtRisk);
        visitor.Visit(ref currentShortfall);
        visitor.Visit(correlations.AsSpan());
        window.Visit(visitor);
    }

    private bool Exceeds(int instrument, double weight, int count, double limit, bool isShortfall)
    {
        var figures = Tail(instrument, weight, count);
        return (isShortfall ? figures.ExpectedShortfall : figures.ValueAtRisk) > limit;
    }

    private TailFigures Tail(int instrument, double weight, int count)
    {
        if (weight == 0 && Array.TrueForAll(weights, value => value == 0))
        {
            return new TailFigures(0, 0, limits.Method, count);
        }
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            var value = weight == 0 ? held[i] : held[i] + weight * own[i];
            if (!double.IsNaN(value))
            {
                scratch[kept++] = value;
            }
        }
        return kept < limits.LeastReturns
            ? TailFigures.Unknown
            : TailRisk.Of(limits.Method, scratch.AsSpan(0, kept), limits.Confidence).Over(root);
    }

    // Returns of what is held, and beside them those of one instrument, oldest first.
    private int Collect(int instrument)
    {
        for (var i = 0; i < window.Length; i++)
        {
            var age = window.Length - 1 - i;
            var sum = 0.0;
            foreach (var one in order)
            {
                if (weights[one] != 0)
                {
                    sum += weights[one] * window.Return(one, age);
                }
            }
            held[i] = sum;
            own[i] = window.Return(instrument, age);
        }
        return window.Length;
    }

    private void Correlate()
    {
        var n = weights.Length;
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
            {
                correlations[i * n + j] = correlations[j * n + i] = Correlate(i, j);
            }
        }
    }

    // Pearson's, over the steps known of both; NaN when there are too few or one of them does not move.
    private double Correlate(int a, int b)
    {
        var count = 0;
        var (meanA, meanB) = (0.0, 0.0);
        for (var age = window.Length - 1; age >= 0; age--)
        {
            var (x, y) = (window.Return(a, age), window.Return(b, age));
            if (!double.IsNaN(x + y))
            {
                meanA += x;
                meanB += y;
                count++;
            }
        }
        if (count < limits.LeastReturns)
        {
            return double.NaN;
        }
        (meanA, meanB) = (meanA / count, meanB / count);
        var (aa, ab, bb) = (0.0, 0.0, 0.0);
        for (var age = window.Length - 1; age >= 0; age--)
        {
            var (x, y) = (window.Return(a, age) - meanA, window.Return(b, age) - meanB);
            if (!double.IsNaN(x + y))
            {
                aa += x * x;
                ab += x * y;
                bb += y * y;
            }
        }
        return aa > 0 && bb > 0 ? Math.Clamp(ab / Math.Sqrt(aa * bb), -1, 1) : double.NaN;
    }
}
