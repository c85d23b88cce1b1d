using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Riposte.Models.Boosting.Inference;

/// <summary>
/// Predicts one row through trees of at most 32 leaves without walking them (Lucchese, Nardini, Orlando, Perego,
/// Tonellotto and Venturini, "QuickScorer: a fast algorithm to rank documents with additive ensembles of regression
/// trees", 2015). The splits of all trees lie sorted by feature and threshold. Every split that a row fails rules out
/// the leaves on its left; the first leaf that is left of a tree is the row's. So there is no waiting from node to node.
/// What every 32 splits of a feature rule out together stands in a table, so that most of them are never looked at: 64
/// bytes a split.
/// </summary>
internal sealed unsafe class QuickScorer
{
    /// <summary>Leaves of a tree at most: one bit each.</summary>
    public const int MostLeaves = 32;

    /// <summary>Trees of one scorer at most: their leaves fit on the stack.</summary>
    public const int MostTrees = 512;

    // Splits of which a row of the table is the sum.
    private const int Together = 32;

    // Vectors of a block of trees that stay in registers.
    private const int Lanes = 8;
    private const int Vectors = 4;

    // Those with rows of the table come first.
    private readonly FeatureSplits[] features;
    private readonly int withRows;
    private readonly float[] thresholds;
    private readonly Cut[] cuts;
    private readonly Cut[] missing;

    // Threshold of the last split of each row, per feature filled up to whole vectors by infinity.
    private readonly float[] lasts;
    private readonly uint[] table;
    private readonly int width;
    private readonly float[] values;

    /// <summary>Lays out at most <see cref="MostTrees"/> trees that <see cref="Takes"/> all.</summary>
    public QuickScorer(IReadOnlyList<Tree> trees)
    {
        Count = trees.Count;
        width = (Count + Lanes * Vectors - 1) / (Lanes * Vectors) * (Lanes * Vectors);
        values = new float[Count * MostLeaves];
        var splits = new List<(TreeNode Node, Cut Cut)>();
        for (var t = 0; t < Count; t++)
        {
            AddTree(trees[t], t, splits);
        }
        var own = splits.GroupBy(split => split.Node.Feature).ToArray();
        withRows = own.Count(group => group.Count() >= Together);
        features = new FeatureSplits[own.Length];
        var (above, cut, missed) = (new List<float>(), new List<Cut>(), new List<Cut>());
        var (ends, rows) = (new List<float>(), new List<uint>());
        var number = 0;
        foreach (var group in own.OrderByDescending(group => group.Count()).ThenBy(group => group.Key))
        {
            var ordered = group.OrderBy(split => split.Node.Threshold).ToArray();
            var first = (above.Count, ends.Count, rows.Count, missed.Count);
            above.AddRange(ordered.Select(split => split.Node.Threshold).Append(float.PositiveInfinity));
            cut.AddRange(ordered.Select(split => split.Cut).Append(default));
            missed.AddRange(ordered.Where(split => !split.Node.MissingLeft).Select(split => split.Cut));
            AddRows(ordered, ends, rows);
            features[number++] = new(
                group.Key,
                first.Item1,
                first.Item2,
                ends.Count,
                first.Item3,
                (first.Item4, missed.Count)
            );
        }
        (thresholds, cuts, missing, lasts, table) = ([.. above], [.. cut], [.. missed], [.. ends], [.. rows]);
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
        var leaves = stackalloc uint[MostTrees];
        var rows = stackalloc int[MostTrees];
        var starts = stackalloc int[MostTrees];
        fixed (
            float* x = row,
                threshold = thresholds,
                leaf = values
        )
        fixed (Cut* cut = cuts)
        {
            Meet(leaves, rows, Choose(x, rows, starts));
            for (var f = 0; f < features.Length; f++)
            {
                ref readonly var feature = ref features[f];
                var value = x[feature.Number];
                if (float.IsNaN(value))
                {
                    ClearMissing(leaves, feature.Missing);
                    continue;
                }

                // Infinity counts as the greatest finite number, which infinite thresholds send left.
                value = value > float.MaxValue ? float.MaxValue : value;
                var at = feature.First + (f < withRows ? starts[f] : 0);
                for (; threshold[at] <= value; at++)
                {
                    leaves[cut[at].Tree] &= cut[at].Kept;
                }
            }
            return Sum(leaves, leaf, margins, output);
        }
    }

