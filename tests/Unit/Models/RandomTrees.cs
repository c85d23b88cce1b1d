using Riposte.Core.Randomness;
using Riposte.Models.Boosting;

namespace Riposte.Tests.Unit.Models;

/// <summary>Trees of any shape, and the plainest walk through one.</summary>
internal static class RandomTrees
{
    /// <summary>A tree with this many splits; values, thresholds and categories lie in 0 to 70.</summary>
    public static Tree Tree(RandomStream random, int features, int splits, bool withCategories)
    {
        var nodes = new List<TreeNode> { TreeNode.Leaf(0, 8, 8) };
        var sets = new List<CategorySet>();
        for (var s = 0; s < splits; s++)
        {
            var leaves = Enumerable.Range(0, nodes.Count).Where(i => !nodes[i].IsSplit).ToArray();
            var at = leaves[random.NextInt(leaves.Length)];
            var isSet = withCategories && random.NextInt(3) == 0;
            var threshold = random.NextInt(10) == 0 ? float.PositiveInfinity : (float)(random.NextDouble() * 70);
            nodes[at] = new TreeNode(
                random.NextInt(features),
                isSet ? float.NaN : threshold,
                random.NextInt(2) == 0,
                nodes.Count,
                0,
                1 + s,
                8 + s
            )
            {
                Rows = 8 + s,
                Categories = isSet ? sets.Count + 1 : 0,
            };
            if (isSet)
            {
                sets.Add(new CategorySet([.. Enumerable.Range(0, 70).Where(_ => random.NextInt(3) == 0)]));
            }
            nodes.Add(TreeNode.Leaf((float)random.NextNormal(), 4, 4));
            nodes.Add(TreeNode.Leaf((float)random.NextNormal(), 4, 4));
        }
        return new Tree([.. nodes], [.. sets]);
    }

    /// <summary>The leaf value of a row.</summary>
    public static float Value(Tree tree, ReadOnlySpan<float> row)
    {
        var at = 0;
        while (tree.Nodes[at] is { IsSplit: true } node)
        {
            at = node.Left + (tree.GoesLeft(node, row[node.Feature]) ? 0 : 1);
        }
        return tree.Nodes[at].Value;
    }
}
