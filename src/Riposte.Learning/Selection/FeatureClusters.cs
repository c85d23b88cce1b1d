namespace Riposte.Learning.Selection;

/// <summary>
/// Groups features that say the same: average linkage over the distance √(1 − |ρ|), so that a feature and its negative
/// are one. Without a given number of groups, groups further apart than |ρ| = ½ on average are never joined, and of the
/// cuts that remain the one with the greatest mean silhouette is taken, of equal ones the one with more groups; a group of
/// one has silhouette 0. (By silhouette alone, unrelated features would be joined at random: their silhouettes are tiny
/// but positive.)
/// </summary>
/// <remarks>Sources: M. López de Prado, Machine Learning for Asset Managers (2020), chapters 4 and 6 (which uses k-means
/// on distances of distances); P. Rousseeuw, Silhouettes (1987).</remarks>
public static class FeatureClusters
{
    private static readonly double Unrelated = Math.Sqrt(0.5);

    /// <summary>The groups, each with rising columns, ordered by their first column.</summary>
    /// <param name="correlation">Symmetric matrix.</param>
    /// <param name="count">Number of groups; 0 lets the silhouette decide.</param>
    public static int[][] Of(double[][] correlation, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var distance = Array.ConvertAll(
            correlation,
            row => Array.ConvertAll(row, r => Math.Sqrt(Math.Max(0, 1 - Math.Abs(r))))
        );
        var size = distance.Length;
        var groups = Enumerable.Range(0, size).Select(c => new[] { c }).ToList();
        int[][] best = [.. groups];
        var bestMean = 0.0;
        while (groups.Count > Math.Max(1, count))
        {
            if (!TryMerge(groups, distance, count > 0 ? double.PositiveInfinity : Unrelated))
            {
                break;
            }
            if (count > 0)
            {
                best = [.. groups];
                continue;
            }
            var mean = groups.Count < 2 ? 0 : Silhouette(groups, distance);
            if (mean > bestMean)
            {
                (best, bestMean) = ([.. groups], mean);
            }
        }
        return best;
    }

    /// <summary>Mean over all columns of (b − a) / max(a, b): a the mean distance to the others of the group, b the least
    /// mean distance to another group.</summary>
    public static double Silhouette(IReadOnlyList<int[]> groups, double[][] distance)
    {
        var sum = 0.0;
        for (var g = 0; g < groups.Count; g++)
        {
            foreach (var c in groups[g].Where(_ => groups[g].Length > 1))
            {
                var own = groups[g].Sum(other => distance[c][other]) / (groups[g].Length - 1);
                var next = double.PositiveInfinity;
                for (var h = 0; h < groups.Count; h++)
                {
                    next = h == g ? next : Math.Min(next, groups[h].Average(other => distance[c][other]));
                }
                var larger = Math.Max(own, next);
                sum += larger == 0 ? 0 : (next - own) / larger;
            }
        }
        return sum / distance.Length;
    }

    // The closest two groups by mean distance of their members; of equal pairs the first.
    private static bool TryMerge(List<int[]> groups, double[][] distance, double limit)
    {
        var (first, second, least) = (0, 1, double.PositiveInfinity);
        for (var a = 0; a < groups.Count; a++)
        {
            for (var b = a + 1; b < groups.Count; b++)
            {
                var mean = MeanDistance(groups[a], groups[b], distance);
                if (mean < least)
                {
                    (first, second, least) = (a, b, mean);
                }
            }
        }
        if (least > limit)
        {
            return false;
        }
        groups[first] = [.. groups[first].Concat(groups[second]).Order()];
        groups.RemoveAt(second);
        return true;
    }

    private static double MeanDistance(int[] a, int[] b, double[][] distance)
    {
        var sum = 0.0;
        foreach (var x in a)
        {
            foreach (var y in b)
            {
                sum += distance[x][y];
            }
        }
        return sum / ((double)a.Length * b.Length);
    }
}
