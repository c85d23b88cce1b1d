namespace Riposte.Models.Boosting.Objectives.Metrics;

/// <summary>
/// Share of the pairs of unequal targets, inside groups, that scores put in the wrong order; equal scores count one half.
/// A pair weighs the product of its rows' weights.
/// </summary>
internal sealed class PairMetric : IMetric
{
    /// <inheritdoc/>
    public string Name => "pair-error";

    /// <inheritdoc/>
    public string Needs => "a group with two different targets, and margins are numbers";

    /// <inheritdoc/>
    public double Of(float[][] margins, FitRows rows)
    {
        double wrong = 0,
            all = 0;
        for (var g = 0; g < rows.Groups!.Count; g++)
        {
            var group = rows.Groups.At(g);
            all += UnequalPairs(group, rows.Targets, rows.Weights);
            wrong += WrongPairs(group, margins[0], rows);
        }
        return all == 0 ? double.NaN : wrong / all;
    }

    // Weight of the pairs of unequal keys; equal keys lie together.
    private static double UnequalPairs(ReadOnlySpan<int> sorted, float[] keys, float[] weights)
    {
        double pairs = 0,
            before = 0,
            equal = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i > 0 && keys[sorted[i]] != keys[sorted[i - 1]])
            {
                before += equal;
                equal = 0;
            }
            pairs += before * weights[sorted[i]];
            equal += weights[sorted[i]];
        }
        return pairs;
    }

    // From the lowest score up: what lies lower but has a greater target is in the wrong order.
    private static double WrongPairs(ReadOnlySpan<int> group, float[] scores, FitRows rows)
    {
        var ranks = Ranks(group, rows.Targets);
        var order = Enumerable.Range(0, group.Length).ToArray();
        var members = group.ToArray();
        Array.Sort(order, (a, b) => Compare(scores[members[a]], scores[members[b]], ranks[a], ranks[b]));
        var tree = new double[group.Length + 1];
        double wrong = 0;
        for (var start = 0; start < order.Length; )
        {
            var end = start;
            while (end < order.Length && scores[members[order[end]]] == scores[members[order[start]]])
            {
                wrong += rows.Weights[members[order[end]]] * WeightBelow(tree, ranks[order[end]]);
                end++;
            }
            if (end == start)
            {
                return double.NaN;
            }
            int[] tied = [.. order[start..end].Select(at => members[at])];
            wrong += UnequalPairs(tied, rows.Targets, rows.Weights) / 2;
            for (var at = start; at < end; at++)
            {
                Add(tree, ranks[order[at]], rows.Weights[members[order[at]]]);
            }
            start = end;
        }
        return wrong;
    }

    private static int Compare(float a, float b, int rankA, int rankB) =>
        a.CompareTo(b) is var order and not 0 ? order : rankA.CompareTo(rankB);

    // 0 for the greatest target; equal targets share a rank.
    private static int[] Ranks(ReadOnlySpan<int> group, float[] targets)
    {
        var ranks = new int[group.Length];
        for (var i = 1; i < ranks.Length; i++)
        {
            ranks[i] = ranks[i - 1] + (targets[group[i]] == targets[group[i - 1]] ? 0 : 1);
        }
        return ranks;
    }

    // Fenwick's tree: sums of prefixes in logarithmic time.
    private static double WeightBelow(double[] tree, int rank)
    {
        double sum = 0;
        for (var i = rank; i > 0; i -= i & -i)
        {
            sum += tree[i];
        }
        return sum;
    }

    private static void Add(double[] tree, int rank, double weight)
    {
        for (var i = rank + 1; i < tree.Length; i += i & -i)
        {
            tree[i] += weight;
        }
    }
}
