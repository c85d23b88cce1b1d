using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Riposte.Models.Boosting.Explaining;

/// <summary>
/// One tree laid out for explanations, which follow a row down every branch: for each branch whether the row meets all
/// conditions on the branch's feature between the root and the branch's end.
/// </summary>
internal sealed unsafe class SplitWalk
{
    /// <summary>Case of a split: the row goes left, and met the feature's conditions above.</summary>
    public const int LeftMet = 0;

    /// <summary>The row goes right, and met the feature's conditions above.</summary>
    public const int RightMet = 1;

    /// <summary>The row failed a condition on the same feature above: both branches fail.</summary>
    public const int Failed = 2;

    private readonly bool hasCategories;

    /// <summary>Lays out a tree.</summary>
    public SplitWalk(Tree tree)
    {
        Tree = tree;
        hasCategories = tree.Categories.Length > 0;
        var nodes = tree.Nodes;
        Parents = new int[nodes.Length];
        Shares = new double[nodes.Length];
        Shares[0] = 1;
        var splits = new List<Split>();
        for (var n = 0; n < nodes.Length; n++)
        {
            if (!nodes[n].IsSplit)
            {
                continue;
            }
            var (left, right) = (nodes[n].Left, nodes[n].Left + 1);
            (Parents[left], Parents[right]) = (n, n);
            (Shares[left], Shares[right]) = SharesOf(nodes[left].Cover, nodes[right].Cover);
            splits.Add(
                new Split(
                    n,
                    left,
                    nodes[n].Feature,
                    nodes[n].Threshold,
                    Previous(n, nodes[n].Feature),
                    nodes[n].MissingLeft ? 1 : 0
                )
            );
        }
        Splits = [.. splits];
    }

    /// <summary>The tree.</summary>
    public Tree Tree { get; }

    /// <summary>Its nodes.</summary>
    public TreeNode[] Nodes => Tree.Nodes;

    /// <summary>The splits, parents before children.</summary>
    public Split[] Splits { get; }

    /// <summary>Parent of each node; 0 for the root.</summary>
    public int[] Parents { get; }

    /// <summary>Share of its parent's cover that each node holds; two nodes without cover share evenly. 1 for the
    /// root.</summary>
    public double[] Shares { get; }

    /// <summary>Mean of the tree's values, each leaf counted by its share of the cover.</summary>
    public double Mean()
    {
        var reached = new double[Nodes.Length];
        reached[0] = 1;
        double mean = 0;
        for (var n = 0; n < reached.Length; n++)
        {
            reached[n] = n == 0 ? 1 : reached[Parents[n]] * Shares[n];
            mean += Nodes[n].IsSplit ? 0 : reached[n] * Nodes[n].Value;
        }
        return mean;
    }

    /// <summary>The features on the way to a node, each with the last node that a condition on it leads to, by rising
    /// feature.</summary>
    public (int Feature, int Node)[] Path(int node)
    {
        var last = new SortedDictionary<int, int>();
        for (var n = node; n > 0; n = Parents[n])
        {
            last.TryAdd(Nodes[Parents[n]].Feature, n);
        }
        return [.. last.Select(pair => (pair.Key, pair.Value))];
    }

    /// <summary>Share of the cover that meets the conditions on a node's own feature between the root and the
    /// node.</summary>
    public double FeatureShare(int node)
    {
        var share = 1.0;
        for (var n = node; n > 0; n = Previous(Parents[n], Nodes[Parents[n]].Feature))
        {
            share = Shares[n] * share;
        }
        return share;
    }

    /// <summary>Follows a row down every branch.</summary>
    /// <param name="row">One value per feature.</param>
    /// <param name="met">Receives, for each node, 1 when the row meets the conditions on the feature of the branch to
    /// it, else 0; 1 for the root.</param>
    /// <param name="cases">Receives the case of each split.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Follow(float* row, byte* met, byte* cases)
    {
        met[0] = 1;
        fixed (Split* first = Splits)
        {
            for (var k = 0; k < Splits.Length; k++)
            {
                var split = first + k;
                var left = GoesLeft(split, row[split->Feature]);
                var open = met[split->Previous];
                var (metLeft, metRight) = (open & left, open & (left ^ 1));
                met[split->Left] = (byte)metLeft;
                met[split->Left + 1] = (byte)metRight;
                cases[k] = (byte)(2 - 2 * metLeft - metRight);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int GoesLeft(Split* split, float value)
    {
        if (hasCategories)
        {
            return Tree.GoesLeft(Nodes[split->Node], value) ? 1 : 0;
        }
        var below = Math.Min(value, float.MaxValue) < split->Threshold ? 1 : 0;
        return float.IsNaN(value) ? split->MissingLeft : below;
    }

    // The nearest branch above that asks for the same feature; 0, the root, when there is none.
    private int Previous(int node, int feature)
    {
        while (node > 0 && Nodes[Parents[node]].Feature != feature)
        {
            node = Parents[node];
        }
        return node;
    }

    private static (double Left, double Right) SharesOf(double left, double right)
    {
        var sum = left + right;
        return sum == 0 ? (0.5, 0.5) : (left / sum, right / sum);
    }

    /// <summary>A split.</summary>
    /// <param name="Node">Its node.</param>
    /// <param name="Left">Left child; the right one follows.</param>
    /// <param name="Feature">Feature.</param>
    /// <param name="Threshold">Smaller values go left.</param>
    /// <param name="Previous">Node that the nearest branch above on the same feature leads to; 0 when there is
    /// none.</param>
    /// <param name="MissingLeft">1 when missing values go left, else 0.</param>
    [StructLayout(LayoutKind.Sequential)]
    public readonly record struct Split(
        int Node,
        int Left,
        int Feature,
        float Threshold,
        int Previous,
        int MissingLeft
    );
}
