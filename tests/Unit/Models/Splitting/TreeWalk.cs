using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;

namespace Riposte.Tests.Unit.Models.Splitting;

/// <summary>Walks trees node by node, as their definition says.</summary>
internal static class TreeWalk
{
    public static readonly FitContext Context = new(3, SerialWorkers.Instance);

    /// <summary>One tree of a squared error from 0, with the whole step.</summary>
    public static readonly BoostingOptions OneTree = new()
    {
        Objective = BoostingObjective.SquaredError,
        Rounds = 1,
        LearningRate = 1,
        BaseScore = 0,
        MinChildWeight = 0,
        Lambda = 0,
    };

    public static TrainOutcome Fit(BoostingOptions options, Dataset data, ulong seed = 3) =>
        new BoostingLearner(options) { MeasuresTrainLoss = true }.FitTrees(data, null, Context with { Seed = seed });

    public static IReadOnlyList<Tree> Trees(BoostingOptions options, Dataset data, ulong seed = 3) =>
        Fit(options, data, seed).Model.Trees;

    /// <summary>Number of the leaf that a row ends in.</summary>
    public static int LeafOf(Tree tree, Func<int, float> value)
    {
        var at = 0;
        while (tree.Nodes[at] is { IsSplit: true } node)
        {
            at = node.Left + (tree.GoesLeft(node, value(node.Feature)) ? 0 : 1);
        }
        return at;
    }

    /// <summary>Sum of the trees' values for a row.</summary>
    public static float Margin(IEnumerable<Tree> trees, Func<int, float> value) =>
        trees.Aggregate(0f, (sum, tree) => sum + tree.Nodes[LeafOf(tree, value)].Value);

    /// <summary>Every split with its depth and the features above it.</summary>
    public static IEnumerable<(TreeNode Node, int[] Above)> Splits(Tree tree)
    {
        var above = new int[tree.Nodes.Length][];
        above[0] = [];
        for (var i = 0; i < tree.Nodes.Length; i++)
        {
            if (tree.Nodes[i] is { IsSplit: true } node)
            {
                yield return (node, above[i]);
                above[node.Left] = above[node.Left + 1] = [.. above[i], node.Feature];
            }
        }
    }

    /// <summary>The data with their columns in another order, names and all.</summary>
    public static Dataset Reordered(Dataset data, int[] order) =>
        data with
        {
            Features = new FeatureMatrix(
                [.. order.Select(c => data.Features.Names[c])],
                [.. order.Select(c => data.Features.Columns[c])],
                data.Features.Count
            ),
        };
}
