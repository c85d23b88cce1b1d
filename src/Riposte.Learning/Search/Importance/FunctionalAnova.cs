using Riposte.Core.Hashing;
using Riposte.Core.Numerics;
using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Search.Space;

namespace Riposte.Learning.Search.Importance;

/// <summary>
/// Functional analysis of variance: how much of the spread of scores over the whole space each parameter explains,
/// alone and in pairs. A forest of regression trees stands in for the scores; the variances of each tree are exact.
/// </summary>
/// <remarks>
/// Hutter, Hoos, Leyton-Brown: An efficient approach for assessing hyperparameter importance (2014). Total effects as
/// in Homma and Saltelli: Importance measures in global sensitivity analysis (1996). Differences to the first: leaves
/// are paired in place of tabulating marginals; each tree learns from at most <see cref="ImportanceOptions.Draws"/>
/// trials; a parameter that counts only under a condition is drawn always and ignored where it does not count.
/// </remarks>
public static class FunctionalAnova
{
    /// <summary>Fewest trials from which importance is measured.</summary>
    public const int LeastTrials = 10;

    /// <summary>Measures.</summary>
    /// <param name="space">What varied. The order of its parameters changes no share beyond rounding.</param>
    /// <param name="points">Points of the space.</param>
    /// <param name="scores">Score of each; points with one that is not finite are left out.</param>
    /// <param name="options">How to measure.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    /// <returns>NaN shares with fewer than <see cref="LeastTrials"/> trials, or when all scores are equal.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a point is not of the space, or an option is out of
    /// range.</exception>
    public static StudyImportance Of(
        SearchSpace space,
        IReadOnlyList<TrialPoint> points,
        ReadOnlySpan<double> scores,
        ImportanceOptions options,
        IWorkers workers
    )
    {
        options.Check();
        if (points.Count != scores.Length || points.Any(point => !space.Holds(point)))
        {
            throw new ArgumentException("Points of the space with a score each expected.", nameof(points));
        }
        var all = scores.ToArray();
        int[] known = [.. Enumerable.Range(0, all.Length).Where(i => double.IsFinite(all[i]))];
        var rows = new ImportanceRows(space, [.. known.Select(i => points[i])], Shrunk([.. known.Select(i => all[i])]));
        var grown = known.Length < LeastTrials ? [] : Forest(space, rows, options, workers);
        var variances = new TreeVariance[grown.Length];
        workers.For(grown.Length, t => variances[t] = new TreeVariance(grown[t].Tree.Leaves, space.Parameters.Length));
        TreeVariance[] split = [.. variances.Where(tree => tree.Variance > 0)];
        var parameters = Parameters(space, split);
        return new StudyImportance(
            [.. parameters.OrderByDescending(p => p.Total).ThenBy(p => p.Name, StringComparer.Ordinal)],
            Pairs(space, split, parameters, options, workers),
            known.Length,
            split.Length,
            Fit(rows, grown, options.Draws)
        );
    }

    private static (ImportanceTree Tree, int[] Drawn)[] Forest(
        SearchSpace space,
        ImportanceRows rows,
        ImportanceOptions options,
        IWorkers workers
    )
    {
        var draws = Math.Min(rows.Scores.Length, options.Draws);
        var least = Math.Max(options.LeastRows, (draws + options.Leaves - 1) / options.Leaves);
        var forest = new (ImportanceTree, int[])[options.Trees];
        workers.For(
            forest.Length,
            t =>
            {
                var random = RandomStream.Named(options.Seed, $"importance-{t}");
                var drawn = new int[draws];
                for (var i = 0; i < draws; i++)
                {
                    drawn[i] = random.NextInt(rows.Scores.Length);
                }
                Array.Sort(drawn);
                forest[t] = (new ImportanceTree(rows, drawn, Order(space, options.Seed, t), least), drawn);
            }
        );
        return forest;
    }

    // Small nodes are often split equally well by several parameters. Each tree has a drawn order for that, by name, so
    // that neither the first parameter nor any other is favoured over the forest.
    private static int[] Order(SearchSpace space, ulong seed, int tree)
    {
        var draws = space.Parameters.Select(p =>
        {
            using var hasher = new Hasher();
            return hasher.Add("importance-order").Add((long)seed).Add(tree).Add(p.Name).Finish();
        });
        return [.. draws.Select((hash, k) => (hash.High, k)).OrderBy(pair => pair.High).Select(pair => pair.k)];
    }

