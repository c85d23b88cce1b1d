using Riposte.Core.Randomness;

namespace Riposte.Models.Boosting.Sampling;

/// <summary>Which rows take part in a round.</summary>
internal sealed class RowSampler(BoostingOptions options, int count, ulong seed)
{
    private readonly RandomStream stream = RandomStream.Named(seed, "boosting.rows");
    private readonly GossSampler? goss = options.Goss is { } some
        ? new GossSampler(some, options.LearningRate, count, seed)
        : null;
    private int[]? all;

    /// <summary>Rows of the next round, rising; at least one.</summary>
    /// <param name="pairs">For each output, gradient and hessian (two floats in 8 bytes) of every row. Gradient-based
    /// sampling reads them and amplifies those of the rows it draws; nothing else touches them.</param>
    public int[] Next(double[][] pairs)
    {
        if (goss is not null)
        {
            return goss.Next(pairs) ?? All();
        }
        return options.Subsample >= 1 ? All() : Draw();
    }

    private int[] All() => all ??= [.. Enumerable.Range(0, count)];

    private int[] Draw()
    {
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
