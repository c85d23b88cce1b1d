using Riposte.Core.Numerics;

namespace Riposte.Learning.Drift.Detectors;

/// <summary>
/// Adaptive window: keeps the newest rows as long as no cut into an older and a newer part shows means that differ by more
/// than chance explains, |m₀ − m₁| > √(2/m · σ² · ln(2/δ′)) + 2/(3 m) · R · ln(2/δ′), m = 1 / (1/n₀ + 1/n₁), δ′ = δ / ln n,
/// σ² the variance of the window and R the range of the values. Then the oldest bucket goes, until no cut is left.
/// </summary>
/// <remarks>
/// Bifet and Gavaldà, Learning from Time-Changing Data with Adaptive Windowing, 2007. Rows lie in an exponential histogram:
/// buckets of 1, 2, 4, … rows, at most <see cref="AdwinOptions.Buckets"/> of a size. Every boundary between two buckets is
/// a cut that is tested after every row, the one before the newest row among them. Sums of each side are added up from
/// the buckets at every step, never carried along. The bound is for independent rows: on rows that depend on each other
/// it cries wolf (see the table in the reference).
/// </remarks>
public sealed class Adwin : IDriftDetector
{
    // 2^48 rows of the largest buckets.
    private const int Levels = 48;
    private const int Header = 2;

    private readonly AdwinOptions options;

    // Slots of a level, oldest first; one more than stay, for the moment before two join.
    private readonly int width;
    private readonly int[] counts = new int[Levels];
    private readonly double[] sums;
    private readonly double[] squares;

    // Sums of the rows from a boundary to the newest, newest boundary first.
    private readonly double[] newer;
    private int levels = 1;

    /// <summary>An empty window.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public Adwin(AdwinOptions? options = null)
    {
        this.options = options ?? new AdwinOptions();
        this.options.Check();
        width = this.options.Buckets + 1;
        sums = new double[Levels * width];
        squares = new double[Levels * width];
        newer = new double[Levels * width];
    }

    /// <inheritdoc/>
    public string Name => "ADWIN";

    /// <inheritdoc/>
    public double Evidence { get; private set; } = double.NaN;

    /// <summary>Rows in the window.</summary>
    public long Count { get; private set; }

    /// <summary>Mean of the window; NaN when it is empty.</summary>
    public double Mean => Count == 0 ? double.NaN : Whole().Sum / Count;

    /// <summary>Rows of each bucket, oldest first.</summary>
    public IReadOnlyList<long> BucketSizes =>
        [.. Enumerable.Range(0, levels).Reverse().SelectMany(level => Enumerable.Repeat(1L << level, counts[level]))];

    /// <inheritdoc/>
    public DriftState Step(double value)
    {
        if (!double.IsFinite(value))
        {
            return DriftState.None;
        }
        Insert(value);
        var state = DriftState.None;
        var most = Scan();
        while (most > 1)
        {
            state = DriftState.Drift;
            DropOldest();
            Evidence = most;
            most = Scan();
        }
        if (state == DriftState.None)
        {
            Evidence = most;
        }
        return state;
    }

    /// <inheritdoc/>
    public void Reset()
    {
        Array.Clear(counts);
        (levels, Count, Evidence) = (1, 0, double.NaN);
    }

    /// <inheritdoc/>
    public double[] Save()
    {
        var state = new double[Header + levels * (1 + 2 * width)];
        (state[0], state[1]) = (levels, Evidence);
        for (var level = 0; level < levels; level++)
        {
            var at = Header + level * (1 + 2 * width);
            state[at] = counts[level];
            sums.AsSpan(level * width, width).CopyTo(state.AsSpan(at + 1));
            squares.AsSpan(level * width, width).CopyTo(state.AsSpan(at + 1 + width));
        }
        return state;
    }

