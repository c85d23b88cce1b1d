using Riposte.Core.Randomness;

namespace Riposte.Models.Boosting.Sampling;

/// <summary>Which rows take part in a round.</summary>
internal sealed class RowSampler(BoostingOptions options, int count, ulong seed)
{
    private readonly RandomStream stream = RandomStream.Named(seed, "boosting.rows");
    private int[]? all;

    /// <summary>Rows of the next round, rising; at least one.</summary>
    public int[] Next()
    {
        if (options.Subsample >= 1)
        {
            return all ??= [.. Enumerable.Range(0, count)];
        }
        var sampled = new List<int>(count);
        for (var i = 0; i < count; i++)
        {
            if (stream.NextDouble() < options.Subsample)
            {
                sampled.Add(i);
            }
        }
        if (sampled.Count == 0)
        {
            sampled.Add(stream.NextInt(count));
        }
        return [.. sampled];
    }
}
