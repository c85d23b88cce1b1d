using Riposte.Core.Randomness;
using Riposte.Models.Boosting;

namespace Riposte.Tests.Unit.Models.Explaining;

/// <summary>Models of random trees: repeated features, missing values, categories, nodes without cover.</summary>
internal static class SmallTrees
{
    public static BoostedTrees Model(ulong seed, int features, int outputs, int trees, int splits)
    {
        var random = RandomStream.Named(seed, "random-trees");
        var options =
            outputs == 1
                ? new BoostingOptions { Objective = BoostingObjective.SquaredError }
                : new BoostingOptions { Objective = BoostingObjective.Softmax, Classes = outputs };
        return new BoostedTrees(
            options,
            [.. Enumerable.Range(0, features).Select(f => $"f{f}")],
            [.. Enumerable.Range(0, outputs).Select(_ => (float)random.NextNormal())],
            [.. Enumerable.Range(0, trees * outputs).Select(_ => Tree(random, features, splits))]
        );
    }

    /// <summary>One value a feature: small whole numbers, so that categories and thresholds are met; sometimes none.</summary>
    public static float[] Row(RandomStream random, int features) =>
        [.. Enumerable.Range(0, features).Select(_ => random.NextInt(8) == 0 ? float.NaN : random.NextInt(6))];

    private static Tree Tree(RandomStream random, int features, int splits)
    {
        var nodes = new List<TreeNode> { TreeNode.Leaf(0, 64, 64) };
        var sets = new List<CategorySet>();
        var open = new List<int> { 0 };
        for (var k = 0; k < splits; k++)
        {
            // Mostly the newest leaf, so that some ways are long.
            var pick = random.NextInt(3) == 0 ? random.NextInt(open.Count) : open.Count - 1;
            var at = open[pick];
            open.RemoveAt(pick);
            var left = nodes.Count;
            var cover = nodes[at].Cover;
            var part = random.NextInt(12) == 0 ? 0 : (float)(cover * random.NextDouble());
            var node = new TreeNode(
                random.NextInt(features),
                random.NextInt(20) == 0 ? float.PositiveInfinity : random.NextInt(6),
                random.NextInt(2) == 0,
                left,
                0,
                (float)random.NextDouble(),
                cover
            );
            if (random.NextInt(4) == 0)
            {
                sets.Add(new CategorySet([random.NextInt(2), 2 + random.NextInt(2), 4 + random.NextInt(3)]));
                node = node with { Threshold = float.NaN, Categories = sets.Count };
            }
            nodes[at] = node;
            nodes.Add(TreeNode.Leaf((float)random.NextNormal(), part, 0));
            nodes.Add(TreeNode.Leaf((float)random.NextNormal(), cover - part, 0));
            open.AddRange([left, left + 1]);
        }
        return new Tree([.. nodes], [.. sets]);
    }
}
