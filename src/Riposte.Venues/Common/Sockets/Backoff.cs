using Riposte.Core.Randomness;

namespace Riposte.Venues.Common.Sockets;

/// <summary>How long to wait after failures in a row: doubling from the first wait to the longest, each between a half and
/// the whole of it, so that many clients do not come back at once.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan max, RandomStream random)
{
    /// <summary>The wait before the next attempt.</summary>
    /// <param name="failures">Failures in a row; after none there is no wait.</param>
    public TimeSpan After(int failures)
    {
        if (failures <= 0)
        {
            return TimeSpan.Zero;
        }
        var doubled = first * (1L << Math.Min(failures - 1, 30));
        var whole = doubled < max ? doubled : max;
        return whole * (0.5 + random.NextDouble() / 2);
    }
}
