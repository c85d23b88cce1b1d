using Riposte.Core.Randomness;
using Riposte.Models.Boosting;

namespace Riposte.Tests.Unit.Models;

/// <summary>Trees of any shape, and the plainest walk through one.</summary>
internal static class RandomTrees
{
    /// <summary>A tree with this many splits; values, thresholds and categories lie in 0 to 70.</summary>
    public static Tree Tree(RandomStream random, int features, int splits, bool withCategories)
    {
        var nodes = new List<TreeNode> { Leaf(random) };
        var sets = new List<CategorySet>();
        for (var s = 0; s < splits; s++)
        {
            var leaves = Enumerable.Range(0, nodes.Count).Where(i => !nodes[i].IsSplit).ToArray();
            var at = leaves[random.NextInt(leaves.Length)];
            var isSet = withCategories && random.NextInt(3) == 0;
            var end = s % 2 == 0 ? float.PositiveInfinity : float.NegativeInfinity;
            var threshold = random.NextInt(10) == 0 ? end : (float)(random.NextDouble() * 70);
            nodes[at] = new TreeNode(
                random.NextInt(features),
                isSet ? float.NaN : threshold,
                random.NextInt(2) == 0,
                nodes.Count,
                0,
                1 + s,
                0
            )
            {
                Categories = isSet ? sets.Count + 1 : 0,
            };
            if (isSet)
            {
                sets.Add(new CategorySet([.. Enumerable.Range(0, 70).Where(_ => random.NextInt(3) == 0)]));
            }
            nodes.Add(Leaf(random));
            nodes.Add(Leaf(random));
        }
        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            if (nodes[i].IsSplit)
            {
                var (left, right) = (nodes[nodes[i].Left], nodes[nodes[i].Left + 1]);
                nodes[i] = nodes[i] with { Cover = left.Cover + right.Cover, Rows = left.Rows + right.Rows };
            }
        }
        return new Tree([.. nodes], [.. sets]);
    }

    private static TreeNode Leaf(RandomStream random)
    {
        var rows = 1 + random.NextInt(9);
        return TreeNode.Leaf((float)random.NextNormal(), rows / 4f, rows);
    }

    /// <summary>A model of such trees on five features.</summary>
    public static BoostedTrees Model(BoostingOptions options, float[] margins, bool withCategories, ulong seed = 1)
    {
        var random = RandomStream.Named(seed, "random-trees");
        var trees = Enumerable.Range(0, 6 * options.Outputs).Select(t => Tree(random, 5, 1 + t, withCategories));
        string[] names = ["alpha", "beta", "gamma", "weekday", "side"];
        var typed = options with { Categories = withCategories ? new CategoryOptions { Features = names } : null };
        return new BoostedTrees(typed, names, margins, [.. trees]);
    }

    /// <summary>The same model, but for missing categories, which go right.</summary>
    public static BoostedTrees MissingRight(BoostedTrees model) =>
        new(
            model.Options,
            model.Info.FeatureNames,
            model.BaseMargins,
            [
                .. model.Trees.Select(tree => new Tree(
                    [.. tree.Nodes.Select(n => n.Categories > 0 ? n with { MissingLeft = false } : n)],
                    tree.Categories
                )),
            ]
        );

    /// <summary>Rows of five values, some missing, some on thresholds of the model.</summary>
    public static float[][] Rows(BoostedTrees model, int count)
    {
        var random = RandomStream.Named(2, "random-rows");
        var splits = model.Trees.SelectMany(tree => tree.Nodes).Where(node => node.IsSplit).ToArray();
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 5).Select(_ => Cell()).ToArray())];

        float Cell()
        {
            var threshold = splits[random.NextInt(splits.Length)].Threshold;
            return random.NextInt(10) switch
            {
                0 => float.NaN,
                1 or 2 when float.IsFinite(threshold) => threshold,
                3 when float.IsFinite(threshold) => MathF.BitDecrement(threshold),
                4 => 0,
                5 => -1 - 70 * (float)random.NextDouble(),
                6 or 7 => random.NextInt(70),
                _ => (float)(random.NextDouble() * 70),
            };
        }
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
