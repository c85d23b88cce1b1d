using Riposte.Core.Workers;
using Riposte.Models.Boosting.Binning;
using Riposte.Models.Boosting.Growing;
using Riposte.Models.Boosting.Objectives;

namespace Riposte.Models.Boosting.Oblivious;

/// <summary>
/// Gives the leaves of a grown tree their values: step of a node = −sign(G)·T(G) / (H + λ) over the rows that reach it.
/// A node without rows, or lighter than the least child weight, has the step of the nearest node above it that is heavy
/// enough: that happens where a tree was grown on other statistics of categories, or on other gradients, than it gets its
/// values from.
/// </summary>
internal sealed class LeafSteps(BoostingOptions options)
{
    private const int ChunkRows = 8192;

    private readonly SecondOrderGain gain = new(options);
    private double[] gradients = [];
    private double[] hessians = [];
    private int[] counts = [];
    private double[] steps = [];

    /// <summary>Sets values, learning rate included, covers and numbers of rows of all nodes.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="leaves">Node of each row's leaf.</param>
    /// <param name="rows">Rows that take part, in the order of the sums.</param>
    /// <param name="pairs">Gradient and hessian of every row.</param>
    public void Set(GrownTree tree, int[] leaves, ReadOnlySpan<int> rows, double[] pairs)
    {
        Clear(tree.Nodes.Count);
        foreach (var row in rows)
        {
            Add(leaves[row], pairs[row]);
        }
        Walk(tree);
        for (var i = 0; i < tree.Nodes.Count; i++)
        {
            var (node, cover) = (tree.Nodes[i], (float)hessians[i]);
            tree.Nodes[i] = node.IsSplit
                ? node with
                {
                    Cover = cover,
                    Rows = counts[i],
                }
                : TreeNode.Leaf(Value(i), cover, counts[i]);
        }
    }

    /// <summary>Sets the values that quantiles of what is left to explain give, where the objective wants those.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="leaves">Node of each row's leaf.</param>
    /// <param name="rows">Rows that take part, rising.</param>
    /// <param name="margins">Margin of every row before the tree.</param>
    /// <param name="renewal">Finds the steps.</param>
    public void Renew(GrownTree tree, int[] leaves, int[] rows, float[] margins, LeafRenewal renewal)
    {
        foreach (var leaf in rows.GroupBy(row => leaves[row]))
        {
            var step = renewal.Step([.. leaf], margins);
            tree.Nodes[leaf.Key] = tree.Nodes[leaf.Key] with { Value = (float)(options.LearningRate * step) };
        }
    }

    /// <summary>Starts sums for a tree of some nodes.</summary>
    public void Clear(int nodes)
    {
        if (gradients.Length < nodes)
        {
            (gradients, hessians, counts, steps) = (
                new double[nodes],
                new double[nodes],
                new int[nodes],
                new double[nodes]
            );
        }
        Array.Clear(gradients, 0, nodes);
        Array.Clear(hessians, 0, nodes);
        Array.Clear(counts, 0, nodes);
    }

    /// <summary>Adds a row's gradient and hessian to its leaf.</summary>
    public void Add(int leaf, double pair)
    {
        var both = BitConverter.DoubleToUInt64Bits(pair);
        gradients[leaf] += BitConverter.UInt32BitsToSingle((uint)both);
        hessians[leaf] += BitConverter.UInt32BitsToSingle((uint)(both >> 32));
        counts[leaf]++;
    }

    /// <summary>Sums up to the root, then steps down from it.</summary>
    public void Walk(GrownTree tree)
    {
        for (var i = tree.Nodes.Count - 1; i >= 0; i--)
        {
            if (tree.Nodes[i] is { IsSplit: true, Left: var left })
            {
                gradients[i] = gradients[left] + gradients[left + 1];
                hessians[i] = hessians[left] + hessians[left + 1];
                counts[i] = counts[left] + counts[left + 1];
            }
        }
        steps[0] = Step(0, 0);
        for (var i = 0; i < tree.Nodes.Count; i++)
        {
            if (tree.Nodes[i] is { IsSplit: true, Left: var left })
            {
                steps[left] = Step(left, steps[i]);
                steps[left + 1] = Step(left + 1, steps[i]);
            }
        }
    }

    /// <summary>A node's step times the learning rate, after <see cref="Walk"/>.</summary>
    public float Value(int node) => (float)(options.LearningRate * steps[node]);

    /// <summary>The node of each row's leaf, for rows that took no part in growing or that have other bins.</summary>
    public static void Find(GrownTree tree, BinnedColumns columns, int[] leaves, IWorkers workers) =>
        workers.For(
            (leaves.Length + ChunkRows - 1) / ChunkRows,
            chunk =>
            {
                var end = Math.Min(leaves.Length, (chunk + 1) * ChunkRows);
                for (var row = chunk * ChunkRows; row < end; row++)
                {
                    leaves[row] = tree.Leaf(columns, row);
                }
            }
        );

    private double Step(int node, double above) =>
        hessians[node] > 0 && hessians[node] >= options.MinChildWeight
            ? gain.Step(new GradientSum(gradients[node], hessians[node]), 0, null)
            : above;
}
