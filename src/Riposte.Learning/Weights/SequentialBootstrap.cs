using Riposte.Core.Randomness;

namespace Riposte.Learning.Weights;

/// <summary>
/// Sequential bootstrap: labels are drawn one by one, with replacement, each with a probability in proportion to the
/// average uniqueness it would have beside those drawn so far. So a sample repeats less of what it already tells than a
/// plain bootstrap does.
/// <para>A draw changes the chances of the labels that share a bar with it and of no other; those are summed anew from
/// the counts of their bars, so every chance has the bits that computing all anew would give. One draw costs its bars
/// plus the labels it meets times a 32nd of theirs.</para>
/// </summary>
/// <remarks>Source: M. López de Prado, Advances in Financial Machine Learning (2018), section 4.5.</remarks>
public sealed class SequentialBootstrap
{
    // Labels in order of their first bar: those that may meet a span lie side by side.
    private readonly int[] order;
    private readonly int[] rank;
    private readonly int[] first;
    private readonly int[] last;
    private readonly int[] furthest;
    private readonly int[] drawn;
    private readonly double[] shares;
    private readonly BlockSums sums;
    private readonly SumTree chances;

    /// <summary>A bootstrap with nothing drawn yet.</summary>
    /// <param name="rows">The bars of each label; at least one label.</param>
    /// <exception cref="ArgumentException">No labels, lengths differ, or a span ends before it starts.</exception>
    public SequentialBootstrap(SpanRows rows)
    {
        ArgumentOutOfRangeException.ThrowIfZero(rows.First.Length, nameof(rows));
        var used = Concurrency.Of(rows.First, rows.Last);
        order = [.. Enumerable.Range(0, rows.First.Length).OrderBy(k => rows.First[k])];
        rank = new int[order.Length];
        first = new int[order.Length];
        last = new int[order.Length];
        furthest = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            rank[order[i]] = i;
            first[i] = rows.First[order[i]] - used.FirstRow;
            last[i] = rows.Last[order[i]] - used.FirstRow;
            furthest[i] = i == 0 ? last[i] : Math.Max(furthest[i - 1], last[i]);
        }
        drawn = new int[used.Counts.Length];
        shares = new double[used.Counts.Length];
        Array.Fill(shares, 1);
        sums = new BlockSums(shares, shares.Length);
        chances = new SumTree(order.Length);
        Update(0, order.Length, 0, shares.Length - 1);
    }

    /// <summary>Average uniqueness that each label would have as the next one drawn, above 0 up to 1.</summary>
    public double[] NextUniqueness() => Array.ConvertAll(rank, i => chances[i]);

    /// <summary>Probability of each label as the next one drawn.</summary>
    public double[] Probabilities() => Array.ConvertAll(rank, i => chances[i] / chances.Total);

    /// <summary>Takes a label as drawn.</summary>
    public void Take(int label)
    {
        var (from, to) = (first[rank[label]], last[rank[label]]);
        for (var row = from; row <= to; row++)
        {
            shares[row] = 1.0 / (++drawn[row] + 1);
        }
        sums.Refresh(from, to);
        Update(FirstAtLeast(furthest, from), FirstAtLeast(first, to + 1), from, to);
    }

    /// <summary>Draws the next label and takes it.</summary>
    public int Next(RandomStream random)
    {
        var label = order[chances.Find(random.NextDouble() * chances.Total)];
        Take(label);
        return label;
    }

    /// <summary>Draws a sample.</summary>
    /// <param name="rows">The bars of each label; at least one label.</param>
    /// <param name="draws">Labels to draw, at least 0.</param>
    /// <param name="seed">Seed; equal seeds give equal samples.</param>
    /// <returns>Labels in the order drawn; repeats happen.</returns>
    public static int[] Draw(SpanRows rows, int draws, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(draws);
        var bootstrap = new SequentialBootstrap(rows);
        var random = RandomStream.Named(seed, "sequential-bootstrap");
        var sample = new int[draws];
        for (var i = 0; i < draws; i++)
        {
            sample[i] = bootstrap.Next(random);
        }
        return sample;
    }

    // Labels begin … end − 1 in order of their first bar, of which those count that share a bar with from … to.
    private void Update(int begin, int end, int from, int to)
    {
        for (var i = begin; i < end; i++)
        {
            if (last[i] >= from && first[i] <= to)
            {
                chances.Write(i, sums.Sum(first[i], last[i]) / (last[i] - first[i] + 1));
            }
        }
        chances.Refresh(begin, end - 1);
    }

    private static int FirstAtLeast(int[] rising, int value)
    {
        int low = 0,
            high = rising.Length;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            (low, high) = rising[middle] < value ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