    /// <inheritdoc/>
    public void Restore(ReadOnlySpan<double> state)
    {
        var size = 1 + 2 * width;
        if (state.Length < Header || !(state[0] is >= 1 and <= Levels) || state.Length != Header + (int)state[0] * size)
        {
            throw new ArgumentException("This is no state of ADWIN with as many buckets.", nameof(state));
        }
        Reset();
        (levels, Evidence) = ((int)state[0], state[1]);
        for (var level = 0; level < levels; level++)
        {
            var part = state.Slice(Header + level * size, size);
            counts[level] = (int)part[0];
            part.Slice(1, width).CopyTo(sums.AsSpan(level * width));
            part[(1 + width)..].CopyTo(squares.AsSpan(level * width));
            Count += (long)counts[level] << level;
        }
    }

    private void Insert(double value)
    {
        Append(0, value, 0);
        Count++;
        for (var level = 0; counts[level] > options.Buckets; level++)
        {
            var at = level * width;
            var size = (double)(1L << level);
            var gap = (sums[at] - sums[at + 1]) / size;
            var (sum, square) = (sums[at] + sums[at + 1], squares[at] + squares[at + 1] + gap * gap * size / 2);
            Remove(level, 2);
            Append(level + 1, sum, square);
        }
    }

    private void Append(int level, double sum, double square)
    {
        levels = Math.Max(levels, level + 1);
        var at = level * width + counts[level]++;
        (sums[at], squares[at]) = (sum, square);
    }

    private void Remove(int level, int buckets)
    {
        var (at, stay) = (level * width, counts[level] - buckets);
        sums.AsSpan(at + buckets, stay).CopyTo(sums.AsSpan(at));
        squares.AsSpan(at + buckets, stay).CopyTo(squares.AsSpan(at));
        counts[level] = stay;
    }

    private void DropOldest()
    {
        Remove(levels - 1, 1);
        Count -= 1L << (levels - 1);
        while (levels > 1 && counts[levels - 1] == 0)
        {
            levels--;
        }
    }

    // Largest |m₀ − m₁| over its bound among all cuts; NaN when there is none.
    private double Scan()
    {
        if (Count < 3)
        {
            return double.NaN;
        }
        var (sum, square) = Whole();
        var logarithm = PortableMath.Log(2 * PortableMath.Log(Count) / options.Delta);
        var spread = 2 * (square / Count) * logarithm;
        var step = 2.0 / 3 * options.Range * logarithm;
        var (olderRows, older, most) = (0L, 0.0, 0.0);
        var boundary = Buckets() - 1;
        for (var level = levels - 1; level >= 0; level--)
        {
            for (var slot = 0; slot < counts[level] && boundary > 0; slot++)
            {
                olderRows += 1L << level;
                older += sums[level * width + slot];
                boundary--;
                double n0 = olderRows,
                    n1 = Count - olderRows;
                var gap = Math.Abs(older / n0 - newer[boundary] / n1);
                var share = 1 / n0 + 1 / n1;
                most = Math.Max(most, gap / (Math.Sqrt(spread * share) + step * share));
            }
        }
        return most;
    }

    private int Buckets()
    {
        var count = 0;
        for (var level = 0; level < levels; level++)
        {
            count += counts[level];
        }
        return count;
    }

    // Sum and sum of squared deviations of the window; fills the sums behind each boundary.
    private (double Sum, double Squares) Whole()
    {
        var (rows, sum, square, boundary) = (0.0, 0.0, 0.0, 0);
        for (var level = 0; level < levels; level++)
        {
            double size = 1L << level;
            for (var slot = counts[level] - 1; slot >= 0; slot--)
            {
                var at = level * width + slot;
                var gap = rows == 0 ? 0 : sum / rows - sums[at] / size;
                square += squares[at] + (rows == 0 ? 0 : gap * gap * rows * size / (rows + size));
                sum += sums[at];
                rows += size;
                newer[boundary++] = sum;
            }
        }
        return (sum, square);
    }
}
