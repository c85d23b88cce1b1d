using Riposte.Core.Randomness;
using Riposte.Models.Boosting;
using Riposte.Models.Boosting.Inference;

namespace Riposte.Tests.Unit.Models;

public sealed class ForestTests
{
    private const int Features = 5;

    private static readonly float[] Odd =
    [
        float.NaN,
        float.PositiveInfinity,
        float.NegativeInfinity,
        float.MaxValue,
        -0.5f,
        -1,
        -0f,
        1e9f,
        CategorySet.Most,
        CategorySet.Most + 1f,
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_walk_ends_where_the_tree_says(bool withCategories)
    {
        var random = RandomStream.Named(7, "forest");
        Tree[] trees =
        [
            .. Enumerable
                .Range(0, 27)
                .Select(t => RandomTrees.Tree(random, Features, 1 + t, withCategories && t % 5 < 2)),
        ];
        var forest = new Forest(trees);
        var forRows = new Forest(trees, isForRows: true);
        var rows = Enumerable.Range(0, 401).Select(_ => Row(random)).ToArray();
        foreach (var row in rows)
        {
            float[] margins = [1, 2, 3];
            forest.AddRow(row, margins);
            Assert.Equal(Expected(trees, row), margins);
            margins = [1, 2, 3];
            forRows.AddRow(row, margins);
            Assert.Equal(Expected(trees, row), margins);
        }
        for (var t = 0; t < trees.Length; t++)
        {
            var margins = new float[rows.Length];
            forest.AddTree(t, rows.SelectMany(r => r).ToArray(), Features, margins, 1);
            Assert.Equal(rows.Select(r => RandomTrees.Value(trees[t], r)), margins);
        }
    }

    [Fact]
    public void More_trees_than_one_layout_holds_are_added_in_their_order()
    {
        var random = RandomStream.Named(8, "forest");
        Tree[] trees = [.. Enumerable.Range(0, 1100).Select(t => RandomTrees.Tree(random, Features, t % 32, false))];
        Assert.Contains(trees, tree => tree.Nodes.Length == 63);
        var forest = new Forest(trees, isForRows: true);
        for (var i = 0; i < 50; i++)
        {
            var row = Row(random);
            float[] margins = [1, 2, 3];
            forest.AddRow(row, margins);
            Assert.Equal(Expected(trees, row), margins);
        }
    }

    private static float[] Row(RandomStream random)
    {
        var row = new float[Features];
        var isFinite = random.NextDouble() < 0.5;
        for (var f = 0; f < Features; f++)
        {
            row[f] =
                random.NextDouble() < 0.2 && !isFinite
                    ? Odd[random.NextInt(Odd.Length)]
                    : MathF.Round((float)(random.NextDouble() * 70), 1);
        }
        return row;
    }

    private static float[] Expected(Tree[] trees, float[] row)
    {
        float[] margins = [1, 2, 3];
        for (var t = 0; t < trees.Length; t++)
        {
            margins[t % 3] += RandomTrees.Value(trees[t], row);
        }
        return margins;
    }
}