    private static ParameterImportance[] Parameters(SearchSpace space, TreeVariance[] trees) =>
        [
            .. space.Parameters.Select(
                (parameter, k) =>
                {
                    var main = Spread(trees, tree => tree.Main[k]);
                    var total = Spread(trees, tree => tree.Total[k]);
                    return new ParameterImportance(parameter.Name, main.Mean, main.Low, main.High, total.Mean);
                }
            ),
        ];

    private static System.Collections.Immutable.ImmutableArray<PairImportance> Pairs(
        SearchSpace space,
        TreeVariance[] trees,
        ParameterImportance[] parameters,
        ImportanceOptions options,
        IWorkers workers
    )
    {
        int[] chosen =
        [
            .. Enumerable
                .Range(0, parameters.Length)
                .Where(k => parameters[k].Total > 0)
                .OrderByDescending(k => parameters[k].Total)
                .ThenBy(k => parameters[k].Name, StringComparer.Ordinal)
                .Take(options.PairParameters)
                .Order(),
        ];
        (int I, int J)[] pairs = [.. chosen.SelectMany((i, at) => chosen.Skip(at + 1).Select(j => (i, j)))];
        var values = new double[trees.Length][];
        workers.For(
            trees.Length,
            t => values[t] = Array.ConvertAll(pairs, pair => trees[t].Pair(pair.I, pair.J) / trees[t].Variance)
        );
        return
        [
            .. pairs
                .Select(
                    (pair, p) =>
                    {
                        var share = Spread([.. values.Select(tree => tree[p])]);
                        var (first, second) = (space.Parameters[pair.I].Name, space.Parameters[pair.J].Name);
                        return new PairImportance(first, second, share.Mean, share.Low, share.High);
                    }
                )
                .OrderByDescending(pair => pair.Share),
        ];
    }

    private static (double Mean, double Low, double High) Spread(TreeVariance[] trees, Func<TreeVariance, double> of) =>
        Spread(Array.ConvertAll(trees, tree => of(tree) / tree.Variance));

    private static (double Mean, double Low, double High) Spread(double[] shares)
    {
        if (shares.Length == 0)
        {
            return (double.NaN, double.NaN, double.NaN);
        }
        var sorted = Quantile.Sorted(shares);
        return (sorted.Sum() / sorted.Length, Quantile.OfSorted(sorted, 0.05), Quantile.OfSorted(sorted, 0.95));
    }

    // At most so many rows, spread evenly, each judged by the trees that did not learn from it.
    private static double Fit(ImportanceRows rows, (ImportanceTree Tree, int[] Drawn)[] forest, int most)
    {
        var n = rows.Scores.Length;
        var count = Math.Min(n, most);
        var (errors, spread) = (0.0, 0.0);
        var seen = Array.ConvertAll(forest, tree => tree.Drawn.ToHashSet());
        var judged = new List<(double Score, double Said)>();
        for (var i = 0; i < count; i++)
        {
            var row = (int)((long)i * n / count);
            int[] apart = [.. Enumerable.Range(0, forest.Length).Where(t => !seen[t].Contains(row))];
            if (apart.Length > 0)
            {
                judged.Add((rows.Scores[row], apart.Sum(t => forest[t].Tree.Predict(row)) / apart.Length));
            }
        }
        var mean = judged.Sum(pair => pair.Score) / Math.Max(1, judged.Count);
        foreach (var (score, said) in judged)
        {
            errors += (score - said) * (score - said);
            spread += (score - mean) * (score - mean);
        }
        return spread > 0 ? 1 - errors / spread : double.NaN;
    }

    // Squares of great scores would overflow; shares of variance do not depend on the unit.
    private static double[] Shrunk(double[] scores)
    {
        var largest = scores.Select(Math.Abs).DefaultIfEmpty(0).Max();
        return largest == 0 ? scores : Array.ConvertAll(scores, score => score / largest);
    }
}
