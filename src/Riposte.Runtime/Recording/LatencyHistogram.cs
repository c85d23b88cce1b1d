namespace Riposte.Runtime.Recording;

/// <summary>Latencies in steps of a tenth of a millisecond; beyond ten seconds either way they count as ten
/// seconds.</summary>
public sealed class LatencyHistogram
{
    private const long Step = 100_000;
    private const int Half = 100_000;
    private readonly long[] counts = new long[2 * Half + 1];

    /// <summary>Latencies counted.</summary>
    public long Count { get; private set; }

    /// <summary>Counts a latency in nanoseconds.</summary>
    public void Add(long nanoseconds)
    {
        counts[Half + Math.Clamp((long)Math.Floor(nanoseconds / (double)Step), -Half, Half)]++;
        Count++;
    }

    /// <summary>Smallest latency that at least a share of all do not exceed, in milliseconds, rounded down to a tenth; NaN
    /// when nothing was counted.</summary>
    /// <param name="share">0 to 1.</param>
    public double PercentileMs(double share)
    {
        var needed = Math.Max(1, (long)Math.Ceiling(share * Count));
        var sum = 0L;
        for (var i = 0; i < counts.Length && Count > 0; i++)
        {
            sum += counts[i];
            if (sum >= needed)
            {
                return (i - Half) / 10.0;
            }
        }
        return double.NaN;
    }
}
