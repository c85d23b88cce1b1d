using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Core.Randomness;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Fills;

/// <summary>
/// Time from a decision until the venue has the order, in its three forms: always the same, drawn from a log-normal
/// distribution, or measured. The k-th order gets the k-th of a fixed list, so that nothing has to be remembered.
/// Direction of error: none for the orders; orders are taken back without any, which is optimistic by one latency.
/// </summary>
public sealed class Latency
{
    /// <summary>How many are drawn; further orders use them again.</summary>
    public const int Draws = 4096;

    // Φ(1.6448536…) = 0.95.
    private const double Quantile95 = 1.6448536269514722;
    private const double Millisecond = 1e6;

    private readonly long[] table;

    private Latency(long[] table) => this.table = table;

    /// <summary>The latency that options name.</summary>
    /// <exception cref="ArgumentException">A latency is negative, not finite, or above a day; the 95th percentile lies
    /// below the median; or none was measured.</exception>
    public static Latency Of(LatencyOptions options)
    {
        var milliseconds = options.Kind switch
        {
            LatencyKind.Fixed => [options.Median],
            LatencyKind.Sampled => Drawn(options),
            LatencyKind.Recorded => [.. options.Recorded],
            _ => new double[1],
        };
        const double Day = 86_400_000;
        if (milliseconds.Length == 0 || !Array.TrueForAll(milliseconds, one => one is >= 0 and <= Day))
        {
            throw new ArgumentException(
                "A latency lies between 0 and a day, and there must be at least one.",
                nameof(options)
            );
        }
        return new Latency(Array.ConvertAll(milliseconds, one => (long)Math.Round(one * Millisecond)));
    }

    /// <summary>Latency of an order, in nanoseconds.</summary>
    public long Of(OrderId id) => table.Length == 1 ? table[0] : table[(id.Value - 1) % table.Length];

    private static double[] Drawn(LatencyOptions options)
    {
        if (!(options.Percentile95 >= options.Median) || !(options.Median > 0))
        {
            throw new ArgumentException(
                $"A median of {options.Median} ms and a 95th percentile of {options.Percentile95} ms describe no latency.",
                nameof(options)
            );
        }
        var random = RandomStream.Named((ulong)options.Seed, "latency");
        var spread = PortableMath.Log(options.Percentile95 / options.Median) / Quantile95;
        var drawn = new double[Draws];
        for (var i = 0; i < Draws; i++)
        {
            drawn[i] = options.Median * PortableMath.Exp(spread * random.NextNormal());
        }
        return drawn;
    }
}
