using System.Numerics;

namespace Riposte.Models.Boosting.Explaining;

/// <summary>
/// Shapley values of one tree whose absent features take their values from background rows.
/// </summary>
/// <remarks>
/// A leaf with d different features on its way is reached by the mixture of a row x and a background row r that takes the
/// features S from x exactly when x meets the conditions on S and r those on the others. With a features that only x meets
/// and b that only r meets, and none that neither does, the leaf's value v moves each of the a by
/// v (a − 1)! b! / (a + b)! and each of the b by −v a! (b − 1)! / (a + b)!. Background rows that meet the same conditions
/// of a leaf count together. Source: S. Lundberg et al., Nature Machine Intelligence 2 (2020), "independent" tree
/// explainer.
/// </remarks>
internal sealed unsafe class BackgroundTree
{
    /// <summary>Most different features on one way.</summary>
    public const int MostFeatures = 64;

    private readonly SplitWalk walk;
    private readonly Leaf[] leaves;

    /// <summary>Prepares a tree.</summary>
    /// <param name="walk">The tree.</param>
    /// <param name="background">Background rows, one after the other.</param>
    /// <param name="width">Features of a row.</param>
    public BackgroundTree(SplitWalk walk, ReadOnlySpan<float> background, int width)
    {
        this.walk = walk;
        var count = background.Length / width;
        var nodes = walk.Nodes;
        int[] ends = [.. Enumerable.Range(0, nodes.Length).Where(n => !nodes[n].IsSplit)];
        var paths = Array.ConvertAll(ends, walk.Path);
        var seen = Array.ConvertAll(ends, _ => new SortedDictionary<ulong, int>());
        var (met, cases) = (new byte[nodes.Length], new byte[nodes.Length]);
        fixed (float* row = background)
        fixed (byte* metAt = met)
        fixed (byte* casesAt = cases)
        {
            for (var r = 0; r < count; r++)
            {
                walk.Follow(row + r * width, metAt, casesAt);
                for (var l = 0; l < ends.Length; l++)
                {
                    var mask = Mask(paths[l], metAt);
                    seen[l][mask] = seen[l].GetValueOrDefault(mask) + 1;
                }
            }
        }
        leaves = [.. ends.Select((n, l) => LeafOf(paths[l], seen[l], nodes[n].Value / (double)count))];
        Mean = leaves.Sum(leaf => leaf.MeanPart);
    }

    /// <summary>Mean of the tree's values over the background.</summary>
    public double Mean { get; }

    /// <summary>Adds a row's contributions.</summary>
    /// <param name="row">One value per feature.</param>
    /// <param name="met">Memory, one byte a node.</param>
    /// <param name="cases">Memory, one byte a split.</param>
    /// <param name="sums">One number a feature, added to.</param>
    public void Add(float* row, byte* met, byte* cases, double* sums)
    {
        walk.Follow(row, met, cases);
        foreach (var leaf in leaves)
        {
            var own = Mask(leaf.Path, met);
            var missed = leaf.All & ~own;
            var b = BitOperations.PopCount(missed);
            double lost = 0;
            for (var q = 0; q < leaf.Masks.Length; q++)
            {
                if ((missed & ~leaf.Masks[q]) != 0)
                {
                    continue;
                }
                var gained = own & ~leaf.Masks[q];
                var a = BitOperations.PopCount(gained);
                lost += b == 0 ? 0 : leaf.Parts[q] * ShapleyWeights.Of(a, b - 1);
                if (a == 0)
                {
                    continue;
                }
                var part = leaf.Parts[q] * ShapleyWeights.Of(a - 1, b);
                for (; gained != 0; gained &= gained - 1)
                {
                    sums[leaf.Path[BitOperations.TrailingZeroCount(gained)].Feature] += part;
                }
            }
            for (; missed != 0 && lost != 0; missed &= missed - 1)
            {
                sums[leaf.Path[BitOperations.TrailingZeroCount(missed)].Feature] -= lost;
            }
        }
    }

    private static ulong Mask((int Feature, int Node)[] path, byte* met)
    {
        ulong mask = 0;
        for (var i = 0; i < path.Length; i++)
        {
            mask |= (ulong)met[path[i].Node] << i;
        }
        return mask;
    }

    private static Leaf LeafOf((int Feature, int Node)[] path, SortedDictionary<ulong, int> seen, double part)
    {
        if (path.Length > MostFeatures)
        {
            throw new ArgumentException(
                $"A tree asks for {path.Length} different features on one way; {MostFeatures} can be explained."
            );
        }
        var all = path.Length == MostFeatures ? ulong.MaxValue : (1UL << path.Length) - 1;
        return new Leaf(path, all, [.. seen.Keys], [.. seen.Values.Select(rows => rows * part)])
        {
            MeanPart = seen.GetValueOrDefault(all) * part,
        };
    }

    // Masks: which features' conditions background rows meet. Parts: the leaf's value by the rows' share.
    private sealed record Leaf((int Feature, int Node)[] Path, ulong All, ulong[] Masks, double[] Parts)
    {
        public required double MeanPart { get; init; }
    }
}