    // In the order of the trees; one output stays in a register.
    private int Sum(uint* leaves, float* leaf, Span<float> margins, int output)
    {
        if (margins.Length == 1)
        {
            var sum = margins[0];
            for (var t = 0; t < Count; t++)
            {
                sum += leaf[t * MostLeaves + BitOperations.TrailingZeroCount(leaves[t])];
            }
            margins[0] = sum;
            return 0;
        }
        for (var t = 0; t < Count; t++)
        {
            margins[output] += leaf[t * MostLeaves + BitOperations.TrailingZeroCount(leaves[t])];
            output = output + 1 == margins.Length ? 0 : output + 1;
        }
        return output;
    }

    // For each feature the last row of the table that its value reaches, and where the splits behind that row begin.
    private int Choose(float* x, int* rows, int* starts)
    {
        var chosen = 0;
        fixed (float* last = lasts)
        {
            for (var f = 0; f < withRows; f++)
            {
                ref readonly var feature = ref features[f];
                var value = Vector256.Create(x[feature.Number] > float.MaxValue ? float.MaxValue : x[feature.Number]);
                var reached = 0;
                for (var at = feature.FirstLast; at < feature.EndLast; at += Lanes)
                {
                    var isReached = Vector256.LessThanOrEqual(Vector256.Load(last + at), value);
                    reached += BitOperations.PopCount(isReached.ExtractMostSignificantBits());
                }
                starts[f] = reached * Together;
                rows[chosen] = feature.FirstRow + (reached - 1) * width;
                chosen += reached > 0 ? 1 : 0;
            }
        }
        return chosen;
    }

    // The leaves that all chosen rows keep, a block of trees after the other.
    private void Meet(uint* leaves, int* rows, int count)
    {
        fixed (uint* first = table)
        {
            for (var block = 0; block < width; block += Lanes * Vectors)
            {
                Vector256<uint> a = Vector256<uint>.AllBitsSet,
                    b = a,
                    c = a,
                    d = a;
                for (var i = 0; i < count; i++)
                {
                    var kept = first + rows[i] + block;
                    a &= Vector256.Load(kept);
                    b &= Vector256.Load(kept + Lanes);
                    c &= Vector256.Load(kept + 2 * Lanes);
                    d &= Vector256.Load(kept + 3 * Lanes);
                }
                a.Store(leaves + block);
                b.Store(leaves + block + Lanes);
                c.Store(leaves + block + 2 * Lanes);
                d.Store(leaves + block + 3 * Lanes);
            }
        }
    }

    private void ClearMissing(uint* leaves, (int First, int End) range)
    {
        foreach (ref readonly var cut in missing.AsSpan(range.First..range.End))
        {
            leaves[cut.Tree] &= cut.Kept;
        }
    }

    private void AddRows((TreeNode Node, Cut Cut)[] ordered, List<float> ends, List<uint> rows)
    {
        var kept = new uint[width];
        Array.Fill(kept, uint.MaxValue);
        for (var i = 0; i < ordered.Length / Together * Together; i++)
        {
            kept[ordered[i].Cut.Tree] &= ordered[i].Cut.Kept;
            if (i % Together == Together - 1)
            {
                ends.Add(ordered[i].Node.Threshold);
                rows.AddRange(kept);
            }
        }
        ends.AddRange(Enumerable.Repeat(float.PositiveInfinity, (Lanes - ends.Count % Lanes) % Lanes));
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

    /// <summary>Where a feature's splits lie in the tables.</summary>
    /// <param name="Number">The feature.</param>
    /// <param name="First">Its first threshold and cut.</param>
    /// <param name="FirstLast">Its first last threshold.</param>
    /// <param name="EndLast">End of those.</param>
    /// <param name="FirstRow">Its first row of the table.</param>
    /// <param name="Missing">Cuts of a missing value.</param>
    private readonly record struct FeatureSplits(
        int Number,
        int First,
        int FirstLast,
        int EndLast,
        int FirstRow,
        (int First, int End) Missing
    );

    private readonly record struct Cut(int Tree, uint Kept);
}
