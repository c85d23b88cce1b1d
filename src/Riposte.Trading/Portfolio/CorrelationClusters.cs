using System.Collections.Immutable;

namespace Riposte.Trading.Portfolio;

/// <summary>Symbols in an order that puts those side by side which move alike: single linkage over Euclidean distances
/// between the columns of √((1 − ρ) / 2), read off the tree from left to right.</summary>
/// <remarks>López de Prado, Building diversified portfolios that outperform out of sample, 2016, stages 1 and 2. Of two
/// clusters joined, the one made earlier stands left; ties fall to the earlier pair.</remarks>
public static class CorrelationClusters
{
    /// <summary>The order, as columns of the matrix.</summary>
    /// <param name="correlations">Square, symmetric, without NaN.</param>
    public static ImmutableArray<int> Order(double[,] correlations)
    {
        var distances = Distances(correlations);
        var n = distances.GetLength(0);
        // Clusters by number: those below n are symbols, later ones joins; null when joined to another.
        var clusters = new List<int[]?>(Enumerable.Range(0, n).Select(i => (int[]?)[i]));
        for (var join = 1; join < n; join++)
        {
            var best = (A: -1, B: -1, Distance: double.PositiveInfinity);
            for (var a = 0; a < clusters.Count; a++)
            {
                for (var b = a + 1; b < clusters.Count; b++)
                {
                    var distance = Nearest(distances, clusters[a], clusters[b]);
                    best = distance < best.Distance ? (a, b, distance) : best;
                }
            }
            clusters.Add([.. clusters[best.A]!, .. clusters[best.B]!]);
            (clusters[best.A], clusters[best.B]) = (null, null);
        }
        return [.. clusters[^1]!];
    }

    private static double Nearest(double[,] distances, int[]? left, int[]? right)
    {
        var nearest = double.PositiveInfinity;
        foreach (var a in left ?? [])
        {
            foreach (var b in right ?? [])
            {
                nearest = Math.Min(nearest, distances[a, b]);
            }
        }
        return nearest;
    }

    private static double[,] Distances(double[,] correlations)
    {
        var n = correlations.GetLength(0);
        var apart = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                if (double.IsNaN(correlations[i, j]))
                {
                    throw new ArgumentException("A correlation is unknown.", nameof(correlations));
                }
                // Correlations that differ by rounding alone are ties: noise must not choose the order.
                apart[i, j] = Math.Sqrt(Math.Max(0, (1 - Math.Round(correlations[i, j], 12)) / 2));
            }
        }
        var result = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < n; k++)
                {
                    sum += (apart[k, i] - apart[k, j]) * (apart[k, i] - apart[k, j]);
                }
                result[i, j] = result[j, i] = Math.Sqrt(sum);
            }
        }
        return result;
    }
}
