using System.Numerics;
using System.Runtime.CompilerServices;

namespace Riposte.Models.Boosting.Inference;

/// <summary>
/// Predicts one row through trees of at most 32 leaves without walking them (Lucchese, Nardini, Orlando, Perego,
/// Tonellotto and Venturini, "QuickScorer: a fast algorithm to rank documents with additive ensembles of regression
/// trees", 2015). The splits of all trees lie sorted by feature and threshold. Every split that a row fails rules out
/// the leaves on its left; the first leaf that is left of a tree is the row's. So there is no waiting from node to node.
/// </summary>
internal sealed unsafe class QuickScorer
{
    /// <summary>Leaves of a tree at most: one bit each.</summary>
    public const int MostLeaves = 32;

    // Splits are compared in fours: behind those of a feature stand as many thresholds that no value reaches.
    private const int Step = 4;

    private readonly FeatureSplits[] features;
    private readonly float[] thresholds;
    private readonly Cut[] cuts;
    private readonly Cut[] missing;
    private readonly float[] values;

    /// <summary>Lays out trees that <see cref="Takes"/> all.</summary>
    public QuickScorer(IReadOnlyList<Tree> trees)
    {
        Count = trees.Count;
        values = new float[Count * MostLeaves];
        var splits = new List<(TreeNode Node, Cut Cut)>();
        for (var t = 0; t < Count; t++)
        {
            AddTree(trees[t], t, splits);
        }
        var (above, cut, missed) = (new List<float>(), new List<Cut>(), new List<Cut>());
        var used = new List<FeatureSplits>();
        foreach (var own in splits.GroupBy(split => split.Node.Feature).OrderBy(group => group.Key))
        {
            var (first, firstMissing) = (above.Count, missed.Count);
            foreach (var (node, clears) in own.OrderBy(split => split.Node.Threshold))
            {
                above.Add(node.Threshold);
                cut.Add(clears);
                if (!node.MissingLeft)
                {
                    missed.Add(clears);
                }
            }
            above.AddRange(Enumerable.Repeat(float.PositiveInfinity, Step));
            cut.AddRange(new Cut[Step]);
            used.Add(new FeatureSplits(own.Key, first, firstMissing, missed.Count));
        }
        (features, thresholds, cuts, missing) = ([.. used], [.. above], [.. cut], [.. missed]);
    }

    /// <summary>Number of trees.</summary>
    public int Count { get; }

    /// <summary>Whether a tree can be among them.</summary>
    public static bool Takes(Tree tree) => tree.Categories.Length == 0 && tree.Nodes.Length < 2 * MostLeaves;

    /// <summary>Adds every tree's value for one row to the margin of its output, in the order of the trees.</summary>
    /// <param name="row">One value per feature.</param>
    /// <param name="margins">One per output.</param>
    /// <param name="output">Output of the first tree.</param>
    /// <returns>Output of the tree behind the last one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public int AddRow(ReadOnlySpan<float> row, Span<float> margins, int output)
    {
        var leaves = stackalloc uint[Count];
        new Span<uint>(leaves, Count).Fill(uint.MaxValue);
        fixed (float* x = row)
        fixed (float* threshold = thresholds)
        fixed (Cut* cut = cuts)
        {
            foreach (ref readonly var feature in features.AsSpan())
            {
                var value = x[feature.Number];
                if (float.IsNaN(value))
                {
                    ClearMissing(leaves, feature);
                    continue;
                }

                // Infinity counts as the greatest finite number, which infinite thresholds send left.
                value = value > float.MaxValue ? float.MaxValue : value;
                Clear(leaves, threshold + feature.First, cut + feature.First, value);
            }
        }
        fixed (float* leaf = values)
        {
            for (var t = 0; t < Count; t++)
            {
                margins[output] += leaf[t * MostLeaves + BitOperations.TrailingZeroCount(leaves[t])];
                output = output + 1 == margins.Length ? 0 : output + 1;
            }
        }
        return output;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clear(uint* leaves, float* threshold, Cut* cut, float value)
    {
        while (threshold[Step - 1] <= value)
        {
            leaves[cut[0].Tree] &= cut[0].Kept;
            leaves[cut[1].Tree] &= cut[1].Kept;
            leaves[cut[2].Tree] &= cut[2].Kept;
            leaves[cut[3].Tree] &= cut[3].Kept;
            threshold += Step;
            cut += Step;
        }
        while (*threshold <= value)
        {
            leaves[cut->Tree] &= cut->Kept;
            threshold++;
            cut++;
        }
    }

    private void ClearMissing(uint* leaves, in FeatureSplits feature)
    {
        foreach (ref readonly var cut in missing.AsSpan(feature.FirstMissing..feature.EndMissing))
        {
            leaves[cut.Tree] &= cut.Kept;
        }
    }

    // Leaves are numbered from the left; a split that is failed keeps all but those on its left.
    private void AddTree(Tree tree, int number, List<(TreeNode Node, Cut Cut)> splits)
    {
        var leaves = new (int First, int End)[tree.Nodes.Length];
        var count = 0;
        var path = new Stack<(int Node, bool IsDone)>();
        path.Push((0, false));
        while (path.TryPop(out var at))
        {
            var node = tree.Nodes[at.Node];
            if (!node.IsSplit)
            {
                values[number * MostLeaves + count] = node.Value;
                leaves[at.Node] = (count, ++count);
            }
            else if (!at.IsDone)
            {
                path.Push((at.Node, true));
                path.Push((node.Left + 1, false));
                path.Push((node.Left, false));
            }
            else
            {
                var (first, end) = leaves[node.Left];
                var onLeft = (uint)(((1UL << (end - first)) - 1) << first);
                splits.Add((node, new Cut(number, ~onLeft)));
                leaves[at.Node] = (first, leaves[node.Left + 1].End);
            }
        }
    }

    private readonly record struct FeatureSplits(int Number, int First, int FirstMissing, int EndMissing);

    private readonly record struct Cut(int Tree, uint Kept);
}
